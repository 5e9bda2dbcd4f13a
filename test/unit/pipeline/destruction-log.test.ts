import { expect, test } from 'vitest';
import type { CleanRow } from '../../../src/model/clean.ts';
import {
  createDestructionLog,
  type DestructionDeps,
} from '../../../src/pipeline/destruction-log.ts';
import type { Destruction } from '../../../src/privacy/clean-destroyed-key.ts';
import type { PutResult } from '../../../src/queue/port.ts';

const nowMs = Date.parse('2026-11-24T00:31:00.700Z');
const key = { site: 'shop', day: '2026-11-23', fingerprint: '0123456789abcdef' };

/** A log over a queue whose answers the test sets; `undefined` stands for one that fails. */
function setUp(changes: Partial<DestructionDeps> = {}) {
  const puts: (readonly CleanRow[])[] = [];
  const carried: (readonly Destruction[])[] = [];
  const state: { answer: PutResult | undefined } = { answer: 'stored' };
  const log = createDestructionLog({
    queue: {
      async put(rows) {
        if (state.answer === undefined) throw new Error('closed');
        if (state.answer === 'stored') puts.push(rows);
        return state.answer;
      },
    },
    nowMs: () => nowMs,
    agesOf: (site) => (site === 'shop' ? { goneMonths: 13 } : undefined),
    carry: (waiting) => carried.push([...waiting]),
    ...changes,
  });
  return { log, puts, carried, state };
}

test('a destroyed key is a row that ends with the rows of its site', async () => {
  const { log, puts, carried } = setUp();
  log.note(key);
  await log.flush();
  expect(puts).toEqual([
    [
      {
        table: 'destroyed_keys',
        row: { ...key, at: Math.floor(nowMs / 1_000), gone_after: '2027-12-23' },
      },
    ],
  ]);
  expect(carried).toEqual([]);
});

test('the key of a site that is gone is kept on record as long as any row could stay', async () => {
  const { log, puts } = setUp();
  log.note({ ...key, site: 'gone' });
  await log.flush();
  expect(puts[0]?.[0]?.row).toMatchObject({ gone_after: '2028-12-23' });
});

test('the keys of one sweep share a put', async () => {
  const { log, puts } = setUp();
  for (const site of ['shop', 'blog', 'docs']) log.note({ ...key, site });
  await log.flush();
  expect(puts.map((rows) => rows.length)).toEqual([3]);
});

test.each([['is full', 'full'] as const, ['fails', undefined] as const])(
  'what the queue does not take because it %s is carried, and put when it can be',
  async (_, answer) => {
    const { log, puts, carried, state } = setUp();
    state.answer = answer;
    log.note(key);
    await log.flush();
    expect([puts, carried]).toEqual([[], [[{ ...key, atMs: nowMs }]]]);
    state.answer = 'stored';
    await log.flush();
    await log.flush();
    expect(puts).toHaveLength(1);
    expect(carried.at(-1)).toEqual([]);
  },
);

test('what an earlier process could not put is put, with its own time', async () => {
  const { log, puts, carried } = setUp({ carried: [{ ...key, atMs: 1_000 }] });
  await log.flush();
  expect(puts[0]?.[0]?.row).toMatchObject({ site: 'shop', at: 1 });
  expect(carried).toEqual([[]]);
});
