/**
 * The spool's main promise, by force: what was acknowledged is in ClickHouse once, whenever the
 * process dies. Once with the embedded engine, which dies with it, and once with a server, which
 * finishes an insert that nobody waits for any more.
 */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync, readFileSync, watch } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createDrain } from '../../src/pipeline/drain.ts';
import { openSpool } from '../../src/queue/spool.node.ts';
import { openBridge } from '../../src/store/bridge.node.ts';
import { createStores, openChdb, type OpenedStore } from '../../src/store/chdb.node.ts';
import { openEngine } from '../../src/store/chdb-engine.node.ts';
import { migrate } from '../../src/store/migrate.ts';
import { scratchFolder } from '../conformance/scratch-folder.ts';

/** A life ends within one of its first inserts: an insert takes about so long. */
const insertsMax = 6;
const insertMsMax = 25;
const idsPerLife = 1_000_000;
const password = 'test-password';
let folder: ReturnType<typeof scratchFolder>;
const spoolPath = () => join(folder.path, 'spool.db');
const saidPath = () => join(folder.path, 'acknowledged');
const clickhousePath = () => join(folder.path, 'clickhouse');

beforeEach(() => {
  folder = scratchFolder();
});
afterEach(() => folder.remove());

/** Calls back at a random moment of a random insert. @returns a function that ends it */
function watchInserts(child: Child, kill: () => void): () => void {
  const last = Math.ceil(Math.random() * insertsMax);
  let inserts = 0;
  child.stdout.on('data', () => {
    inserts += 1;
    if (inserts === last) setTimeout(kill, Math.random() * insertMsMax);
  });
  return () => undefined;
}

/**
 * Calls back as soon as ClickHouse has noted an insert's token, which it does just before it commits
 * the rows: an insert has three parts and so three tokens.
 */
function watchTokens(_: Child, kill: () => void): () => void {
  const last = Math.ceil(Math.random() * insertsMax * 2);
  let tokens = 0;
  const logs = globSync(join(clickhousePath(), 'store/*/*/deduplication_logs'));
  const watchers = logs.map((log) =>
    watch(log, () => {
      tokens += 1;
      if (tokens === last) kill();
    }),
  );
  return () => {
    for (const watcher of watchers) watcher.close();
  };
}

type Child = ChildProcessByStdio<null, Readable, null>;

/** Runs a child until it is killed. */
async function liveAndDie(
  life: number,
  place: readonly string[],
  watchChild: typeof watchInserts,
): Promise<void> {
  const script = join(import.meta.dirname, 'spool-child.ts');
  const args = [script, spoolPath(), saidPath(), String(life * idsPerLife), ...place];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const gone = once(child, 'exit');
  const unwatch = watchChild(child, () => child.kill('SIGKILL'));
  child.stdout.resume();
  const [code, signal] = await gone;
  unwatch();
  expect({ code, signal }).toEqual({ code: null, signal: 'SIGKILL' });
}

/** What the children said was stored; the last line of a life may be cut off. */
function readAcknowledged(): string[] {
  return readFileSync(saidPath(), 'utf8').match(/^\d{7,9}$(?=\n)/gm) ?? [];
}

async function drainRest(store: OpenedStore): Promise<void> {
  const queue = await openSpool({ path: spoolPath() });
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

async function countEach(store: OpenedStore): Promise<Map<string, number>> {
  const rows = await store.query.query<{ id: string; n: string }>({
    sql: 'SELECT event_id AS id, count() AS n FROM events GROUP BY id',
    params: {},
  });
  return new Map(rows.map(({ id, n }) => [id, Number(n)]));
}

interface Outcome {
  /** Acknowledged events that are not there. */
  readonly lost: string[];
  readonly doubled: [id: string, times: number][];
  /** Both sides were at work when the processes died. */
  readonly busy: boolean;
}
const unharmed: Outcome = { lost: [], doubled: [], busy: true };

async function drainAndCompare(store: OpenedStore): Promise<Outcome> {
  const acknowledged = readAcknowledged();
  const before = await countEach(store);
  await drainRest(store);
  const stored = await countEach(store);
  return {
    lost: acknowledged.filter((id) => !stored.has(id)),
    doubled: [...stored].filter(([, times]) => times !== 1),
    busy: acknowledged.length > 500 && before.size > 500,
  };
}

it('stores every acknowledged event once through 30 kills, the store being a server', async () => {
  const engine = await openEngine({ path: clickhousePath(), queryLanes: 1 });
  const store = createStores(engine);
  const bridge = await openBridge({ engine, user: 'default', password });
  try {
    await migrate(store.insert);
    for (let life = 1; life <= 30; life += 1) {
      await liveAndDie(life, [bridge.url, password], watchInserts);
    }
    expect(await drainAndCompare(store)).toEqual(unharmed);
  } finally {
    await bridge.close();
    await store.close();
  }
}, 120_000);

it('stores every acknowledged event once through 20 kills, the engine dying too', async () => {
  const before = await openChdb({ path: clickhousePath() });
  await migrate(before.insert);
  await before.close();
  for (let life = 1; life <= 20; life += 1) {
    await liveAndDie(life, [clickhousePath()], watchTokens);
  }
  const store = await openChdb({ path: clickhousePath() });
  try {
    expect(await drainAndCompare(store)).toEqual(unharmed);
  } finally {
    await store.close();
  }
}, 120_000);
