/** The Worker in real workerd, against the embedded ClickHouse through the bridge. */
import { createServer } from 'node:http';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unstable_startWorker } from 'wrangler';
import { buildConsent, buildTracker } from '../../scripts/build.ts';
import { type Bridge, openBridge } from '../../src/store/bridge.node.ts';
import { createStores, type OpenedStore } from '../../src/store/chdb.node.ts';
import { type Engine, openEngine } from '../../src/store/chdb-engine.node.ts';
import { migrate } from '../../src/store/migrate.ts';
import { firstVersion, writeVersion } from '../../src/policy/versions.ts';
import { addPolicy } from '../../src/store/policies.ts';
import { saveSite } from '../../src/store/settings.ts';
import type { StoredRows } from './http-case.ts';
import { httpOrigin, httpSites, runHttpCases } from './http-cases.ts';
import { scratchFolder } from './scratch-folder.ts';

const root = join(import.meta.dirname, '../..');
const folder = scratchFolder();
const login = { user: 'default', password: 'test-password' };
let engine: Engine;
let store: OpenedStore;
let bridge: Bridge;
let worker: Awaited<ReturnType<typeof unstable_startWorker>>;

/** The Worker holds them as text. */
async function ensureScripts(): Promise<void> {
  const scripts = { 't.js': buildTracker, 'consent.js': buildConsent };
  mkdirSync(join(root, 'dist'), { recursive: true });
  for (const [name, build] of Object.entries(scripts)) {
    const path = join(root, 'dist', name);
    if (!existsSync(path)) writeFileSync(path, await build());
  }
}

/** A version that names who is responsible; the page tells so. */
const named = {
  ...firstVersion,
  version: 2,
  atMs: Date.UTC(2026, 9, 3),
  by: 'somebody',
  reason: 'a test',
  document: { controller: { name: 'Atelier', contact: 'privacy@atelier.example' } },
};

const variable = (value: string) => ({ type: 'plain_text' as const, value });

beforeAll(async () => {
  await ensureScripts();
  engine = await openEngine({ path: folder.path, queryLanes: 2 });
  store = createStores(engine);
  await migrate(store.insert);
  for (const site of httpSites) await saveSite(store.insert, site, 1);
  await addPolicy(store.insert, writeVersion(named));
  bridge = await openBridge({ engine, ...login });
  worker = await unstable_startWorker({
    config: join(root, 'wrangler.toml'),
    bindings: {
      ESTOMPE_CLICKHOUSE_URL: variable(bridge.url),
      ESTOMPE_CLICKHOUSE_USER: variable(login.user),
      ESTOMPE_CLICKHOUSE_PASSWORD: variable(login.password),
      ESTOMPE_CLICKHOUSE_DATABASE: variable('default'),
      ESTOMPE_SECRET: variable('a-secret-for-tests-of-32-characters'),
    },
    dev: {
      server: { hostname: '127.0.0.1', port: 0 },
      inspector: false,
      watch: false,
      persist: false,
      logLevel: 'none',
    },
  });
  await worker.ready;
}, 60_000);

afterAll(async () => {
  await worker.dispose();
  await bridge.close();
  await store.close();
  folder.remove();
});

/**
 * The proxy that wrangler puts before workerd sometimes takes a connection again on which a body was
 * refused half way, and answers 500 by itself. Its answers lack the headers that all of ours have:
 * only such a one is asked for again, once.
 */
async function send(request: Request): Promise<Response> {
  const url = request.url.replace(httpOrigin, String(await worker.url).replace(/\/$/, ''));
  const again = request.clone();
  const answer = await fetch(new Request(url, request));
  const isOurs = answer.headers.has('x-content-type-options');
  return answer.status === 500 && !isOurs
    ? fetch(url, { method: again.method, headers: again.headers, body: await again.text() })
    : answer;
}

let markers = 0;

/** A page view of a path of its own, and how long it took to be found: the queue keeps order. */
async function passMarker(meanwhile?: () => Promise<void>): Promise<number> {
  markers += 1;
  const beganMs = performance.now();
  const body = JSON.stringify({
    site: 'open',
    kind: 'pageview',
    url: `https://open.example/marker/m${'abcdefghijklmnopqrstuvwxyz'[markers]}`,
  });
  const headers = {
    'content-type': 'text/plain',
    'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0',
  };
  const sent = await send(new Request(`${httpOrigin}/e`, { method: 'POST', body, headers }));
  expect(sent.status).toBe(202);
  await meanwhile?.();
  await expect.poll(countMarkers, { timeout: 25_000, interval: 20 }).toBe(markers);
  return performance.now() - beganMs;
}

