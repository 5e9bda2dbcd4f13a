/** The spool's main promise, by force: what was acknowledged is there once, whenever the process dies. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDrain } from '../../src/pipeline/drain.ts';
import { openSpool } from '../../src/queue/spool.node.ts';
import { type Bridge, openBridge } from '../../src/store/bridge.node.ts';
import { createStores, type OpenedStore } from '../../src/store/chdb.node.ts';
import { openEngine } from '../../src/store/chdb-engine.node.ts';
import { migrate } from '../../src/store/migrate.ts';
import { scratchFolder } from '../conformance/scratch-folder.ts';

const kills = 50;
const runMsMax = 250;
const idsPerLife = 1_000_000;
const folder = scratchFolder();
const spoolPath = join(folder.path, 'spool.db');
const password = 'test-password';
let store: OpenedStore;
let bridge: Bridge;

beforeAll(async () => {
  const engine = await openEngine({ path: join(folder.path, 'clickhouse'), queryLanes: 1 });
  store = createStores(engine);
  await migrate(store.insert);
  bridge = await openBridge({ engine, user: 'default', password });
});

afterAll(async () => {
  await bridge.close();
  await store.close();
  folder.remove();
});

/** Runs a child until it is killed at a random moment. @returns what it said was stored */
async function liveAndDie(life: number): Promise<string[]> {
  const script = join(import.meta.dirname, 'spool-child.ts');
  const args = [script, spoolPath, bridge.url, password, String(life * idsPerLife)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const gone = once(child, 'exit');
  const acknowledged: string[] = [];
  const lines = createInterface({ input: child.stdout });
  const closed = once(lines, 'close');
  lines.on('line', (line) => {
    if (line === 'ready') setTimeout(() => child.kill('SIGKILL'), Math.random() * runMsMax);
    else acknowledged.push(line);
  });
  const [code, signal] = await gone;
  expect({ code, signal }).toEqual({ code: null, signal: 'SIGKILL' });
  await closed;
  return acknowledged;
}

async function drainRest(): Promise<void> {
  const queue = await openSpool({ path: spoolPath });
  const drain = createDrain({
    queue,
    store: store.insert,
    nowMs: Date.now,
    setTimer: () => () => undefined,
    count: () => undefined,
  });
  await drain.flush();
  await queue.close();
}

it(
  `stores every acknowledged event once through ${kills} kills`,
  { timeout: 120_000 },
  async () => {
    const acknowledged: string[] = [];
    let drainedBeforeTheEnd = 0;
    for (let life = 1; life <= kills; life += 1) acknowledged.push(...(await liveAndDie(life)));
    const count = () =>
      store.query.query<{ id: string; n: string }>({
        sql: 'SELECT event_id AS id, count() AS n FROM events GROUP BY id',
        params: {},
      });
    drainedBeforeTheEnd = (await count()).length;
    await drainRest();
    const stored = new Map((await count()).map(({ id, n }) => [id, Number(n)]));
    expect(acknowledged.length).toBeGreaterThan(1_000);
    // Both sides were at work when the process died.
    expect(drainedBeforeTheEnd).toBeGreaterThan(500);
    expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
    expect([...stored].filter(([, n]) => n !== 1)).toEqual([]);
  },
);
