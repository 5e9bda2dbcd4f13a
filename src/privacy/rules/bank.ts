/** Bank accounts and payment cards: found by their form, confirmed by their checksums. */
import { ibanLength, isLuhn, isMod97 } from '../checksums.ts';
import { type Around, digitsOf, type Finder, none, onlyIf, type Span } from './finder.ts';

/** From the country on, the characters that make an account number of its length. */
function confirmIban(match: string, { after }: Around): readonly Span[] {
  const text = match + after;
  const length = ibanLength(text.slice(0, 2)) ?? 0;
  let account = '';
  let end = 0;
  for (; end < text.length && account.length < length; end += 1) {
    const character = text[end] ?? '';
    if (/[A-Za-z0-9]/.test(character)) account += character;
    else if (!/[ ._-]/.test(character)) return none;
  }
  const endsWord = !/[A-Za-z0-9]/.test(text[end] ?? '');
  const isAccount = length > 0 && account.length === length && endsWord && isMod97(account);
  return isAccount ? [[0, end]] : none;
}

/**
 * Written as an account of a country, but of another length or with wrong check digits: somebody's,
 * mistyped. Nothing in it is to be taken for a card or a telephone number.
 */
function confirmNearIban(match: string): readonly Span[] {
  const digits = match.replaceAll(/\D/g, '').length;
  const characters = match.replaceAll(/[ -]/g, '').length;
  const isMostlyDigits = digits >= 10 && digits * 2 >= characters;
  return onlyIf(ibanLength(match.slice(0, 2)) !== undefined && isMostlyDigits, match);
}

/** Prefixes of the networks, as they publish them (ISO/IEC 7812), and how long their numbers are. */
const networks: readonly (readonly [prefix: RegExp, lengths: readonly number[]])[] = [
  // Visa.
  [/^4/, [13, 16, 18, 19]],
  // Mastercard.
  [/^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, [16]],
  // American Express; UATP; JCB's first numbers.
  [/^(?:3[47]|1|2131|1800)/, [15]],
  // Diners Club.
  [/^(?:30[0-5]|3095|36|3[89])/, [14, 16, 17, 18, 19]],
  // JCB; Discover, UnionPay, RuPay, InterPayment, Troy; Mir and Borica; Humo and Uzcard.
  [/^(?:35|6[0-9]|8[126]|220[0-5]|9792|9860)/, [16, 17, 18, 19]],
  // Maestro and the debit networks that joined it, Dankort, Elo, Verve.
  [/^(?:50|5[6-9]|6[0-9]|0604)/, [12, 13, 14, 15, 16, 17, 18, 19]],
];

const isOfNetwork = (number: string): boolean =>
  networks.some(([prefix, lengths]) => lengths.includes(number.length) && prefix.test(number));

/** Groups as cards print them, one separator throughout, or nothing but single digits; "36 37 38 39" are sizes. */
function isPrinted(text: string, isAlone: boolean): boolean {
  if (new Set(text.match(/\D{1,3}/g)).size > 1) return false;
  const groups = text.split(/\D{1,3}/);
  if (groups.every((group) => group.length === 1)) return isAlone;
  if (groups.length === 1) return true;
  const isGroup = (group: string, index: number): boolean =>
    group.length <= 8 && (group.length >= 3 || index === groups.length - 1);
  return groups.length <= 6 && groups.every(isGroup);
}

/** The usual layouts; a run that fits none may be a card with the beginning of the next. */
const layout =
  /^(?:\d{12,19}|\d{4}(?:\D{1,3}\d{4}){2,3}(?:\D{1,3}\d{1,5})?|\d{4}\D{1,3}\d{6}\D{1,3}\d{4,5}|\d{8}\D{1,3}\d{8})$/;

interface Digits {
  readonly match: string;
  /** Where each digit stands. */
  readonly at: readonly number[];
}

const isDigit = (character: string | undefined): boolean => /\d/.test(character ?? '');

function isCard(text: string, isAlone: boolean): boolean {
  const number = text.replaceAll(/\D/g, '');
  return isOfNetwork(number) && isLuhn(number) && isPrinted(text, isAlone);
}

/** Of the runs of 19 to 12 digits from the `first`th on that are a card, one of a usual layout or the longest. */
function findCard({ match, at }: Digits, first: number): Span | undefined {
  const start = at[first] ?? 0;
  let longest: Span | undefined;
  for (let count = Math.min(19, at.length - first); count >= 12; count -= 1) {
    const end = (at[first + count - 1] ?? 0) + 1;
    const text = match.slice(start, end);
    if (isDigit(match[end]) || !isCard(text, count === at.length)) continue;
    if (layout.test(text)) return [start, end];
    longest ??= [start, end];
  }
  return longest;
}

/**
 * Digits in one piece with a letter at either end are part of a reference, behind a point of a
 * fraction.
 */
function isGlued([start, end]: Span, match: string, { before, after }: Around): boolean {
  if (/\D/.test(match.slice(start, end))) return false;
  if (/(?<![\d.])\d{1,3}\.$/.test(before + match.slice(0, start))) return true;
  const left = start === 0 ? before.slice(-1) : '';
  const right = end === match.length ? after.slice(0, 1) : '';
  return /\p{L}/u.test(left + right);
}

/** Digits enough that they are more than a date or a code: of a card whose beginning another has taken. */
const restDigits = 8;

function restOf(match: string, found: readonly Span[]): readonly Span[] {
  const end = found.at(-1)?.[1];
  if (end === undefined || digitsOf(match.slice(end)).length < restDigits) return none;
  return [[end, match.length, 'number']];
}

/** Cards start and end at a group's edge; other numbers may stand beside them, as may other cards. */
function confirmCard(match: string, around: Around): readonly Span[] {
  const at = Array.from(match.matchAll(/\d/g), (digit) => digit.index);
  const found: Span[] = [];
  for (let first = 0; first + 12 <= at.length; first += 1) {
    const start = at[first] ?? 0;
    const isFree = start >= (found.at(-1)?.[1] ?? 0) && !isDigit(match[start - 1]);
    const card = isFree ? findCard({ match, at }, first) : undefined;
    if (card && !isGlued(card, match, around)) found.push(card);
  }
  return found.concat(restOf(match, found));
}

export const bankFinders: readonly Finder[] = [
  {
    rule: 'iban',
    hint: /[A-Za-z]{2}[ .-]?\d/,
    // Its beginning only, so that one account does not hide the next.
    find: /(?:(?<![A-Za-z0-9])|(?<=IBAN|iban))[A-Za-z]{2}(?:[ .-]?\d){2}(?=(?:[ ._-]{0,2}[A-Za-z0-9]){8})/g,
    confirm: confirmIban,
  },
  {
    rule: 'number',
    hint: /[A-Z]{2}\d/,
    find: /(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?:[ -]?[A-Za-z0-9]{4}){2,9}(?:[ -]?[A-Za-z0-9]{1,4}){0,2}(?![A-Za-z0-9])/g,
    confirm: confirmNearIban,
  },
];

export const cardFinders: readonly Finder[] = [
  {
    rule: 'card',
    hint: /\d/,
    find: /(?<!\d|(?<!\d)\d{1,3}\.)\d(?:[ ._-]{0,3}\d){11,400}/g,
    confirm: confirmCard,
  },
];
