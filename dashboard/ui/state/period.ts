/** Periods, intervals and comparisons that a person can choose, and what fits with what. Pure. */
import type { DateRangeName, QuestionInput } from '../../../src/stats/question.ts';
import { daysBetween, type Interval } from '../format/date.ts';

export const periodNames = [
  'day',
  'yesterday',
  '7d',
  '28d',
  '91d',
  'month',
  'last_month',
  '12mo',
] as const satisfies readonly DateRangeName[];
export type PeriodName = (typeof periodNames)[number];
export type CustomPeriod = readonly [first: string, last: string];
export type Period = PeriodName | CustomPeriod;

export const compareModes = ['previous_period', 'same_weekdays', 'year_over_year', 'off'] as const;
export type Compare = (typeof compareModes)[number];

export function isPeriodName(text: unknown): text is PeriodName {
  return periodNames.some((name) => name === text);
}

export function isCompare(text: unknown): text is Compare {
  return compareModes.some((mode) => mode === text);
}

const day = /^\d{4}-\d{2}-\d{2}$/;

/** Two ISO days, the first not after the last; anything else is no period. */
export function readCustom(first: string, last: string): CustomPeriod | undefined {
  const real = (text: string): boolean => day.test(text) && !Number.isNaN(Date.parse(text));
  return real(first) && real(last) && first <= last ? [first, last] : undefined;
}

const intervals: Record<PeriodName, readonly Interval[]> = {
  day: ['hour'],
  yesterday: ['hour'],
  '7d': ['day', 'hour'],
  '28d': ['day', 'week'],
  '91d': ['day', 'week', 'month'],
  month: ['day', 'week'],
  last_month: ['day', 'week'],
  '12mo': ['month', 'week', 'day'],
};

const order: readonly Interval[] = ['hour', 'day', 'week', 'month'];

function customIntervals(days: number): readonly Interval[] {
  if (days <= 2) return ['hour'];
  if (days <= 14) return ['day', 'hour'];
  if (days <= 60) return ['day', 'week'];
  if (days <= 200) return ['day', 'week', 'month'];
  return days <= 800 ? ['month', 'week', 'day'] : ['month', 'week'];
}

/** Which intervals make sense; the first is the one shown unless another is chosen. */
export function intervalsOf(period: Period): readonly Interval[] {
  return typeof period === 'string' ? intervals[period] : customIntervals(daysBetween(period));
}

/** From the finest to the coarsest, as they stand beside each other. */
export function sortIntervals(choice: readonly Interval[]): readonly Interval[] {
  return order.filter((interval) => choice.includes(interval));
}

/** The chosen interval if it fits the period, otherwise the period's own. */
export function intervalOf(period: Period, chosen: Interval | undefined): Interval {
  const choice = intervalsOf(period);
  return chosen && choice.includes(chosen) ? chosen : (choice[0] ?? 'day');
}

export function dateRangeOf(period: Period): QuestionInput['date_range'] {
  return typeof period === 'string' ? period : [period[0], period[1]];
}

/** Whether rows that arrive now can change the figures. */
export function includesNow(period: Period, today: string): boolean {
  if (period === 'yesterday' || period === 'last_month') return false;
  return typeof period === 'string' || period[1] >= today;
}
