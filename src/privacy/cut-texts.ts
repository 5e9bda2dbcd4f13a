/**
 * Cuts a row's texts to their limits, as the last thing that happens to them: a text that is cut
 * before it was looked through may end in half of an identifier, which no pattern knows.
 */
import { limits } from '../model/limits.ts';
import type { EventRow } from '../model/tables.ts';

/** Longest host name of the DNS, in characters (RFC 1035 2.3.4, without its lengths and root). */
const hostChars = 253;

/** Columns whose text a page, a link or an agent chose, and the most characters of each. */
export const textLimits = {
  name: limits.nameChars,
  hostname: hostChars,
  path: limits.pathChars,
  title: limits.titleChars,
  source: limits.campaignChars,
  referrer_host: hostChars,
  utm_source: limits.campaignChars,
  utm_medium: limits.campaignChars,
  utm_campaign: limits.campaignChars,
  utm_content: limits.campaignChars,
  utm_term: limits.campaignChars,
  click_target: limits.targetChars,
  browser: limits.nameChars,
  os: limits.nameChars,
  device_brand: limits.nameChars,
  device_model: limits.nameChars,
} as const satisfies Partial<Record<keyof EventRow, number>>;

type TextColumn = keyof typeof textLimits;

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.keys forgets its keys' type
export const textColumns = Object.keys(textLimits) as readonly TextColumn[];

/** Never splits a character in two. */
export function cutText(text: string, chars: number): string {
  return text.length <= chars
    ? text
    : text
        .slice(0, chars)
        .toWellFormed()
        .replace(/\uFFFD$/, '');
}

function isShort(row: EventRow): boolean {
  return (
    textColumns.every((column) => row[column].length <= textLimits[column]) &&
    Object.values(row.props).every((value) => value.length <= limits.propValueChars)
  );
}

/** The row itself where nothing is too long. */
export function cutTexts(row: EventRow): EventRow {
  if (isShort(row)) return row;
  const texts = Object.fromEntries(
    textColumns.map((column) => [column, cutText(row[column], textLimits[column])]),
  );
  const props = Object.fromEntries(
    Object.entries(row.props).map(([key, value]) => [key, cutText(value, limits.propValueChars)]),
  );
  return { ...row, ...texts, props };
}
