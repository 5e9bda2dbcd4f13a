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

/** One question to the database as two; either may have nothing to ask. */
export interface SplitStatement {
  readonly settled?: Statement;
  readonly recent?: Statement;
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
  readonly settled?: Range;
  readonly recent?: Range;
}

/** Cut at midnight also where the range ends earlier: an end that moves with the clock never comes back. */
export function splitRange(range: Range, until: number, timezone: string): SplitRange {
  const cut = Math.min(until, startOfDay(dayAt(range.to, timezone), timezone));
  if (cut <= range.from) return { recent: range };
  if (cut >= range.to) return { settled: range };
  return { settled: { ...range, to: cut }, recent: { ...range, from: cut } };
}

/** The cells of both, those of the same dimensions added. */
export function addCells(first: readonly CellRow[], second: readonly CellRow[]): CellRow[] {
  if (first.length === 0 || second.length === 0) return [...first, ...second];
  const sums = new Map<string, CellRow>();
  for (const row of [...first, ...second]) {
    const key = JSON.stringify(dimensionsOf(row));
    const known = sums.get(key);
    sums.set(key, known === undefined ? row : addRow(known, row));
  }
  return [...sums.values()];
}

const isDimension = (name: string) => /^d\d$/.test(name);

function dimensionsOf(row: CellRow): readonly (string | number)[] {
  return Object.entries(row).flatMap(([name, value]) => (isDimension(name) ? [value] : []));
}

function addRow(first: CellRow, second: CellRow): CellRow {
  const sum: Record<string, string | number> = { ...first };
  for (const [name, value] of Object.entries(second)) {
    if (!isDimension(name)) sum[name] = Number(sum[name] ?? 0) + Number(value);
  }
  return sum;
}
