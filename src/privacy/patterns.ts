/**
 * What redaction looks for, as data. Every quantifier is bounded and no two neighbours can match the
 * same character in more than one way, so a text of n characters costs O(n) whatever it holds.
 */
import { parseAddress } from '../model/address.ts';
import { ibanLength, isLuhn, isMod97 } from './checksums.ts';
import type { ReceiptRule } from '../model/receipt.ts';
import { isTokenLike } from './token.ts';

/** A part `[start, end)` of a match. */
type Span = readonly [number, number];

export interface Pattern {
  readonly rule: ReceiptRule;
  /** What a text needs for the pattern to be worth trying. */
  readonly hint: RegExp;
  /** Global. */
  readonly find: RegExp;
  /** The parts of a match that are to go; without it, all of it. */
  readonly confirm?: (match: string, before: string) => readonly Span[];
}

const none: readonly Span[] = [];
const whole = (match: string): readonly Span[] => [[0, match.length]];
const onlyIf = (good: boolean, match: string) => (good ? whole(match) : none);

const hasDigit = /\d/;
const issuers = /^(?:4|5[0-9]|2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720)|3[04-9]|6|8[16]|1800|2131)/;

/** The longest run of 19 to 12 digits from the `first`th on that is of an issuer and passes Luhn. */
function findCard(match: string, digits: readonly number[], first: number): Span | undefined {
  const start = digits[first] ?? 0;
  for (let count = Math.min(19, digits.length - first); count >= 12; count -= 1) {
    const end = (digits[first + count - 1] ?? 0) + 1;
    if (hasDigit.test(match[end] ?? '')) continue;
    const number = match.slice(start, end).replaceAll(/\D/g, '');
    if (issuers.test(number) && isLuhn(number)) return [start, end];
  }
  return undefined;
}

/** Cards start and end at a group's edge; other numbers may stand beside them, as may other cards. */
function confirmCard(match: string): readonly Span[] {
  const digits = Array.from(match.matchAll(/\d/g), (digit) => digit.index);
  const found: Span[] = [];
  for (let first = 0; first + 12 <= digits.length; first += 1) {
    const start = digits[first] ?? 0;
    const isFree = start >= (found.at(-1)?.[1] ?? 0) && !hasDigit.test(match[start - 1] ?? '');
    const card = isFree ? findCard(match, digits, first) : undefined;
    if (card) found.push(card);
  }
  return found;
}

/** The first characters of the match that make an account number of the country's length. */
function confirmIban(match: string): readonly Span[] {
  const length = ibanLength(match.slice(0, 2));
  if (length === undefined) return none;
  let account = '';
  let end = 0;
  for (; end < match.length && account.length < length; end += 1) {
    const character = match[end] ?? '';
    if (/[A-Za-z0-9]/.test(character)) account += character;
  }
  const endsWord = !/[A-Za-z0-9]/.test(match[end] ?? '');
  return account.length === length && endsWord && isMod97(account) ? [[0, end]] : none;
}

const versionBefore = /(?:\bv|version|release|build|firmware)[ .:]{0,2}$/i;

function confirmV4(match: string, before: string): readonly Span[] {
  const parts = match.split(/\D/);
  const isAddress = parts.every((part) => Number(part) <= 255);
  // "version 1.2.3.4" is one; an address that long is not a version.
  const isVersion = versionBefore.test(before) && match.length <= 9;
  return onlyIf(isAddress && !isVersion, match);
}

/** A word may stand before the address, joined by a colon: `node:2001:db8::1`. */
function confirmV6(match: string): readonly Span[] {
  const end = match.replace(/(?:[.]{1,3}|(?<!:):)$/, '').length;
  const starts = [0, match.indexOf(':') + 1];
  const isAddress = (start: number): boolean => {
    const text = match.slice(start, end);
    return hasDigit.test(text) && parseAddress(text) !== undefined;
  };
  const start = starts.find(isAddress);
  return start === undefined ? none : [[start, end]];
}

function confirmPhone(match: string): readonly Span[] {
  const count = match.replaceAll(/\D/g, '').length;
  return onlyIf(count >= 7 && count <= 15, match);
}

const secretName =
  'access[_-]?token|refresh[_-]?token|id[_-]?token|token|secret|passw(?:or)?d|pwd|api[_-]?key|session[_-]?id|sessid|sid|authorization|auth|signature|otp';

