/** Visitor keys through a stop and a start of the real process; what is on record of those that end. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { explainStart } from '../../src/entry/explain.ts';
import { type Instance, openInstance } from '../../src/entry/instance.ts';
import { buildCollector } from '../../src/entry/serve-collector.ts';
import { startServer } from '../../src/entry/server.ts';
import { openChdb } from '../../src/store/chdb.node.ts';
import { saveSite } from '../../src/store/settings.ts';
import { browserAgent, makeSite } from '../unit/pipeline/journey.ts';
import { testConfig } from './test-config.ts';

const root = join(import.meta.dirname, '../..');
const isLinux = process.platform === 'linux';
const noonMs = Date.now() - (Date.now() % 86_400_000) + 129_600_000;
const hourMs = 3_600_000;
let folder: string;
let shm: string;
let keyFile: string;
/** Of this test; none outlives it, whatever fails. */
const children = new Set<ChildProcess>();
/** A start of the real process takes seconds on a machine that is busy. */
const slow = { timeout: 120_000 };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'estompe-restart-'));
  shm = mkdtempSync(join(isLinux ? '/dev/shm' : tmpdir(), 'estompe-restart-'));
  keyFile = join(shm, 'keys');
});
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  children.clear();
  for (const path of [folder, shm]) rmSync(path, { recursive: true, force: true });
});

interface Running {
  readonly child: ChildProcess;
  readonly port: number;
}

