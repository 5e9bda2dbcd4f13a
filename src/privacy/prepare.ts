/**
 * Undoes the spellings under which an identifier hides: percent-encoding (also repeated), numeric
 * character references, zero-width characters, full-width and other scripts' digits. Linear in the text.
 */

const invisible =
  /\u034F|[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]|\p{Variation_Selector}/gu;
const percentRun = /(?:%[0-9a-fA-F]{2})+/g;
const reference = /&#(x[0-9a-fA-F]{1,6}|[0-9]{1,7});/g;
// oxlint-disable-next-line no-control-regex -- everything but ASCII is meant
const beyondAscii = /[^\x00-\x7f]/;
const anyDigit = /\p{Nd}/gu;
const decodings = 3;

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

function decodeReference(whole: string, number: string): string {
  const code = number.startsWith('x')
    ? Number.parseInt(number.slice(1), 16)
    : Number.parseInt(number, 10);
  return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole;
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

function decodePercent(text: string): string {
  let decoded = text;
  for (let i = 0; i < decodings && decoded.includes('%'); i += 1) {
    const next = decoded.replace(percentRun, decodeRun);
    if (next === decoded) break;
    decoded = next;
  }
  return decoded;
}

function foldScripts(text: string): string {
  return text.normalize('NFKC').replace(invisible, '').replace(anyDigit, toAsciiDigit);
}

/** The text as a reader would understand it; the text itself where nothing was hidden. */
export function prepareText(text: string): string {
  const decoded = decodePercent(text);
  const plain = decoded.includes('&#') ? decoded.replace(reference, decodeReference) : decoded;
  return beyondAscii.test(plain) ? foldScripts(plain) : plain;
}
