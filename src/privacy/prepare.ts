/**
 * Undoes the spellings under which an identifier hides: percent-encoding, character references and
 * escapes (each also repeated), zero-width characters, full-width and other scripts' digits, dashes
 * that look like one. Linear in the text.
 */

const invisible =
  /[\u034F\u115F\u1160]|[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\u3164\uFEFF\uFFA0]|[\u{E0000}-\u{E007F}]|\p{Variation_Selector}/gu;
/** Hyphens, figure dash, en dash and minus: what typography makes of "-". */
const dashes = /[\u2010-\u2013\u2212]/g;
const percentRun = /(?:%[0-9a-fA-F]{2})+/g;
const reference = /&#(x[0-9a-fA-F]{1,6}|[0-9]{1,7});?/gi;
const namedReference =
  /&(amp|commat|period|dot|colon|plus|hyphen|dash|lowbar|sol|nbsp|num|lpar|rpar|lsqb|rsqb);/gi;
const escape = /\\(?:u\{[0-9a-f]{1,6}\}|u[0-9a-f]{4}|x[0-9a-f]{2})/gi;
// oxlint-disable-next-line no-control-regex -- everything but ASCII is meant
const beyondAscii = /[^\x00-\x7f]/;
const anyDigit = /\p{Nd}/gu;
const decodings = 4;

/** Of HTML's names, those of the signs that identifiers are made of. */
const names: Readonly<Record<string, string>> = {
  amp: '&',
  commat: '@',
  period: '.',
  dot: '.',
  colon: ':',
  plus: '+',
  hyphen: '-',
  dash: '-',
  lowbar: '_',
  sol: '/',
  nbsp: ' ',
  num: '#',
  lpar: '(',
  rpar: ')',
  lsqb: '[',
  rsqb: ']',
};

function decodeRun(run: string): string {
  try {
    return decodeURIComponent(run);
  } catch {
    // Not UTF-8: the ASCII bytes in it are still text.
    return run.replace(/%([0-7][0-9a-fA-F])/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  }
}

function fromCode(code: number, otherwise: string): string {
  return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : otherwise;
}

function decodeReference(whole: string, number: string): string {
  const isHex = /^x/i.test(number);
  return fromCode(Number.parseInt(isHex ? number.slice(1) : number, isHex ? 16 : 10), whole);
}

function decodeEscape(whole: string): string {
  return fromCode(Number.parseInt(whole.slice(2).replaceAll(/[{}]/g, ''), 16), whole);
}

function isDigit(code: number): boolean {
  return /\p{Nd}/u.test(String.fromCodePoint(code));
}

/** Scripts write their digits as runs of ten whose zero has a code ending in 0 or 6 (hexadecimal). */
function toAsciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  if (code < 128) return digit;
  const last = code & 15;
  const startsAtSix = last >= 6 && !isDigit(code - last + 5);
  return String(startsAtSix ? last - 6 : last % 10);
}

function decodeOnce(text: string): string {
  let decoded = text;
  if (decoded.includes('%')) decoded = decoded.replace(percentRun, decodeRun);
  if (decoded.includes('&')) {
    decoded = decoded
      .replace(reference, decodeReference)
      .replace(namedReference, (whole, name: string) => names[name.toLowerCase()] ?? whole);
  }
  if (!decoded.includes('\\')) return decoded;
  return decoded.replace(escape, decodeEscape);
}

function decodeAll(text: string): string {
  let decoded = text;
  for (let i = 0; i < decodings; i += 1) {
    const next = decodeOnce(decoded);
    if (next === decoded) break;
    decoded = next;
  }
  return decoded;
}

function foldScripts(text: string): string {
  return text
    .normalize('NFKC')
    .replace(invisible, '')
    .replace(dashes, '-')
    .replace(anyDigit, toAsciiDigit);
}

/** The text as a reader would understand it; the text itself where nothing was hidden. */
export function prepareText(text: string): string {
  const plain = decodeAll(text);
  return beyondAscii.test(plain) ? foldScripts(plain) : plain;
}
