import { describe, expect, it } from 'vitest';
import { resolveRange } from '../../../src/stats/date-range.ts';
import { intervalOf, labelOfDigits, timeLabels } from '../../../src/stats/time-buckets.ts';

const context = {
  nowMs: Date.parse('2026-11-23T20:00:00Z'),
  timezone: 'Europe/Paris',
  goneMonths: 13,
  timeGrain: 'second',
} as const;
const of = (first: string, last: string) => resolveRange([first, last], context);

describe('labels', () => {
  it('are each clock hour once, whatever the clocks do', () => {
    expect(timeLabels(of('2026-03-29', '2026-03-29'), 'hour', 'Europe/Paris')).toHaveLength(23);
    expect(timeLabels(of('2026-10-25', '2026-10-25'), 'hour', 'Europe/Paris')).toHaveLength(24);
    expect(timeLabels(of('2026-03-29', '2026-03-29'), 'hour', 'Europe/Paris')).not.toContain(
      '2026-03-29 02:00:00',
    );
  });
  it('are every day in order', () => {
    expect(timeLabels(of('2026-02-27', '2026-03-02'), 'day', 'Europe/Paris')).toEqual([
      '2026-02-27',
      '2026-02-28',
      '2026-03-01',
      '2026-03-02',
    ]);
  });
  it('of weeks are Mondays, of months the first', () => {
    expect(timeLabels(of('2026-11-18', '2026-11-24'), 'week', 'Europe/Paris')).toEqual([
      '2026-11-16',
      '2026-11-23',
    ]);
    expect(timeLabels(of('2026-10-31', '2026-11-01'), 'month', 'Europe/Paris')).toEqual([
      '2026-10-01',
      '2026-11-01',
    ]);
  });
  it.each([
    ['20261026', '2026-10-26'],
    ['2026102603', '2026-10-26 03:00:00'],
    ['202610260307', '2026-10-26 03:07:00'],
  ])('from %s is %s', (digits, label) => {
    expect(labelOfDigits(digits)).toBe(label);
  });
});

describe('time alone', () => {
  it.each([
    ['realtime', 'minute'],
    ['day', 'hour'],
    ['28d', 'day'],
    ['91d', 'day'],
    ['12mo', 'month'],
  ] as const)('over %s is by %s', (asked, interval) => {
    expect(intervalOf('time', resolveRange(asked, context), 'second')).toBe(interval);
  });

  it('is by hour where no more is kept', () => {
    const range = resolveRange('realtime', { ...context, timeGrain: 'hour' });
    expect(intervalOf('time', range, 'hour')).toBe('hour');
  });
});
