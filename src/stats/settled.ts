/**
 * A range in two parts: what is settled, whose answer stays the same until rows of it change, and
 * the rest. Every counter adds up over days (people are counted anew each day), so that the two
 * answers together are the answer.
 */
import { dayAt, startOfDay } from './calendar.ts';
import type { CellRow } from './compile.ts';
import type { Range } from './date-range.ts';
import type { Statement } from './statement.ts';
import { edgeSeconds } from './visits.ts';

/** One question to the database as several, whose cells add up; there may be nothing to ask. */
export interface SplitStatement {
  readonly settled: readonly Statement[];
  readonly recent: readonly Statement[];
  /** The same, undivided: where a piece has more cells than are fetched, what is left out of it may be large in another. */
  readonly whole: Statement | undefined;
}

export const nothing: SplitStatement = { settled: [], recent: [], whole: undefined };

/** Two questions about two parts of a range as one. */
export function joinSplits(first: SplitStatement, second: SplitStatement): SplitStatement {
  return {
    settled: [...first.settled, ...second.settled],
    recent: [...first.recent, ...second.recent],
    whole: undefined,
  };
}

/** Events that waited in a queue, and the ends of visits that crossed the cut, have come in by then. */
const settlingSeconds = edgeSeconds + 3_600;

/** The last midnight in the time zone that is long enough ago: what began before it is settled. */
export function settledUntil(nowMs: number, timezone: string): number {
  const then = Math.floor(nowMs / 1000) - settlingSeconds;
  return startOfDay(dayAt(then, timezone), timezone);
}

/** The first moment of which rows are not read for what began before `until`. */
export function settledRowsEnd(until: number): number {
  return until + edgeSeconds;
}

export interface SplitRange {
  readonly settled: readonly Range[];
  readonly recent?: Range;
}

const isNotEmpty = (range: Range) => range.from < range.to;

/**
 * What is settled is cut once more at the last midnight in it: the end of a period that is compared
 * with a running one moves with the clock, and only its last day has to be asked for again.
 */
export function splitRange(range: Range, until: number, timezone: string): SplitRange {
  const cut = (from: number, to: number): Range => ({
    ...range,
    from: Math.max(from, range.from),
    to: Math.min(to, range.to),
  });
  const midnight = startOfDay(dayAt(Math.min(range.to, until), timezone), timezone);
  const settled = [cut(range.from, midnight), cut(midnight, until)].filter(isNotEmpty);
  const recent = cut(until, range.to);
  return isNotEmpty(recent) ? { settled, recent } : { settled };
}

/** The cells of all answers, those of the same dimensions added. */
export function addCells(answers: readonly (readonly CellRow[])[]): CellRow[] {
  const [only, ...more] = answers.filter((rows) => rows.length > 0);
  if (more.length === 0) return [...(only ?? [])];
  const sums = new Map<string, CellRow>();
  for (const row of answers.flat()) {
    const key = JSON.stringify(dimensionsOf(row));
    const known = sums.get(key);
    sums.set(key, known === undefined ? row : addRow(known, row));
  }
  return [...sums.values()];
}

const isDimension = (name: string) => /^d\d$/.test(name);

function dimensionsOf(row: CellRow): readonly string[] {
  return Object.entries(row).flatMap(([name, value]) => (isDimension(name) ? [String(value)] : []));
}

function addRow(first: CellRow, second: CellRow): CellRow {
  const sum: Record<string, string | number> = { ...first };
  for (const [name, value] of Object.entries(second)) {
    if (!isDimension(name)) sum[name] = Number(sum[name] ?? 0) + Number(value);
  }
  return sum;
}
