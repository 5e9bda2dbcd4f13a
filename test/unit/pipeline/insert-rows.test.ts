import { describe, expect, it } from 'vitest';
import {
  deadLetterEnd,
  insertRows,
  insertRowsInDoubt,
  type RowStore,
} from '../../../src/pipeline/insert-rows.ts';

const now = Date.parse('2026-11-23T12:00:00Z');

describe('deadLetterEnd', () => {
  it.each([
    [
      'a week when the row stays longer',
      { sharp_until: '2027-01-01', gone_after: '2028-01-01' },
      '2026-11-30',
    ],
    [
      'the end of the sharp fields when that is sooner',
      { sharp_until: '2026-11-24', gone_after: '2028-01-01' },
      '2026-11-24',
    ],
    ["the row's end when that is sooner", { gone_after: '2026-11-25' }, '2026-11-25'],
    ['a week when its dates cannot be read', { sharp_until: 5, gone_after: 'soon' }, '2026-11-30'],
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
