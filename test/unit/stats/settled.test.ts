/** A range is cut where what is over begins, and the two answers together are the answer. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Range } from '../../../src/stats/date-range.ts';
import { addCells, settledUntil, splitRange } from '../../../src/stats/settled.ts';

const timezone = 'Europe/Paris';
const at = (iso: string) => Date.parse(iso) / 1000;
const range = (from: string, to: string): Range => ({
  first: from.slice(0, 10),
  last: to.slice(0, 10),
  from: at(from),
  to: at(to),
});

describe('what is settled', () => {
  it('ends at the last midnight of the site that is five hours ago', () => {
    expect(settledUntil(Date.parse('2026-11-22T20:00:00Z'), timezone)).toBe(
      at('2026-11-21T23:00:00Z'),
    );
    expect(settledUntil(Date.parse('2026-11-22T03:59:59Z'), timezone)).toBe(
      at('2026-11-20T23:00:00Z'),
    );
  });

  const until = at('2026-11-21T23:00:00Z');

  it('is the part of a range before that', () => {
    const whole = range('2026-11-01T23:00:00Z', '2026-11-22T23:00:00Z');
    expect(splitRange(whole, until, timezone)).toEqual({
      settled: [{ ...whole, to: until }],
      recent: { ...whole, from: until },
    });
  });

  it('is all of a range of days that are over, and nothing of today', () => {
    const over = range('2026-11-01T23:00:00Z', '2026-11-10T23:00:00Z');
    expect(splitRange(over, until, timezone)).toEqual({ settled: [over] });
    const today = range('2026-11-21T23:00:00Z', '2026-11-22T23:00:00Z');
    expect(splitRange(today, until, timezone)).toEqual({ settled: [], recent: today });
  });

  it('is in two pieces where the range ends in the middle of a day that is over', () => {
    const compared = range('2026-10-31T23:00:00Z', '2026-11-10T14:30:00Z');
    const midnight = at('2026-11-09T23:00:00Z');
    expect(splitRange(compared, until, timezone)).toEqual({
      settled: [
        { ...compared, to: midnight },
        { ...compared, from: midnight },
      ],
    });
  });
});

describe('every range', () => {
  it('is cut into pieces that meet and leave nothing out', () => {
    const moment = fc.integer({ min: at('2026-10-20T00:00:00Z'), max: at('2026-11-23T00:00:00Z') });
    fc.assert(
      fc.property(moment, moment, moment, (one, other, until) => {
        const [from, to] = [Math.min(one, other), Math.max(one, other) + 1];
        const whole: Range = { first: '', last: '', from, to };
        const { settled, recent } = splitRange(whole, until, timezone);
        const pieces = [...settled, ...(recent === undefined ? [] : [recent])];
        expect(pieces[0]?.from).toBe(from);
        expect(pieces.at(-1)?.to).toBe(to);
        expect(pieces.every((piece) => piece.from < piece.to)).toBe(true);
        const ends = pieces.map((piece) => piece.to);
        expect(pieces.slice(1).map((piece) => piece.from)).toEqual(ends.slice(0, -1));
        expect(settled.every((piece) => piece.to <= until)).toBe(true);
      }),
    );
  });
});

const cell = fc.record({
  d0: fc.constantFrom('/', '/a', ''),
  d1: fc.constantFrom('1', '2'),
  visitors: fc.oneof(fc.nat(1_000), fc.nat(1_000).map(String)),
  revenue: fc.integer({ min: -500, max: 500 }),
});
const distinct = fc.uniqueArray(cell, { selector: ({ d0, d1 }) => `${d0} ${d1}` });

describe('two answers', () => {
  it('add up cell by cell, whichever comes first', () => {
    fc.assert(
      fc.property(distinct, distinct, (first, second) => {
        const sum = addCells([first, second]);
        const keys = new Set([...first, ...second].map(({ d0, d1 }) => `${d0} ${d1}`));
        expect(sum.map(({ d0, d1 }) => `${d0} ${d1}`).toSorted()).toEqual([...keys].toSorted());
        for (const name of ['visitors', 'revenue'] as const) {
          for (const { d0, d1, [name]: value } of sum) {
            const parts = [...first, ...second].filter((one) => one.d0 === d0 && one.d1 === d1);
            expect(Number(value)).toBe(parts.reduce((all, one) => all + Number(one[name]), 0));
          }
        }
      }),
    );
  });

  it('of which one is empty are the other', () => {
    const rows = [{ d0: '/', visitors: '3' }];
    expect(addCells([rows, []])).toEqual(rows);
    expect(addCells([[], rows])).toEqual(rows);
    expect(addCells([])).toEqual([]);
  });
});
