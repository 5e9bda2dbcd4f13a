/** What `npm start` does on an empty folder, on the next start, and where it must not come up. */
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { SiteList } from '../../dashboard/api/contract.ts';
import { explainStart } from '../../src/entry/explain.ts';
import { type Server, startServer } from '../../src/entry/server.ts';
import { configSchema } from '../../src/model/config.ts';

const folder = mkdtempSync(join(tmpdir(), 'estompe-first-'));
const config = configSchema.parse({
  ESTOMPE_DATA: folder,
  ESTOMPE_COLLECTOR_PORT: 0,
  ESTOMPE_DASHBOARD_PORT: 0,
});
const start = (): Promise<Server> => startServer(config, { nowMs: Date.now });
let server: Server;

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function readSites(): Promise<SiteList> {
  const list: SiteList = await (await fetch(`${server.dashboardUrl}/api/sites`)).json();
  return list;
}

test('an empty folder gets the demo shop, and its goals', async () => {
  server = await start();
  const { sites, demo } = await readSites();
  expect(sites.map(({ id }) => id)).toEqual(['demo']);
  expect((await fetch(demo?.url ?? '')).status).toBe(200);
  const goals = await fetch(`${server.dashboardUrl}/api/sites/demo/goals`);
  expect(await goals.json()).toHaveLength(4);
  expect(server.token).toBeUndefined();
});

test('the folder is for its owner alone', () => {
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(statSync(join(folder, 'spool.db')).mode & 0o077).toBe(0);
  expect(statSync(join(folder, 'control.sock')).mode & 0o077).toBe(0);
});

test('the tracker travels in at most 1,500 bytes, the page compressed and under its policy', async () => {
  const script = await fetch(`${server.collectorUrl}/t.js`);
  expect(script.headers.get('content-encoding')).toBe('gzip');
  expect(Number(script.headers.get('content-length'))).toBeLessThanOrEqual(1_500);
  expect(await script.text()).toContain('data-site');
  const page = await fetch(`${server.dashboardUrl}/`);
  expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
  const bundle = /src="(\/main-[^"]+\.js)"/.exec(await page.text())?.[1] ?? '';
  const main = await fetch(`${server.dashboardUrl}${bundle}`);
  expect(main.headers.get('content-encoding')).toBe('gzip');
});

test('a second process on the folder is told so', async () => {
  const second = await start().then(
    () => 'it started',
    (error: unknown) => explainStart(error),
  );
  expect(second).toMatch(/folder/i);
  expect((await fetch(`${server.collectorUrl}/healthz`)).status).toBe(200);
});

test('a taken port is told with its setting, and leaves nothing open', async () => {
  await server.close();
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const taken = startServer({ ...config, ESTOMPE_DASHBOARD_PORT: port }, { nowMs: Date.now });
  await expect(taken).rejects.toThrow(/ESTOMPE_DASHBOARD_PORT/);
  other.close();
  server = await start();
  expect((await readSites()).sites).toHaveLength(1);
});

test('a demo that was deleted stays away', async () => {
  await fetch(`${server.dashboardUrl}/api/sites/demo`, {
    method: 'DELETE',
    headers: { 'content-type': 'application/json' },
  });
  await server.close();
  server = await start();
  expect((await readSites()).sites).toEqual([]);
});
