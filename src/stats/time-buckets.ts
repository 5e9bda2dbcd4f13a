/** Time as a dimension: which bucket, its number in SQL, its label, and every label of a range in order. */
import type { TimeDimension } from './question.ts';
import { addDays, addMonths } from '../model/iso-day.ts';
import {
  clockOfWall,
  countDays,
  startOfDay,
  startOfMonth,
  startOfWeek,
  wallOfDay,
  wallSeconds,
} from './calendar.ts';
import type { Range, RangeContext } from './date-range.ts';

export type Interval = 'minute' | 'hour' | 'day' | 'week' | 'month';

/** Days of a range that finer buckets may cover; more would be more labels than anyone can read. */
export const intervalDaysMax: Readonly<Partial<Record<Interval, number>>> = {
  minute: 2,
  hour: 100,
};

/** `time` alone picks the interval that fits the range, and what is kept of times. */
export function intervalOf(
  dimension: TimeDimension,
  range: Range,
  grain: RangeContext['timeGrain'],
): Interval {
  if (dimension !== 'time') return intervals[dimension];
  const days = countDays(range.first, range.last);
  if (range.to - range.from <= 3_600 && grain !== 'hour') return 'minute';
  if (days <= 1) return 'hour';
  return days <= 100 ? 'day' : 'month';
}

const intervals = {
  'time:minute': 'minute',
  'time:hour': 'hour',
  'time:day': 'day',
  'time:week': 'week',
  'time:month': 'month',
} as const satisfies Record<Exclude<TimeDimension, 'time'>, Interval>;

/**
 * SQL of the bucket of a DateTime: digits of the site's wall clock (`2026102613` for an hour), since
 * a label is what makes a bucket: the hour that a clock shows twice in autumn is one bucket.
 */
export function bucketSql(interval: Interval, moment: string, timezone: string): string {
  const digits = (drop: number) =>
    `intDiv(toYYYYMMDDhhmmss(${moment}, ${timezone}), ${10 ** drop})`;
  switch (interval) {
    case 'minute':
      return digits(2);
    case 'hour':
      return digits(4);
    case 'day':
      return `toYYYYMMDD(${moment}, ${timezone})`;
    case 'week':
      return `toYYYYMMDD(toMonday(${moment}, ${timezone}))`;
    case 'month':
      return `(toYYYYMM(${moment}, ${timezone}) * 100 + 1)`;
  }
}

/** `20261026` -> `2026-10-26`, `202610261305` -> `2026-10-26 13:05:00`. */
export function labelOfDigits(digits: string): string {
  const day = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`;
  if (digits.length <= 8) return day;
  return `${day} ${digits.slice(8, 10)}:${digits.slice(10, 12) || '00'}:00`;
}

export function labelAt(epoch: number, interval: Interval, timezone: string): string {
  const wall = wallSeconds(epoch, timezone);
  const clock = clockOfWall(wall);
  const day = clock.slice(0, 10);
  switch (interval) {
    case 'minute':
      return `${clock.slice(0, 16)}:00`;
    case 'hour':
      return `${clock.slice(0, 13)}:00:00`;
    case 'day':
      return day;
    case 'week':
      return startOfWeek(day);
    case 'month':
      return startOfMonth(day);
  }
}

function dayLabels(range: Range, interval: 'day' | 'week' | 'month'): string[] {
  const labels: string[] = [];
  const first = {
    day: range.first,
    week: startOfWeek(range.first),
    month: startOfMonth(range.first),
  };
  const next = {
    day: (day: string) => addDays(day, 1),
    week: (day: string) => addDays(day, 7),
    month: (day: string) => addMonths(day, 1),
  };
  for (let day = first[interval]; day <= range.last; day = next[interval](day)) labels.push(day);
  return labels;
}

/** The clock times that one day shows; a jump leaves some out. */
function clockLabels(day: string, interval: 'minute' | 'hour', timezone: string): string[] {
  const from = startOfDay(day, timezone);
  const to = startOfDay(addDays(day, 1), timezone);
  const step = interval === 'hour' ? 3_600 : 60;
  if (to - from === 86_400) {
    const wall = wallOfDay(day);
    return Array.from({ length: 86_400 / step }, (_, index) => clockOfWall(wall + index * step));
  }
  // Every offset change on record falls on a quarter of an hour.
  const labels = new Set<string>();
  for (let at = from; at < to; at += Math.min(step, 900)) {
    labels.add(labelAt(at, interval, timezone));
  }
  return [...labels].sort();
}

/** Every label of the range, in order. */
export function timeLabels(range: Range, interval: Interval, timezone: string): string[] {
  if (interval !== 'minute' && interval !== 'hour') return dayLabels(range, interval);
  const first = labelAt(range.from, interval, timezone);
  const last = labelAt(range.to - 1, interval, timezone);
  const labels: string[] = [];
  for (let day = range.first; day <= range.last; day = addDays(day, 1)) {
    labels.push(...clockLabels(day, interval, timezone));
  }
  return labels.filter((label) => label >= first && label <= last);
}
