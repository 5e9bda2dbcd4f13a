/** Telephone numbers, and long numbers of any kind. */
import { type Around, digitsOf, type Finder, none, type Span, thingBefore } from './finder.ts';

/**
 * ITU-T E.164: fifteen digits at most. Digits that follow at once may be a second number, whose
 * beginning the first has taken; they go too.
 */
function confirmPhone(match: string, { before, after }: Around): readonly Span[] {
  const count = digitsOf(match.split(/[xep]/i, 1)[0] ?? '').replace(/^00/, '').length;
  // "3 045 000 000": thousands.
  if (/^0\d{2}(?: \d{3}){1,4}$/.test(match) && /\d $/.test(before)) return none;
  if (/^[\d -]{1,20}$/.test(match) && thingBefore.test(before)) return none;
  // In one piece, with a letter at either end: a part of something longer.
  if (/^\d{1,20}$/.test(match) && (/[A-Za-z]$/.test(before) || /^[A-Za-z]/.test(after)))
    return none;
  if (count < 7 && !(count === 6 && /^\d/.test(match))) return none;
  const rest = /^(?:[ .-]?\d{1,6}){0,8}/.exec(after)?.[0].length ?? 0;
  return count > 15 ? none : [[0, match.length + rest]];
}

const wordBefore =
  "(?:tel|t[ée]l|telephone|t[ée]l[ée]phone|phone|mobile|cell|fax|portable|whatsapp|sms|call(?: (?:me|us|him|her))?|dial|appele[rz]|answering|reach (?:me|us|him|her))(?:['\u2019]?s)?(?: (?:no|number|is|at|on|au|est|nr)\\.?)?";
const wordAfter = '(?:office|fax|mobile|cell|home|work|phone|bureau|domicile)';
const extension = '(?: ?(?:x|ext\\.? ?|poste )\\d{1,6})?';
const body = '\\(?\\d(?:[ .()/-]{0,2}\\d){5,14}';

const forms = [
  // International.
  '(?<![\\d+])(?:\\+|00)[1-9](?:[ .()/-]{0,2}\\d){6,14}',
  // North America.
  '(?<!\\d[.-]?)(?:\\d{1,3}[ .-])?(?:\\(\\d{3}\\) ?|\\d{3}[ .-])\\d{3}[ .-]\\d{4}(?!-?\\d)',
  // A leading zero and pairs, as in France.
  '(?<!\\d\\.?)0[1-9](?:[ .-]?\\d{2}){4}(?!\\d)',
  // An area code after the zero, in brackets or not; three digits at least, or it may be a date.
  '(?<!\\d[.-]?)\\(0\\d{1,4}\\)[ /-]?\\d{3,4}[ -]?\\d{3,5}(?!-?\\d)',
  '(?<!\\d[.-]?)0\\d{1,4}[ /-]\\d{3,4}[ -]?\\d{3,5}(?!-?\\d)',
  '(?<!\\d[.-]?)0\\d{2,4}(?:[ -]\\d{2,4}){2,4}(?!-?\\d)',
  '(?<!\\d[.-]?)0 ?\\(\\d{3}\\) ?\\d{3}[ -]?\\d{2}[ -]?\\d{2}(?!-?\\d)',
  '(?<!\\d[.-]?)\\((?!(?:19|20)\\d\\d\\))\\d{2,4}\\) ?\\d{3,5}[ -]\\d{3,5}(?!-?\\d)',
  // Four pairs, as in Denmark and Norway; those of a date and a time begin lower.
  '(?<![\\d.-])[4-9]\\d(?:-\\d{2}){3}(?![\\d-])',
  // Anything that a word beside it calls one.
  `(?<=(?<![a-z])${wordBefore}[ :#.=]{1,3})${body}(?!\\d)`,
  `(?<![\\d.-])${body}(?=[ -]{1,2}${wordAfter}(?![a-z]))`,
];

export const phoneFinders: readonly Finder[] = [
  {
    rule: 'phone',
    hint: /\d/,
    find: new RegExp(`(?:${forms.join('|')})${extension}`, 'gi'),
    confirm: confirmPhone,
  },
];

export const numberFinders: readonly Finder[] = [
  {
    rule: 'number',
    hint: /\d{5}/,
    find: new RegExp(
      [
        '(?<!\\d|(?<!\\d)\\d{1,3}\\.)\\d{9,4000}',
        // Five and four digits: ZIP+4, which is a few households, or a number of a person.
        '(?<![\\d.-])\\d{5}-\\d{4}(?![\\d-])',
      ].join('|'),
      'g',
    ),
  },
  {
    rule: 'number',
    hint: /\d-\d{2}-\d/,
    // Tax numbers of the United States, written as social security numbers are.
    find: /(?<![\d-])9\d{2}-\d{2}-\d{4}(?![\d-])/g,
  },
];
