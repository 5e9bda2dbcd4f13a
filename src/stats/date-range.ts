/** The asked range in the site's time zone, the range that it is compared with, and both as moments. */
import type { comparisonModes, DateRangeName, Question } from './question.ts';
import { addDays, addMonths } from '../model/iso-day.ts';
import {
  countDays,
  dayAt,
  epochOfWall,
  startOfDay,
  startOfMonth,
  wallOfDay,
  wallSeconds,
} from './calendar.ts';

export interface Range {
  /** First and last day, both inside, in the site's time zone. */
  readonly first: string;
  readonly last: string;
  /** Seconds since 1970; `to` is the first moment outside. */
  readonly from: number;
  readonly to: number;
}

export interface RangeContext {
  readonly nowMs: number;
  readonly timezone: string;
  /** The policy's: nothing older than this many months can be there. Where `all` begins. */
  readonly goneMonths: number;
  /** The policy's: how exactly times are kept. */
  readonly timeGrain: 'hour' | 'minute' | 'second';
}

export type ComparisonMode = (typeof comparisonModes)[number];

/** `realtime`: this long before now, in whole minutes or hours where times are kept so. */
const realtimeSeconds = 300;

type Days = readonly [first: string, last: string];

/** Rolling ranges include today. */
const namedDays: Record<
  Exclude<DateRangeName, 'realtime'>,
  (today: string, goneMonths: number) => Days
> = {
  day: (today) => [today, today],
  yesterday: (today) => [addDays(today, -1), addDays(today, -1)],
  '7d': (today) => [addDays(today, -6), today],
  '28d': (today) => [addDays(today, -27), today],
  '30d': (today) => [addDays(today, -29), today],
  '91d': (today) => [addDays(today, -90), today],
  month: (today) => [startOfMonth(today), today],
  last_month: (today) => [startOfMonth(addMonths(today, -1)), addDays(startOfMonth(today), -1)],
  '6mo': (today) => [startOfMonth(addMonths(today, -5)), today],
  '12mo': (today) => [startOfMonth(addMonths(today, -11)), today],
  year: (today) => [`${today.slice(0, 4)}-01-01`, today],
  all: (today, goneMonths) => [addMonths(today, -goneMonths), today],
};

function rangeOfDays([first, last]: Days, timezone: string): Range {
  return {
    first,
    last,
    from: startOfDay(first, timezone),
    to: startOfDay(addDays(last, 1), timezone),
  };
}

function nowSeconds(context: RangeContext): number {
  return Math.floor(context.nowMs / 1000);
}

/** Hours are kept: the hour that runs, since the last minutes cannot be told from the rest of it. */
function realtimeStart(now: number, { timeGrain, timezone }: RangeContext): number {
  if (timeGrain === 'hour') return now - (wallSeconds(now, timezone) % 3_600);
  const from = now + 1 - realtimeSeconds;
  return timeGrain === 'minute' ? from - (from % 60) : from;
}

export function resolveRange(asked: Question['date_range'], context: RangeContext): Range {
  const now = nowSeconds(context);
  const today = dayAt(now, context.timezone);
  if (typeof asked !== 'string') return rangeOfDays(asked, context.timezone);
  if (asked === 'realtime') {
    const from = realtimeStart(now, context);
    return { first: dayAt(from, context.timezone), last: today, from, to: now + 1 };
  }
  return rangeOfDays(namedDays[asked](today, context.goneMonths), context.timezone);
}

type Shift = (day: string) => string;

/** How a day of the asked range becomes its counterpart; also for the elapsed part of a running period. */
function shiftOf(asked: Question['date_range'], range: Range, mode: ComparisonMode): Shift {
  const days = countDays(range.first, range.last);
  if (mode === 'year_over_year') return (day) => addMonths(day, -12);
  if (mode === 'same_weekdays') {
    const weeks = Math.ceil(days / 7);
    return (day) => addDays(day, -7 * weeks);
  }
  // Calendar periods are compared with the calendar period before, which may be shorter.
  if (asked === 'month') return (day) => addMonths(day, -1);
  if (asked === 'year') return (day) => addMonths(day, -12);
  return (day) => addDays(day, -days);
}

/** The range to compare with. A period that is still running is compared with the part of the other that had elapsed by the same day and minute. */
export function comparisonRange(
  question: { readonly date_range: Question['date_range']; readonly mode: ComparisonMode },
  range: Range,
  context: RangeContext,
): Range {
  const { timezone } = context;
  const { date_range: asked, mode } = question;
  if (asked === 'realtime' && mode === 'previous_period') {
    const from = range.from - (context.timeGrain === 'hour' ? 3_600 : realtimeSeconds);
    return { first: dayAt(from, timezone), last: range.last, from, to: range.from };
  }
  if (asked === 'last_month' && mode === 'previous_period') {
    const first = addMonths(range.first, -1);
    return rangeOfDays([first, addDays(range.first, -1)], timezone);
  }
  const shift = shiftOf(asked, range, mode);
  const shiftMoment = (epoch: number) => {
    const wall = wallSeconds(epoch, timezone);
    const day = dayAt(epoch, timezone);
    return epochOfWall(wallOfDay(shift(day)) + (wall - wallOfDay(day)), timezone);
  };
  if (asked === 'realtime') {
    const [from, to] = [shiftMoment(range.from), shiftMoment(range.to)];
    return { first: dayAt(from, timezone), last: dayAt(to - 1, timezone), from, to };
  }
  const whole = rangeOfDays([shift(range.first), shift(range.last)], timezone);
  const now = nowSeconds(context) + 1;
  if (now >= range.to || now <= range.from) return whole;
  // To the end of the minute: the answer to an end that moves with every second could not be kept.
  const to = Math.min(whole.to, shiftMoment(Math.ceil(now / 60) * 60));
  return { ...whole, last: dayAt(to - 1, timezone), to };
}