async function count(sql: string): Promise<number> {
  const [row] = await store.query.query<{ n: string }>({ sql, params: {} });
  return Number(row?.n ?? 0);
}
const countMarkers = () => count("SELECT count() AS n FROM events WHERE path LIKE '/marker/%'");

async function countRows(): Promise<StoredRows> {
  // Tallies of a batch follow its events, so the second marker has seen all before the first.
  await passMarker();
  await passMarker();
  return {
    events: await count("SELECT count() AS n FROM events WHERE path NOT LIKE '/marker/%'"),
    tallies: await count('SELECT sum(count) AS n FROM tallies'),
    consents: await count('SELECT count() AS n FROM consents'),
  };
}

describe('the Worker in workerd', () => {
  it('shows an event within seconds', async () => {
    expect(await passMarker()).toBeLessThan(10_000);
  });

  it('answers as agreed, and its rows arrive once', { timeout: 90_000 }, async () => {
    await runHttpCases(send, countRows);
    expect((await countRows()).events).toBeGreaterThan(0);
  });

  it(
    'takes beacons while ClickHouse is away, and stores them once when it is back',
    { timeout: 60_000 },
    async () => {
      const port = Number(new URL(bridge.url).port);
      await bridge.close();
      let tries = 0;
      const closed = createServer((_, response) => {
        tries += 1;
        response.destroy();
      });
      await new Promise<void>((resolve) => closed.listen(port, '127.0.0.1', resolve));
      await passMarker(async () => {
        await expect.poll(() => tries, { timeout: 10_000 }).toBeGreaterThan(0);
        await new Promise((resolve) => closed.close(resolve));
        bridge = await openBridge({ engine, port, ...login });
      });
      await passMarker();
      expect(await countMarkers()).toBe(markers);
    },
  );

  it('tells visitors under which policy it collects, and what changed', async () => {
    const page = await send(new Request(`${httpOrigin}/privacy?site=shop&lang=en`));
    const text = await page.text();
    expect(text).toContain('privacy@atelier.example');
    expect(text).toContain('In force since 3 October 2026 (version 2).');
    expect(text).toContain('nobody named');
    const gpc = await send(new Request(`${httpOrigin}/.well-known/gpc.json`));
    expect(await gpc.json()).toEqual({ gpc: true, lastUpdate: '2026-10-03' });
  });

  it('counts one visitor for one person, whatever is asked', async () => {
    await passMarker();
    const visitors =
      "SELECT uniq(visitor) AS n FROM events WHERE path LIKE '/marker/%' AND visitor != 0";
    expect(await count(visitors)).toBe(1);
  });

  it('erases what consent covered once it is withdrawn', { timeout: 30_000 }, async () => {
    const agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0';
    const tell = async (path: string, body: object, cookie = ''): Promise<string> => {
      const origin = 'https://asks.example';
      const headers = { 'content-type': 'text/plain', 'user-agent': agent, origin, cookie };
      const request = { method: 'POST', headers, body: JSON.stringify({ site: 'asks', ...body }) };
      const answer = await send(new Request(httpOrigin + path, request));
      expect(answer.status).toBe(202);
      return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
    };
    const decide = (state: string, cookie?: string) =>
      tell('/c', { state, purpose: 'audience', text: 'v9', source: 'tcf', at: Date.now() }, cookie);
    const covered = () => count("SELECT count() AS n FROM events WHERE path = '/covered'");
    const cookie = await decide('granted');
    await tell('/e', { kind: 'pageview', url: 'https://asks.example/covered' }, cookie);
    await expect.poll(covered, { timeout: 15_000 }).toBe(1);
    await decide('denied', cookie);
    await expect.poll(covered, { timeout: 15_000 }).toBe(0);
    const evidence = "SELECT uniq(subject, state) AS n FROM consents WHERE text_version = 'v9'";
    expect(await count(evidence)).toBe(2);
  });
});
