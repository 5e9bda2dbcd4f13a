/**
 * Totals of a site's day that outlive its visitor keys: counted from rows that are still sharp, some
 * hours at a time, so that every key that is needed is less than 24 hours old. What leaves: numbers of
 * people and visits of a whole site and day; no key, no dimension, nothing of one visit.
 */
import { addDays } from '../model/iso-day.ts';
import type { CompiledPolicy } from '../policy/compiled.ts';
import { dayAt, startOfDay } from './calendar.ts';
import { type CellRequest, rowsSql, visitorSql } from './cells.ts';
import { compileCells } from './compile.ts';
import type { Range } from './date-range.ts';
import { always } from './filters.ts';
import { type Counter, visitCounters } from './metrics.ts';
import { createBinder, type Statement } from './statement.ts';
import { edgeSeconds } from './visits.ts';

const hour = 3_600;
/** Rows wait in the queue for about a second; a row that comes later is not in the totals. */
const settling = 120;
/** Most of a day, at whose end its first rows are still sharp. */
const most = 23 * hour;
const half = 12 * hour;

/** A day's beginning and end, in seconds since 1970. */
interface Day {
  readonly start: number;
  readonly end: number;
}

interface Part {
  readonly name: 'visitors' | 'late_visitors' | 'visits' | 'late_visits';
  /** Which moments of the day it counts. */
  readonly of: (day: Day) => Day;
  /** When it can be counted: all rows have come, and none that is needed is blank. */
  readonly due: (day: Day) => Day;
}

/**
 * Visitors: those of the first 23 hours, then those of the rest who had not been there before. When the rest
 * is counted, the day's first minutes are blank already: whoever was there only then and comes back in
 * its last hour counts twice. Visits: by the half day in which they began, once they can have ended.
 */
export const closedParts: readonly Part[] = [
  {
    name: 'visitors',
    of: ({ start }) => ({ start, end: start + most }),
    due: ({ start }) => ({ start: start + most + settling, end: start + 24 * hour }),
  },
  {
    name: 'late_visitors',
    of: ({ start, end }) => ({ start: start + most, end }),
    due: ({ end }) => ({ start: end + settling, end: end + hour / 2 }),
  },
  {
    name: 'visits',
    of: ({ start }) => ({ start, end: start + half }),
    due: ({ start }) => ({ start: start + half + edgeSeconds + settling, end: start + 20 * hour }),
  },
  {
    name: 'late_visits',
    of: ({ start, end }) => ({ start: start + half, end }),
    due: ({ start, end }) => ({ start: end + edgeSeconds + settling, end: start + 32 * hour }),
  },
];

export type PartName = Part['name'];

export interface DuePart {
  readonly day: string;
  readonly part: PartName;
}

const dayOf = (day: string, timezone: string): Day => ({
  start: startOfDay(day, timezone),
  end: startOfDay(addDays(day, 1), timezone),
});

/** What of a site's days can be counted now: of today and yesterday, its own. */
export function dueParts(nowMs: number, timezone: string): DuePart[] {
  const now = Math.floor(nowMs / 1_000);
  const today = dayAt(now, timezone);
  return [addDays(today, -1), today].flatMap((day) => {
    const whole = dayOf(day, timezone);
    return closedParts.flatMap(({ name, due }) => {
      const { start, end } = due(whole);
      return now >= start && now < end ? [{ day, part: name }] : [];
    });
  });
}

export interface ClosingContext {
  readonly site: { readonly id: string; readonly timezone: string };
  readonly policy: CompiledPolicy;
  readonly nowMs: number;
}

function requestOf({ site, policy, nowMs }: ClosingContext, range: Range): CellRequest {
  const binder = createBinder();
  const now = Math.floor(nowMs / 1_000);
  const counters: ReadonlySet<Counter> = new Set(visitCounters);
  return {
    binder,
    site: site.id,
    timezone: site.timezone,
    range,
    today: binder.bind(dayAt(now, site.timezone), 'Date'),
    isSharp: `sharp_until > ${binder.bindClock(now)}`,
    goals: [],
    filter: always,
    dimensions: [],
    counters,
    countsVisitors: true,
    isCoarse: policy.timeGrain !== 'second',
    // As within a longer range: what crosses the cut has begun before.
    beginsInside: true,
    countsPerDay: false,
  };
}

/** People of the range who were not there between `since` and its beginning. */
function visitorsSql(request: CellRequest, since: number): Statement {
  const { range, binder } = request;
  const sharp = (from: number, to: number) =>
    `${rowsSql(request, from, to)} AND ${visitorSql(request)} != 0 AND kind != 'open'`;
  const before = `visitor NOT IN (SELECT visitor FROM events WHERE ${sharp(since, range.from)})`;
  const isNew = since < range.from ? ` AND ${before}` : '';
  return {
    sql: `SELECT uniqExact(visitor) AS visitors FROM events WHERE ${sharp(range.from, range.to)}${isNew}`,
    params: binder.params,
  };
}

/** The statement whose only row has the part's counters; those that it lacks are 0. */
export function partStatement(due: DuePart, context: ClosingContext): Statement {
  const part = closedParts.find(({ name }) => name === due.part);
  if (part === undefined) throw new TypeError('a part that is none');
  const day = dayOf(due.day, context.site.timezone);
  const { start: from, end: to } = part.of(day);
  const request = requestOf(context, { first: due.day, last: due.day, from, to });
  const isVisits = due.part === 'visits' || due.part === 'late_visits';
  if (!isVisits) return visitorsSql(request, day.start);
  const visits = compileCells(request, 'visits');
  if (visits === undefined) throw new TypeError('visits that are not counted');
  return visits;
}
