/** Numbers by which states know people: United States and France. */
import { isNirKey } from '../checksums.ts';
import {
  type Around,
  digitsOf,
  type Finder,
  none,
  onlyIf,
  type Span,
  thingBefore,
} from './finder.ts';

const ssnWords =
  /(?:\bssns?\b|social[ _-]?security|\bsoc(?:ial)?\.? ?sec|\bss ?(?:#|n[o°]\.?|number|id)|\btax[ _-]?(?:id|payer))[^0-9\n]{0,24}$/i;

/**
 * Rules of the Social Security Administration since 25 June 2011: no area 000, 666 or 900 to 999, no
 * group 00, no serial 0000. The two specimens were printed on wallet inserts and are nobody's.
 */
function isSsn(digits: string): boolean {
  if (!/^(?!000|666|9)\d{3}(?!00)\d{2}(?!0000)\d{4}$/.test(digits)) return false;
  return digits !== '078051120' && digits !== '219099999';
}

/** "Suite 680 36 4022 Oakridge Lane": a door, a house, a street. */
const doorBefore =
  /(?:\b(?:suite|ste|apt|apartment|unit|room|floor|box|no|appt?|bât|lot|rue)\.?|#|n°) ?$/i;

function confirmSsn(match: string, { before }: Around): readonly Span[] {
  // One separator throughout: "693-09.4444" is something else.
  if (new Set(match.match(/\D{1,3}/g)).size > 1 || !isSsn(digitsOf(match))) return none;
  if (ssnWords.test(before)) return onlyIf(true, match);
  if (/^\d{3}-\d{6}$/.test(match) && thingBefore.test(before)) return none;
  const isGrouped = /^\d{3}\D/.test(match);
  return onlyIf(isGrouped && !(match.includes(' ') && doorBefore.test(before)), match);
}

const nirWords =
  /(?:\bNIR\b|\bINSEE\b|s[ée]cu\b|s[ée]curit[ée][ _-]sociale|\bnum(?:[ée]ro)?[ _]ss\b|\bn° ?ss\b|\bss\b)[^0-9\n]{0,24}$/i;
/** Sex, year and month of birth, place, order; a month beyond 12 says that the true one is not known. */
const nirBody =
  /^[1-478]\d{2}(?:0[1-9]|1[0-2]|20|3[0-9]|4[0-2]|[5-9]\d)(?:\d{2}|2[AB])\d{3}(?!000)\d{3}/;
/** Parted as it is printed: 1 84 12 76 451 089. */
const nirGroups = /^\d[ .-]\d{2}[ .-]\d{2}[ .-]\d[\dAB][ .-]?\d{3}[ .-]\d{3}/i;

function confirmNir(match: string, { before }: Around): readonly Span[] {
  const bare = match.replaceAll(/[^\dAB]/gi, '').toUpperCase();
  if (!nirBody.test(bare)) return none;
  const isSaid = nirGroups.test(match) || nirWords.test(before);
  // Without groups, 3 and 4 are more often a card's first digit than a sex not yet registered.
  if (bare.length === 13) return onlyIf(isSaid, match);
  if (isNirKey(bare) && (isSaid || !/^[34]/.test(bare))) return onlyIf(true, match);
  // Grouped as one but with a wrong key: somebody's, mistyped.
  return nirGroups.test(match) ? [[0, match.length, 'number']] : none;
}

const gap = '[ .-]{0,2}';

export const nirFinders: readonly Finder[] = [
  {
    rule: 'nir',
    hint: /\d{2}[ .-]{0,2}[\dAB]/i,
    find: new RegExp(
      `(?<!\\d|\\d[.-])[1-478]${gap}\\d{2}${gap}\\d{2}${gap}\\d[\\dABab]${gap}\\d{3}${gap}\\d{3}(?:${gap}(?:[/(] ?|cl[ée]f? ?:? ?)?\\d{2}\\)?)?(?![\\dA-Za-z]|[.-]\\d|:[\\dA-Fa-f:])`,
      'g',
    ),
    confirm: confirmNir,
  },
];

export const ssnFinders: readonly Finder[] = [
  {
    rule: 'ssn',
    hint: /\d/,
    find: new RegExp(
      [
        '(?<![\\d+]|\\d-)(?:\\d{3}-\\d{2}-\\d{4}|\\d{3} - \\d{2} - \\d{4}|\\d{3}-\\d{6}|\\d{5}-\\d{4})(?![\\dA-Za-z-])',
        '(?<![\\d+]|\\d[.-])\\d{3}\\.\\d{2}\\.\\d{4}(?![\\dA-Za-z]|[.-]\\d)',
        // Among other groups of digits it is a part of a longer number.
        '(?<![\\d+]|\\d[./-]|(?<!\\d)\\d{1,3} )\\d{3} \\d{2} \\d{4}(?![\\dA-Za-z]|[./-]\\d| \\d{1,2}(?!\\d))',
        '(?<![\\dA-Za-z+])\\d{9}(?![\\dA-Za-z])',
      ].join('|'),
      'g',
    ),
    confirm: confirmSsn,
  },
];
