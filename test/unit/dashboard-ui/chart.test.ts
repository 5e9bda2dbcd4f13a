import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  gridLeft,
  indexAt,
  linePath,
  niceTicks,
  runsOf,
  type Spot,
  tickIndexes,
  xOf,
} from '../../../dashboard/ui/chart/geometry.ts';
import type { MetricFormat } from '../../../dashboard/ui/metrics.ts';
import { comparesWithNothing, readSeries } from '../../../dashboard/ui/chart/series.ts';
import { type Asked, resultOf, type Row } from './result-of.ts';

const days = ['2026-11-01', '2026-11-02', '2026-11-03', '2026-11-04'];

describe('the series', () => {
  it('has a zero for a day without rows, a gap for a rate of nothing, and nothing for days to come', () => {
    const meta = { time_labels: days, running_label: 2 };
    const rows: Row[] = [[['2026-11-01'], [5]]];
    const counts = readSeries(resultOf([['visitors'], 'time:day'], rows, meta));
    expect(counts.points.map(({ value }) => value)).toEqual([5, 0, 0, null]);
    expect(counts.points.map(({ running }) => running)).toEqual([false, false, true, false]);
    const rates = readSeries(resultOf([['bounce_rate'], 'time:day'], rows, meta));
    expect(rates.points.map(({ value }) => value)).toEqual([5, null, null, null]);
  });

  it('lays the compared period over the same places', () => {
    const result = resultOf([['visitors'], 'time:day'], [], {
      time_labels: days.slice(0, 2),
      comparison_time_labels: ['2025-11-01', '2025-11-02'],
    });
    const compared = {
      ...result,
      query: { ...result.query, include: { comparisons: { mode: 'year_over_year' as const } } },
      results: [
        {
          dimensions: ['2026-11-02'],
          metrics: [4],
          comparison: {
            dimensions: ['2025-11-02'],
            metrics: [8],
            change: [-50],
            beyond_chance: [null],
          },
        },
      ],
    };
    const { points, compares, largest } = readSeries(compared);
    expect(compares).toBe(true);
    expect(points.map((point) => point.compared)).toEqual([0, 8]);
    expect(largest).toBe(8);
  });

  it('knows what is not counted at all, and from which day on it is complete', () => {
    const series = readSeries(
      resultOf([['visitors'], 'time:day'], [], {
        time_labels: days,
        not_counted: ['visitors'],
        complete_from: '2026-11-03',
      }),
    );
    expect(series.counted).toBe(false);
    expect(series.incomplete).toEqual([0, 2]);
    expect(series.points.every(({ value }) => value === null)).toBe(true);
  });
});

describe('what is not whole', () => {
  const meta = (over: object) => ({
    time_labels: ['2026-10-26', '2026-11-02', '2026-11-09'],
    date_range: ['2026-10-30', '2026-11-15'] as const,
    ...over,
  });
  const read = (over: object, firstDay?: string) =>
    readSeries(resultOf([['pageviews'], 'time:week'], [], meta(over)), firstDay);

  it('is a week that began before the period, beside the one that runs', () => {
    const { points } = read({ running_label: 2 });
    expect(points.map(({ cut, running }) => [cut, running])).toEqual([
      [true, false],
      [false, false],
      [false, true],
    ]);
  });

  it('is a week or a month that ends after the period too', () => {
    const over = { date_range: ['2026-10-26', '2026-11-12'] as const };
    expect(read(over).points.map(({ cut }) => cut)).toEqual([false, false, true]);
    const months = readSeries(
      resultOf([['pageviews'], 'time:month'], [], {
        time_labels: ['2026-01-01', '2026-02-01'],
        date_range: ['2026-01-01', '2026-02-28'],
      }),
    );
    expect(months.points.map(({ cut }) => cut)).toEqual([false, false]);
  });

  it('is told of days that had rows, not of those before the first one', () => {
    const gone = { complete_from: '2026-11-09' };
    expect(read(gone).incomplete).toEqual([0, 2]);
    expect(read(gone, '2026-11-04').incomplete).toEqual([1, 2]);
    expect(read(gone, '2026-11-09').incomplete).toBeUndefined();
    expect(read({}).incomplete).toBeUndefined();
  });
});

const format = fc.constantFrom<MetricFormat>('count', 'percent', 'seconds', 'decimal');

describe('the drawing', () => {
  it('has round steps from zero to at least the largest value, at most five', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e15 }), format, (largest, format) => {
        const ticks = niceTicks(largest, format);
        expect(ticks[0]).toBe(0);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(largest);
        expect(ticks.length).toBeLessThanOrEqual(6);
        expect(new Set(ticks).size).toBe(ticks.length);
      }),
    );
    expect(niceTicks(42, 'count')).toEqual([0, 10, 20, 30, 40, 50]);
    expect(niceTicks(1, 'count')).toEqual([0, 1]);
    expect(niceTicks(84, 'seconds')).toEqual([0, 30, 60, 90]);
    expect(niceTicks(0, 'count')).toEqual([0, 1]);
  });

  it('finds the bucket under a pointer back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 400 }), fc.nat(), (count, seed) => {
        const index = seed % count;
        const frame = { width: 1_000, height: 300 };
        expect(indexAt(xOf(index, count, frame), count, frame)).toBe(index);
      }),
    );
  });

  it('keeps the line clear of the values at its left', () => {
    expect(xOf(0, 28, { width: 358, height: 220 })).toBeGreaterThan(gridLeft);
  });

  it('draws no comparison with a time of which there is nothing', () => {
    const asked: Asked = [['visitors'], 'event:page'];
    const compared = (before: number | null) => ({
      ...resultOf(asked, []),
      results: [
        {
          dimensions: [],
          metrics: [4],
          comparison: { dimensions: [], metrics: [before], change: [null], beyond_chance: [null] },
        },
      ],
    });
    expect(comparesWithNothing(compared(0))).toBe(true);
    expect(comparesWithNothing(compared(3))).toBe(false);
    const since = (first: string) => {
      const result = compared(3);
      const range = ['2026-10-01', '2026-10-28'] as const;
      const meta = { ...result.meta, comparison_date_range: range };
      return comparesWithNothing({ ...result, meta }, first);
    };
    expect([since('2026-10-01'), since('2026-10-02')]).toEqual([false, true]);
    expect(comparesWithNothing(resultOf(asked, []))).toBe(false);
  });

  it('breaks the line where a value is missing', () => {
    const a: Spot = [0, 0];
    const b: Spot = [1, 1];
    expect(runsOf([null, a, b, null, null, a])).toEqual([[a, b], [a]]);
    expect(runsOf([null])).toEqual([]);
    expect(linePath([a, b])).toBe('M0 0L1 1');
  });

  it('labels every n-th day so that each has room', () => {
    expect(tickIndexes(10, 1_000, 76)).toHaveLength(10);
    expect(tickIndexes(28, 340, 76)).toEqual([0, 7, 14, 21]);
  });
});
