/**
 * The small-count gate: a cell of fewer people than the policy's threshold is never published. It is
 * merged into Other, and while Other itself is under the threshold the next smallest follows, so
 * that the cells taken from their total leave no small one. People are visitors, plus events where
 * nobody is counted; over several cells they add up, so that one person in two cells is taken for two.
 *
 * Figures of some events only have a gate of their own (figure-gate.ts).
 *
 * A filter makes a group and its rest: publishing asks that neither is small as a whole. What this
 * does not see: the rest within a single cell of a breakdown or a time, and the difference of two
 * answers about ranges of days or overlapping groups that are each large enough.
 */
import type { Counter } from './metrics.ts';

export type Counters = Readonly<Partial<Record<Counter, number>>>;

export interface Cell {
  readonly keys: readonly string[];
  readonly counters: Counters;
  readonly other?: true;
  /** Of too few people: that it is there is all that is told. */
  readonly withheld?: true;
}

export interface Gated {
  readonly cells: readonly Cell[];
  readonly other?: Cell;
}

export function addCounters(first: Counters, second: Counters): Counters {
  const sum: Partial<Record<Counter, number>> = { ...first };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.entries forgets the names
  for (const [name, count] of Object.entries(second) as [Counter, number][]) {
    sum[name] = (sum[name] ?? 0) + count;
  }
  return sum;
}

const peopleOf = (cell: Cell) => cell.counters.people ?? 0;

export function gateCells(cells: readonly Cell[], threshold: number): Gated {
  const ascending = [...cells].sort((a, b) => peopleOf(a) - peopleOf(b));
  let merged = ascending.filter((cell) => peopleOf(cell) < threshold).length;
  if (merged === 0) return { cells };
  let people = ascending.slice(0, merged).reduce((sum, cell) => sum + peopleOf(cell), 0);
  while (people > 0 && people < threshold && merged < ascending.length) {
    const next = ascending[merged];
    people += next === undefined ? 0 : peopleOf(next);
    merged += 1;
  }
  const small = new Set(ascending.slice(0, merged));
  const published = cells.filter((cell) => !small.has(cell));
  // Everything together is a small group: nothing can be said.
  if (people < threshold) return { cells: published };
  const counters = [...small].map((cell) => cell.counters).reduce(addCounters, {});
  const keys = (cells[0]?.keys ?? []).map(() => otherLabel);
  return { cells: published, other: { keys, counters, other: true } };
}

export const otherLabel = 'Other';
