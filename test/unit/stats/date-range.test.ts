import { describe, expect, it } from 'vitest';
import { comparisonRange, type Range, resolveRange } from '../../../src/stats/date-range.ts';
import type { Question } from '../../../src/stats/question.ts';

const paris = (now: string, timeGrain: 'hour' | 'minute' | 'second' = 'second') => ({
  nowMs: Date.parse(now),
  timezone: 'Europe/Paris',
  goneMonths: 13,
  timeGrain,
});
const hours = ({ from, to }: Range) => (to - from) / 3_600;
const at = (epoch: number) => new Date(epoch * 1000).toISOString().slice(0, 16);

describe('a named range', () => {
  const cases: [Question['date_range'], string, string][] = [
    ['day', '2026-11-23', '2026-11-23'],
    ['yesterday', '2026-11-22', '2026-11-22'],
    ['7d', '2026-11-17', '2026-11-23'],
    ['28d', '2026-10-27', '2026-11-23'],
    ['30d', '2026-10-25', '2026-11-23'],
    ['91d', '2026-08-25', '2026-11-23'],
    ['month', '2026-11-01', '2026-11-23'],
    ['last_month', '2026-10-01', '2026-10-31'],
    ['6mo', '2026-06-01', '2026-11-23'],
    ['12mo', '2025-12-01', '2026-11-23'],
    ['year', '2026-01-01', '2026-11-23'],
    ['all', '2025-10-23', '2026-11-23'],
    [['2026-02-01', '2026-02-03'], '2026-02-01', '2026-02-03'],
  ];
  it.each(cases)('%s runs from %s to %s', (asked, first, last) => {
    expect(resolveRange(asked, paris('2026-11-23T20:00:00Z'))).toMatchObject({ first, last });
  });

  it('begins at midnight of the site, not of UTC', () => {
    const range = resolveRange('day', paris('2026-11-22T23:30:00Z'));
    expect([range.first, at(range.from)]).toEqual(['2026-11-23', '2026-11-22T23:00']);
  });

  it.each([
    ['2026-03-29', 23],
    ['2026-10-25', 25],
    ['2026-06-01', 24],
  ])('of %s has %i hours', (day, expected) => {
    expect(hours(resolveRange([day, day], paris('2026-11-23T20:00:00Z')))).toBe(expected);
  });

  it.each<[string, 'minute' | 'hour', string, string]>([
    ['Europe/Paris', 'minute', '2026-11-23T20:05:30Z', '2026-11-23T20:00'],
    ['Europe/Paris', 'hour', '2026-11-23T20:05:30Z', '2026-11-23T20:00'],
    ['Asia/Kolkata', 'hour', '2026-11-23T20:05:30Z', '2026-11-23T19:30'],
  ])('is whole units for realtime in %s by the %s', (timezone, ...[grain, now, from]) => {
    const range = resolveRange('realtime', { ...paris(now, grain), timezone });
    expect(at(range.from)).toBe(from);
    expect(range.to).toBe(Date.parse(now) / 1000 + 1);
  });

  it('is the last five minutes for realtime', () => {
    const { from, to } = resolveRange('realtime', paris('2026-11-23T20:00:00Z'));
    expect(to - from).toBe(300);
  });

  it('begins after the jump where a day has no midnight', () => {
    const context = {
      nowMs: Date.parse('2026-09-10T00:00:00Z'),
      timezone: 'America/Santiago',
      goneMonths: 13,
      timeGrain: 'second',
    } as const;
    const range = resolveRange(['2026-09-06', '2026-09-06'], context);
    expect([at(range.from), hours(range)]).toEqual(['2026-09-06T04:00', 23]);
  });
});

describe('the range to compare with', () => {
  const compare = (
    date_range: Question['date_range'],
    mode: 'previous_period' | 'same_weekdays' | 'year_over_year',
  ) => {
    const context = paris('2026-11-23T20:00:00Z');
    return comparisonRange({ date_range, mode }, resolveRange(date_range, context), context);
  };

  it('is as long and directly before', () => {
    expect(compare(['2026-11-10', '2026-11-12'], 'previous_period')).toMatchObject({
      first: '2026-11-07',
      last: '2026-11-09',
    });
  });
  it('ends with the same minute of the day while the period is running', () => {
    const range = compare('day', 'previous_period');
    expect([range.first, at(range.from), at(range.to - 1)]).toEqual([
      '2026-11-22',
      '2026-11-21T23:00',
      '2026-11-22T20:00',
    ]);
  });
  it('is the elapsed part of the month before for a running month', () => {
    const range = compare('month', 'previous_period');
    // 21:00 in Paris is 19:00 UTC in October.
    expect([range.first, range.last, at(range.to - 1)]).toEqual([
      '2026-10-01',
      '2026-10-23',
      '2026-10-23T19:00',
    ]);
  });
  it('is the whole month before for last month', () => {
    expect(compare('last_month', 'previous_period')).toMatchObject({
      first: '2026-09-01',
      last: '2026-09-30',
    });
  });
  it('is shifted by whole weeks for the same weekdays', () => {
    expect(compare(['2026-11-10', '2026-11-19'], 'same_weekdays')).toMatchObject({
      first: '2026-10-27',
      last: '2026-11-05',
    });
  });
  it('is the same days a year earlier, the 28th for a leap day', () => {
    expect(compare(['2028-02-29', '2028-02-29'], 'year_over_year')).toMatchObject({
      first: '2027-02-28',
    });
  });
  it('is the five minutes before for realtime', () => {
    const range = compare('realtime', 'previous_period');
    expect(range.to - range.from).toBe(300);
  });
});
