/** Cut and size of a site -> how many of its visitors are counted as one with another. */
import {
  type AddressCut,
  type MergedRow,
  type MergedShare,
  type MergingAudience,
  mergingAudiences,
} from './address-cut.ts';
import { mergedTable } from './visitor-merging.ts';

/** A power law between two rows, as chance meetings follow one; a straight line where one is 0. */
function between(from: number, to: number, share: number): number {
  return from > 0 && to > 0 ? from * (to / from) ** share : from + (to - from) * share;
}

function interpolate(rows: readonly MergedRow[], visitors: number): MergedShare {
  const above = rows.find((row) => row.visitors >= visitors) ?? rows.at(-1);
  const below = rows.findLast((row) => row.visitors <= visitors) ?? rows[0];
  if (!above || !below) throw new RangeError('no rows');
  if (above.visitors <= below.visitors) {
    return { low: above.low, median: above.median, high: above.high };
  }
  const share = Math.log(visitors / below.visitors) / Math.log(above.visitors / below.visitors);
  return {
    low: between(below.low, above.low, share),
    median: between(below.median, above.median, share),
    high: between(below.high, above.high, share),
  };
}

/**
 * Percent of a day's real visitors who are not counted, interpolated on a log scale between the two
 * nearest sizes of `mergedTable`. Fewer visitors than its first row get that row, more than its last
 * the last, which then is a lower bound. Without an audience: the median of a country's, between the
 * lowest and the highest of all audiences.
 */
export function mergedShare(
  cut: AddressCut,
  visitorsPerDay: number,
  audience?: MergingAudience,
): MergedShare {
  const shareOf = (one: MergingAudience) => interpolate(mergedTable[cut][one], visitorsPerDay);
  if (audience !== undefined) return shareOf(audience);
  const all = mergingAudiences.map(shareOf);
  return {
    low: Math.min(...all.map(({ low }) => low)),
    median: shareOf('country').median,
    high: Math.max(...all.map(({ high }) => high)),
  };
}
