/** ClickHouse away and back, a full spool: nothing that was accepted is lost or doubled. */
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDrain, type Drain } from '../../src/pipeline/drain.ts';
import type { Queue } from '../../src/queue/port.ts';
import { lineOf } from '../../src/queue/line.ts';
import { openSpool } from '../../src/queue/spool.node.ts';
import { type Bridge, openBridge } from '../../src/store/bridge.node.ts';
import { type Engine, openEngine } from '../../src/store/chdb-engine.node.ts';
import { createStores, type OpenedStore } from '../../src/store/chdb.node.ts';
import { openHttp } from '../../src/store/http.node.ts';
import { migrate } from '../../src/store/migrate.ts';
import { cleanEvent } from '../conformance/event-row.ts';
import { scratchFolder } from '../conformance/scratch-folder.ts';

const login = { user: 'default', password: 'test-password' };
const rowsHeld = 36;

let folder: ReturnType<typeof scratchFolder>;
let engine: Engine;
let direct: OpenedStore;
let bridge: Bridge;
let spool: Queue;
let drain: Drain;

beforeEach(async () => {
  folder = scratchFolder();
  engine = await openEngine({ path: join(folder.path, 'clickhouse'), queryLanes: 1 });
  direct = createStores(engine);
  await migrate(direct.insert);
  bridge = await openBridge({ engine, ...login });

  const bytesMax = rowsHeld * lineOf(cleanEvent({ event_id: '10' })).length;
  spool = await openSpool({ path: join(folder.path, 'spool.db'), bytesMax });
  drain = createDrain({
    queue: spool,
    store: openHttp({ url: bridge.url, ...login, database: 'default' }).insert,
    nowMs: Date.now,
    setTimer: () => () => undefined,
    count: () => undefined,
  });
});

afterEach(async () => {
  await spool.close();
  await bridge.close();
  await direct.close();
  folder.remove();
});

const put = (id: number) => spool.put([cleanEvent({ event_id: String(id) })]);
async function storedIds(): Promise<number[]> {
  const sql = 'SELECT event_id AS id FROM events ORDER BY event_id';
  const rows = await direct.query.query<{ id: string }>({ sql, params: {} });
  return rows.map(({ id }) => Number(id));
}

describe('while ClickHouse is away', () => {
  it('keeps what it takes until the spool is full, says so, and stores each once when it is back', async () => {
    await put(0);
    await drain.flush();
    const port = Number(new URL(bridge.url).port);
    await bridge.close();
    const accepted: number[] = [];
    for (let id = 1; id < 60; id += 1) if ((await put(id)) === 'stored') accepted.push(id);
    expect(accepted).toHaveLength(rowsHeld);
    for (let time = 0; time < 3; time += 1) {
      await expect(drain.flush()).rejects.toMatchObject({ code: 'unavailable' });
    }
    expect(spool.waiting().rows).toBe(accepted.length);
    bridge = await openBridge({ engine, port, ...login });
    await drain.flush();
    expect(await storedIds()).toEqual([0, ...accepted]);
    expect(await put(99)).toBe('stored');
  });

  it('keeps rows while a table is missing, and stores them once it is there', async () => {
    await direct.insert.command({ sql: 'DROP TABLE events SYNC', params: {} });
    await put(1);
    await expect(drain.flush()).rejects.toMatchObject({ code: 'unavailable', reason: '60' });
    await migrate(direct.insert);
    await drain.flush();
    expect(await storedIds()).toEqual([1]);
  });
});

describe('while ClickHouse refuses', () => {
  it('stores the good rows of a batch, and the bad one as a dead letter that ends within a week', async () => {
    await put(1);
    await spool.put([cleanEvent({ event_id: '2', kind: 'nope' }), cleanEvent({ event_id: '3' })]);
    await drain.flush();
    expect(await storedIds()).toEqual([1, 3]);
    const letters = await direct.query.query({
      sql: "SELECT table, code, JSONExtractString(row, 'event_id') AS id, gone_after <= today() + 7 AS short FROM dead_letters",
      params: {},
    });
    expect(letters).toEqual([{ table: 'events', code: '691', id: '2', short: 1 }]);
    expect(spool.waiting().rows).toBe(0);
  });
});
