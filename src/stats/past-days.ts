/**
 * Days whose visitor keys are blank already, under a policy that keeps them for 24 hours. What can be
 * told of them are the totals that were counted when each day closed (closed-days.ts); of a day that
 * has none, and of any part of one, visitors and visits are not known, and no figure is made up.
 */
import { addDays } from '../model/iso-day.ts';
import { dayAt, startOfDay } from './calendar.ts';
import type { CellDimension } from './cells.ts';
import type { Range } from './date-range.ts';
import { type Counter, visitCounters } from './metrics.ts';
import type { Question } from './question.ts';
import { createBinder, type Statement } from './statement.ts';

export interface PastDays {
  /** The moment from which on rows are sharp. */
  readonly until: number;
  /** Days before it; `whole` where the range has all of it. */
  readonly days: readonly { readonly day: string; readonly whole: boolean }[];
  /** Their totals; absent where totals do not answer the question. */
  readonly totals?: Statement;
}

export interface PastContext {
  readonly site: { readonly id: string; readonly timezone: string };
  readonly policy: { readonly sharpDays: number; readonly visitorKey: string };
  readonly nowMs: number;
}

const daySeconds = 86_400;
const ofVisitors = new Set<Counter>(['visitors', 'converters', ...visitCounters]);

/** The first day of which every row is sharp. */
export function firstSharpDay({ site, policy, nowMs }: PastContext): string {
  const now = Math.floor(nowMs / 1000);
  const today = dayAt(now, site.timezone);
  if (policy.sharpDays > 1) return addDays(today, 1 - policy.sharpDays);
  // The last hour of a day of 25.
  return now - startOfDay(today, site.timezone) < daySeconds ? today : addDays(today, 1);
}

/** Totals have no dimension but days, and no filter. */
function isOfTotals(question: Question, dimensions: readonly CellDimension[]): boolean {
  const isDays = (one: CellDimension) =>
    one.kind === 'bucket' && one.interval !== 'hour' && one.interval !== 'minute';
  return question.filters.length === 0 && dimensions.every(isDays);
}

/** A row for each day that has totals (`parts`), or rows (`events`): a day with neither had nobody. */
function totalsOf(context: PastContext, [first, last]: readonly [string, string]): Statement {
  const binder = createBinder();
  const day = (text: string) => binder.bind(text, 'Date');
  const today = dayAt(Math.floor(context.nowMs / 1000), context.site.timezone);
  const { id, timezone } = context.site;
  const where = `site = ${binder.bind(id, 'String')} AND gone_after > ${day(today)}`;
  const names = ['visitors', ...visitCounters];
  const sums = ['parts', 'events', ...names].map((name) => `sum(${name}) AS ${name}`).join(', ');
  const totals = names.map((name) => `sum(${name}) AS ${name}`).join(', ');
  const counted = `SELECT toString(day) AS at, uniqExact(part) AS parts, 0 AS events, ${totals} FROM days WHERE ${where} AND day >= ${day(first)} AND day <= ${day(last)} GROUP BY day`;
  const moment = (one: string) => binder.bind(startOfDay(one, timezone), 'UInt32');
  const inside = `ts >= toDateTime(${moment(first)}) AND ts < toDateTime(${moment(addDays(last, 1))})`;
  const none = names.map((name) => `0 AS ${name}`).join(', ');
  const seen = `SELECT toString(toDate(ts, ${binder.bind(timezone, 'String')})) AS at, 0 AS parts, count() AS events, ${none} FROM events WHERE ${where} AND ${inside} GROUP BY at`;
  return {
    sql: `SELECT at, ${sums} FROM (${counted} UNION ALL ${seen}) GROUP BY at`,
    params: binder.params,
  };
}

/** @returns undefined where every row of the range is sharp, or rows stay sharp for longer than a day */
export function findPast(
  asked: { readonly question: Question; readonly dimensions: readonly CellDimension[] },
  context: PastContext,
  range: Range,
): PastDays | undefined {
  const { policy, site, nowMs } = context;
  if (policy.sharpDays !== 1 || policy.visitorKey === 'none') return undefined;
  if (range.from > nowMs / 1000 - daySeconds) return undefined;
  const end = firstSharpDay(context);
  const last = range.last < end ? range.last : addDays(end, -1);
  const days: { day: string; whole: boolean }[] = [];
  for (let day = range.first; day <= last; day = addDays(day, 1)) {
    const [from, to] = [day, addDays(day, 1)].map((one) => startOfDay(one, site.timezone));
    days.push({ day, whole: (from ?? 0) >= range.from && (to ?? 0) <= range.to });
  }
  const until = startOfDay(end, site.timezone);
  if (!isOfTotals(asked.question, asked.dimensions)) return { until, days };
  return { until, days, totals: totalsOf(context, [range.first, last]) };
}

/** Counters that need no visitor key. */
export function withoutVisitors(counters: ReadonlySet<Counter>): Set<Counter> {
  return new Set([...counters].filter((counter) => !ofVisitors.has(counter)));
}