async function start(): Promise<Running> {
  const env = {
    ...process.env,
    ESTOMPE_DATA: folder,
    ESTOMPE_KEY_FILE: keyFile,
    ESTOMPE_COLLECTOR_PORT: '0',
    ESTOMPE_DASHBOARD_PORT: '0',
  };
  const options = { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] as const };
  const child = fork('src/entry/node.ts', [], {
    ...options,
    stdio: [...options.stdio],
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  children.add(child);
  const [message]: { readonly port: number }[] = await once(child, 'message');
  return { child, port: message?.port ?? 0 };
}

async function visit({ port }: Running): Promise<void> {
  const url = `http://localhost:${port}/demo/`;
  const body = JSON.stringify({ site: 'demo', kind: 'pageview', url });
  const headers = { 'user-agent': browserAgent, 'content-type': 'text/plain' };
  const sent = await fetch(`http://127.0.0.1:${port}/e`, { method: 'POST', body, headers });
  expect(sent.status).toBe(202);
}

async function stop({ child }: Running, signal: NodeJS.Signals): Promise<void> {
  child.kill(signal);
  await once(child, 'exit');
}

async function ask<Row>(sql: string): Promise<Row[]> {
  const store = await openChdb({ path: join(folder, 'clickhouse') });
  try {
    return await store.query.query<Row>({ sql, params: {} });
  } finally {
    await store.close();
  }
}

const visitorsSql = 'SELECT DISTINCT toString(visitor) AS visitor FROM events';
const keysSql =
  'SELECT DISTINCT site, toString(day) AS day, fingerprint FROM destroyed_keys ORDER BY site, day';
interface KeyRow {
  readonly site: string;
  readonly day: string;
  readonly fingerprint: string;
}

describe.skipIf(!isLinux)('with a key file in memory', () => {
  test(
    'a visitor before and after a restart is one, and the file is there only in between',
    slow,
    async () => {
      const first = await start();
      await visit(first);
      expect(existsSync(keyFile)).toBe(false);
      await stop(first, 'SIGTERM');
      expect(statSync(keyFile).mode & 0o777).toBe(0o600);
      const second = await start();
      expect(existsSync(keyFile)).toBe(false);
      await visit(second);
      await stop(second, 'SIGTERM');
      expect(await ask(visitorsSql)).toHaveLength(1);
      expect(await ask(keysSql)).toEqual([]);
    },
  );

  test(
    'a process that is killed leaves no key behind: its visitors count twice',
    slow,
    async () => {
      const first = await start();
      await visit(first);
      await stop(first, 'SIGKILL');
      expect(existsSync(keyFile)).toBe(false);
      const second = await start();
      await visit(second);
      await stop(second, 'SIGTERM');
      expect(await ask(visitorsSql)).toHaveLength(2);
    },
  );

  test('a key whose day is over when it is read is destroyed, recorded, and never used', async () => {
    const before = await openAt(noonMs, keyFile);
    const day = await visitAt(before);
    await before.close();
    expect(existsSync(keyFile)).toBe(true);
    const after = await openAt(noonMs + 24 * hourMs, keyFile);
    expect(existsSync(keyFile)).toBe(false);
    // The record follows the destruction; the stop puts what is still on its way.
    await after.close();
    expect(await ask<KeyRow>(keysSql)).toEqual([
      { site: 'shop', day, fingerprint: expect.stringMatching(/^\w{16}$/) },
    ]);
  });

  test('the start is refused where the file would lie on a disk, before anything is made', async () => {
    const config = { ...testConfig(join(folder, 'new')), ESTOMPE_KEY_FILE: join(root, 'keys') };
    const refused = await startServer(config, { nowMs: Date.now }).catch(explainStart);
    expect(refused).toMatch(/^ESTOMPE_KEY_FILE: is on a disk, where visitor keys must never be/);
    expect(existsSync(join(folder, 'new'))).toBe(false);
  });
});

/** An instance whose clock the test moves, with one site. */
async function openAt(atMs: number, file?: string) {
  const clock = { nowMs: atMs };
  const config = { ...testConfig(folder), ESTOMPE_KEY_FILE: file };
  const instance = await openInstance(config, { nowMs: () => clock.nowMs });
  await saveSite(instance.store.insert, makeSite({ id: 'shop', hostnames: ['shop.example'] }), 1);
  await instance.sites.reload();
  return Object.assign(instance, { clock });
}

/** @returns the day of the visit */
async function visitAt(instance: Instance): Promise<string> {
  const collector = await buildCollector(instance, { demo: false, peer: () => '203.0.113.9' });
  const body = JSON.stringify({ site: 'shop', kind: 'pageview', url: 'https://shop.example/' });
  const headers = { 'user-agent': browserAgent };
  const answer = await collector.request('/e', { method: 'POST', body, headers });
  expect(answer.status).toBe(202);
  return new Date(instance.journey.nowMs()).toISOString().slice(0, 10);
}

describe('the record of destroyed keys', () => {
  test('has each key of the collector that rotated, and the one of the day at the stop', async () => {
    const instance = await openAt(noonMs);
    const first = await visitAt(instance);
    instance.clock.nowMs += 24 * hourMs;
    instance.visitorKeys.sweep();
    const second = await visitAt(instance);
    await instance.close();
    expect((await ask<KeyRow>(keysSql)).map(({ day }) => day)).toEqual([first, second]);
  });

  test('has the keys of an import, one for each day of the log', async () => {
    const instance = await openAt(noonMs);
    const file = join(shm, 'access.log');
    const lines = ['01', '02', '03'].map(
      (day) =>
        `203.0.113.9 - - [${day}/Nov/2026:12:00:00 +0000] "GET /a HTTP/1.1" 200 5 "-" "${browserAgent}"`,
    );
    writeFileSync(file, `${lines.join('\n')}\n`);
    await instance.runImport(
      { file, site: 'shop', shiftToNow: true, again: false },
      () => undefined,
    );
    await instance.close();
    const rows = await ask<KeyRow>(keysSql);
    expect(rows).toHaveLength(3);
    expect(new Set(rows.map(({ fingerprint }) => fingerprint)).size).toBe(3);
  });

  test('waits on disk where neither spool nor ClickHouse has room, and is stored by the next process', async () => {
    const instance = await openAt(noonMs);
    const day = await visitAt(instance);
    await instance.drain.flush();
    // As when the volume is full: nothing more is taken until the end.
    await instance.drain.stop();
    await instance.queue.close();
    await instance.visitorKeys.close();
    const carried = join(folder, 'destroyed-keys.json');
    expect(JSON.parse(readFileSync(carried, 'utf8'))).toMatchObject([{ site: 'shop', day }]);
    await instance.close().catch(() => undefined);
    await instance.store.close();
    const next = await openAt(noonMs);
    await next.close();
    expect(existsSync(carried)).toBe(false);
    expect(await ask<KeyRow>(keysSql)).toMatchObject([{ site: 'shop', day }]);
  });
});
