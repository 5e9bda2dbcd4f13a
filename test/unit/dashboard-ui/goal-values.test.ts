import { describe, expect, it } from 'vitest';
import { countedColumns } from '../../../dashboard/ui/dialogs/details-rows.ts';
import { readSeries } from '../../../dashboard/ui/chart/series.ts';
import { goalValue } from '../../../dashboard/ui/parts/goal-values.ts';
import { resultOf } from './result-of.ts';

const days: readonly [string, string] = ['2026-11-01', '2026-11-03'];

describe('a goal without a row', () => {
  it.each([
    ['nobody', {}, 0],
    ['too few to show', { threshold: 10 }, 'few'],
    ['not counted', { threshold: 10, not_counted: ['conversions' as const] }, null],
  ])('shows %s', (_, meta, expected) => {
    expect(goalValue(undefined, 'conversions', { date_range: days, ...meta })).toBe(expected);
  });

  it('shows what its row says', () => {
    const row = { dimensions: ['Bought'], metrics: [null, 12, null, null] };
    expect(goalValue(row, 'conversions', { date_range: days, threshold: 10 })).toBe(12);
    expect(goalValue(row, 'visitors', { date_range: days })).toBe(null);
  });
});

describe('what may be withheld', () => {
  it('is a gap in the chart, not a zero', () => {
    const asked = [['pageviews' as const], 'time:day' as const] satisfies [unknown, unknown];
    const meta = { time_labels: ['2026-11-01'], threshold: 10 };
    expect(readSeries(resultOf(asked, [], meta)).points[0]?.value).toBe(null);
  });
});

describe('the columns of the details', () => {
  it('leave out what is not counted', () => {
    const result = resultOf([['visitors', 'pageviews'], 'event:page'], [[['/'], [null, 12]]], {
      not_counted: ['visitors'],
    });
    const { query, results } = countedColumns(result);
    expect([query.metrics, results[0]?.metrics]).toEqual([['pageviews'], [12]]);
  });
});
