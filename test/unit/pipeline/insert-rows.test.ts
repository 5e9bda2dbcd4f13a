import { describe, expect, it } from 'vitest';
import {
  deadLetterEnd,
  forgetOrder,
  insertRows,
  insertRowsInDoubt,
  type RowStore,
} from '../../../src/pipeline/insert-rows.ts';

const now = Date.parse('2026-11-23T12:00:00Z');

describe('deadLetterEnd', () => {
  it.each([
    [
      'a week when the row stays longer',
      { sharp_until: Date.UTC(2027, 0) / 1_000, gone_after: '2028-01-01' },
      '2026-11-30',
    ],
    [
      'the end of the sharp fields when that is sooner',
      { sharp_until: Date.UTC(2026, 10, 24, 9) / 1_000, gone_after: '2028-01-01' },
      '2026-11-24',
    ],
    ["the row's end when that is sooner", { gone_after: '2026-11-25' }, '2026-11-25'],
    ['a week when its dates cannot be read', { sharp_until: -5, gone_after: 'soon' }, '2026-11-30'],
  ])('is %s', (_, row, end) => {
    expect(deadLetterEnd(JSON.stringify(row), now)).toBe(end);
  });

  it('is a week for what is no row', () => {
    expect(deadLetterEnd('not json', now)).toBe('2026-11-30');
    expect(deadLetterEnd('null', now)).toBe('2026-11-30');
  });
});

describe('a batch of destroyed keys in doubt', () => {
  /** A store that keeps a token although the rows under it were lost with the process. */
  function forgetfulStore() {
    const [tokens, rows] = [new Set<string>(), new Set<string>()];
    let isCrashing = true;
    const store: RowStore = {
      async insert(_table, lines, token) {
        if (tokens.has(token)) return;
        tokens.add(token);
        if (!isCrashing) for (const line of lines) rows.add(line);
        if (isCrashing) throw new Error('killed');
      },
      query: async () => [],
    };
    const restart = () => {
      isCrashing = false;
    };
    return { deps: { store, nowMs: () => now, count: () => undefined }, rows, restart };
  }

  it('is there after a crash between its token and its rows', async () => {
    const { deps, rows, restart } = forgetfulStore();
    const batch = { table: 'destroyed_keys', token: 'batch', lines: ['{"site":"a"}'] } as const;
    await expect(insertRows(batch, deps)).rejects.toThrow('killed');
    restart();
    await insertRowsInDoubt(batch, deps);
    expect([...rows]).toEqual(batch.lines);
  });
});

describe('forgetOrder', () => {
  /** Spearman's rank correlation of what came at 0, 1, 2, ... with where it is now. */
  const correlation = (order: readonly number[]): number => {
    const squares = order.reduce((sum, was, is) => sum + (was - is) ** 2, 0);
    return 1 - (6 * squares) / (order.length * (order.length ** 2 - 1));
  };
  const randomId = () => String(crypto.getRandomValues(new BigUint64Array(1))[0]);
  const lines = Array.from({ length: 4_000 }, (_, index) =>
    JSON.stringify({
      site: 's',
      ts: 1,
      name: '"event_id":"1"',
      event_id: randomId(),
      path: `/${index}`,
    }),
  );
  const placeOf = (line: string) => Number(/"\/(\d+)"/.exec(line)?.[1]);

  it('leaves no trace of the order of arrival, and loses no line', () => {
    const told = forgetOrder(lines);
    expect(correlation(lines.map(placeOf))).toBe(1);
    // Five standard deviations of the correlation of independent ranks.
    expect(Math.abs(correlation(told.map(placeOf)))).toBeLessThan(5 / Math.sqrt(lines.length));
    expect([...told].sort()).toEqual([...lines].sort());
  });

  it('orders the same lines the same way each time', () => {
    expect(forgetOrder(lines.toReversed())).toEqual(forgetOrder(lines));
  });
});
