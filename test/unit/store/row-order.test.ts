/** Where times are coarse, the order of rows within one of them must not tell who came when. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { insertRows } from '../../../src/pipeline/insert-rows.ts';
import type { OpenedStore } from '../../../src/store/chdb.node.ts';
import { eventRow } from '../../conformance/event-row.ts';
import { scratchStore } from '../../conformance/scratch-store.ts';

const batches = 8;
const batchRows = 500;
const minute = Math.floor(Date.now() / 60_000) * 60;
const randomId = () => String(crypto.getRandomValues(new BigUint64Array(1))[0]);

let store: OpenedStore;
beforeAll(async () => {
  store = await scratchStore();
  for (let batch = 0; batch < batches; batch += 1) {
    const lines = Array.from({ length: batchRows }, (_, index) =>
      JSON.stringify(
        eventRow({ ts: minute, event_id: randomId(), path: `/${batch * batchRows + index}` }),
      ),
    );
    const deps = { store: store.insert, nowMs: Date.now, count: () => undefined };
    await insertRows({ table: 'events', token: `order-${batch}`, lines }, deps);
  }
  await store.insert.command({ sql: 'OPTIMIZE TABLE events FINAL', params: {} });
});
afterAll(() => store.close());

/** Spearman's rank correlation of places 0, 1, 2, ... with where they are now. */
function correlation(order: readonly number[]): number {
  const squares = order.reduce((sum, was, is) => sum + (was - is) ** 2, 0);
  return 1 - (6 * squares) / (order.length * (order.length ** 2 - 1));
}

it('rows of one minute, as they lie in the table after a merge, tell nothing of their arrival', async () => {
  const rows = await store.query.query<{ path: string }>({
    sql: 'SELECT path FROM events ORDER BY _part, _part_offset',
    params: {},
  });
  const order = rows.map(({ path }) => Number(path.slice(1)));
  expect(order).toHaveLength(batches * batchRows);
  // Five standard deviations of the correlation of independent ranks.
  expect(Math.abs(correlation(order))).toBeLessThan(5 / Math.sqrt(order.length));
});