/** In order: a pattern sees what the ones before it have left. */
export const patterns: readonly Pattern[] = [
  {
    rule: 'agent',
    hint: /Mozilla\/|AppleWebKit\//i,
    find: /Mozilla\/\d{1,2}\.\d{1,2}[^\n]{0,1024}|(?:AppleWebKit|Chrome|CriOS|Firefox|Safari)\/\d{1,4}[^\n]{0,1024}/gi,
  },
  {
    rule: 'email',
    hint: /@|[[({]at[\])}]/i,
    find: /(?:"[^"\n]{1,64}"|[\p{L}\p{N}\p{M}._%+'!#$&*/=?^`{|}~-]{1,128}) ?(?:@|[[({] ?at ?[\])}]) ?(?:\[[0-9a-fA-F:.IPv]{2,64}\]|(?:[\p{L}\p{N}][\p{L}\p{N}\p{M}_-]{0,62}(?:\.| ?[[({]dot[\])}] ?)){1,8}[\p{L}\p{N}-]{2,63})/giu,
  },
  {
    rule: 'secret',
    hint: /eyJ|[_-]|[A-Z0-9]{12}|=|:/,
    find: new RegExp(
      [
        '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}',
        'eyJ[A-Za-z0-9_-]{5,4000}(?:\\.[A-Za-z0-9_-]{0,4000}){0,4}',
        '(?<![A-Za-z0-9])(?:(?:sk|pk|rk)_(?:live|test)_|gh[opsur]_|github_pat_|glpat-|xox[abeoprs]-|AKIA|ASIA|AIza|ya29\\.|sk-|hf_|npm_|SG\\.)[A-Za-z0-9._-]{10,255}',
        '[Bb]earer [A-Za-z0-9._~+/=-]{8,4000}',
        `(?<![A-Za-z])(?:${secretName})=[^\\s&;,]{1,4000}`,
        `(?<![A-Za-z])(?:${secretName})["']?: ?["']?(?=[^\\s]{0,60}\\d)[^\\s&;,"']{6,4000}`,
      ].join('|'),
      'g',
    ),
  },
  {
    rule: 'iban',
    hint: /[A-Za-z]{2}[ -]?\d/,
    find: /(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?:[ -]{0,2}[A-Za-z0-9]){11,40}/g,
    confirm: confirmIban,
  },
  {
    rule: 'mac',
    hint: /[0-9a-f][:.-][0-9a-f]/i,
    find: /(?<![0-9a-zA-Z:-])(?:(?:[0-9a-fA-F]{2}[:-]){5}(?:[0-9a-fA-F]{2}[:-]){0,2}[0-9a-fA-F]{2}|(?:[0-9a-fA-F]{4}\.){2}[0-9a-fA-F]{4})(?![0-9a-zA-Z:-])/g,
  },
  {
    rule: 'ip',
    hint: /:[0-9a-f:]/i,
    find: /(?<![0-9A-Fa-f:.])(?=[0-9A-Fa-f]{0,4}:[0-9A-Fa-f:])[0-9A-Fa-f:]{2,39}(?:(?<=:[0-9]{1,3})(?:\.[0-9]{1,3}){3})?/g,
    confirm: confirmV6,
  },
  {
    rule: 'ip',
    hint: /\d[.-]\d/,
    find: /(?<!\d|\d\.)(?:\d{1,3}\.){3}\d{1,3}(?!\d|\.\d)|(?<!\d|\d-)(?=[\d-]{10,15})(?:\d{1,3}-){3}\d{1,3}(?!\d|-\d)/g,
    confirm: confirmV4,
  },
  {
    rule: 'card',
    hint: /\d/,
    find: /(?<!\d|\d[.,])\d(?:[ .-]{0,2}\d){11,400}/g,
    confirm: confirmCard,
  },
  {
    rule: 'number',
    hint: /\d-\d/,
    // National identity numbers written in groups (United States, France).
    find: /(?<![\d-])(?:\d{3}-\d{2}-\d{4}|[12] ?\d{2} ?[01]\d ?\d[\dAB] ?\d{3} ?\d{3} ?\d{2})(?![\d-])/g,
  },
  {
    rule: 'phone',
    hint: /\d/,
    find: new RegExp(
      [
        // International.
        '(?<![\\d+])(?:\\+|00)[1-9](?:[ .()/-]{0,2}\\d){6,14}',
        // North America.
        '(?<!\\d[.,-]?)(?:\\d{1,3}[ .-])?(?:\\(\\d{3}\\) ?|\\d{3}[ .-])\\d{3}[ .-]\\d{4}(?!-?\\d)',
        // A leading zero and pairs, as in France.
        '(?<!\\d[.,]?)0[1-9](?:[ .-]?\\d{2}){4}(?!\\d)',
        // An area code after the zero, in brackets or not; three digits at least, or it may be a date.
        '(?<!\\d[.,-]?)\\(0\\d{1,4}\\)[ /-]?\\d{3,4}[ -]?\\d{3,5}(?!-?\\d)',
        '(?<!\\d[.,-]?)0\\d{1,4}[ /-]\\d{3,4}[ -]?\\d{3,5}(?!-?\\d)',
        '(?<!\\d[.,-]?)0\\d{2,4}(?:[ -]\\d{2,4}){2,4}(?!-?\\d)',
        '(?<!\\d[.,-]?)\\(\\d{2,4}\\) ?\\d{3,5}[ -]\\d{3,5}(?!-?\\d)',
      ].join('|'),
      'g',
    ),
    confirm: confirmPhone,
  },
  {
    rule: 'number',
    hint: /\d{9}/,
    find: /(?<!\d|\d[.,])\d{9,4000}/g,
  },
  {
    rule: 'secret',
    hint: /[A-Za-z0-9_+/=-]{8}/,
    find: /[A-Za-z0-9_+/=-]{8,4000}/g,
    confirm: (match) => onlyIf(isTokenLike(match), match),
  },
];
