import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cell, gateCells } from '../../../src/stats/gate.ts';

const cell = (name: string, people: number): Cell => ({
  keys: [name],
  counters: { people, visitors: people, pageviews: people * 2 },
});
const names = (cells: readonly Cell[]) => cells.map(({ keys }) => keys[0]);

describe('small groups', () => {
  it('are merged into Other', () => {
    const gated = gateCells([cell('a', 50), cell('b', 3), cell('c', 4)], 5);
    expect(names(gated.cells)).toEqual(['a']);
    expect(gated.other).toEqual({
      keys: ['Other'],
      counters: { people: 7, visitors: 7, pageviews: 14 },
      other: true,
    });
  });
  it('take the next smallest along while Other is small itself', () => {
    const gated = gateCells([cell('a', 50), cell('b', 3), cell('c', 6)], 5);
    expect([names(gated.cells), gated.other?.counters.people]).toEqual([['a'], 9]);
  });
  it('say nothing where everything together is small', () => {
    expect(gateCells([cell('a', 2), cell('b', 1)], 5)).toEqual({ cells: [] });
  });
  it('change nothing where there are none', () => {
    expect(gateCells([cell('a', 5), cell('b', 9)], 5).other).toBeUndefined();
  });
});

it('never publishes a cell under the threshold, nor one that subtraction gives, and loses nobody', () => {
  const people = fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 12 });
  fc.assert(
    fc.property(people, fc.integer({ min: 1, max: 12 }), (counts, threshold) => {
      const gated = gateCells(
        counts.map((count, index) => cell(String(index), count)),
        threshold,
      );
      const published = [...gated.cells, ...(gated.other === undefined ? [] : [gated.other])];
      const sum = published.reduce((total, one) => total + (one.counters.people ?? 0), 0);
      const all = counts.reduce((total, count) => total + count, 0);
      expect(published.every((one) => (one.counters.people ?? 0) >= threshold)).toBe(true);
      expect(all - sum === 0 || (published.length === 0 && all < threshold)).toBe(true);
    }),
  );
});
