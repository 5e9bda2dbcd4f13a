/** A start while ClickHouse is away: under the policy that was in force, and without one not at all. */
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openInstance } from '../../src/entry/instance.ts';
import { buildCollector } from '../../src/entry/serve-collector.ts';
import { firstVersion, writeVersion } from '../../src/policy/versions.ts';
import { scratchFolder } from '../conformance/scratch-folder.ts';
import { browserAgent, makeSite } from '../unit/pipeline/journey.ts';
import { testConfig } from './test-config.ts';

// Whoever calls is hung up on.
const away = createServer((socket) => socket.destroy());
await new Promise<void>((resolve) => away.listen(0, '127.0.0.1', resolve));
afterAll(() => away.close());

/** A server that knew the shop when it ended. @returns the answers to a page view and to /readyz */
async function startWith(copy: string | undefined): Promise<[number, number, unknown]> {
  const folder = scratchFolder();
  writeFileSync(join(folder.path, 'sites.json'), JSON.stringify([makeSite({ id: 'shop' })]));
  if (copy !== undefined) writeFileSync(join(folder.path, 'policy.json'), copy);
  const address = away.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const ESTOMPE_CLICKHOUSE_URL = `http://127.0.0.1:${port}`;
  const config = { ...testConfig(folder.path), ESTOMPE_CLICKHOUSE_URL };
  const instance = await openInstance(config, { nowMs: Date.now });
  try {
    const collector = await buildCollector(instance, { demo: false, peer: () => '203.0.113.9' });
    const body = JSON.stringify({ site: 'shop', kind: 'pageview', url: 'https://shop.example/' });
    const headers = { 'user-agent': browserAgent };
    const sent = await collector.request('/e', { method: 'POST', body, headers });
    const readiness = await collector.request('/readyz');
    return [sent.status, readiness.status, await readiness.json()];
  } finally {
    await instance.close();
    folder.remove();
  }
}

test('under the copy that was kept, events are taken', async () => {
  const told = { ready: true, spool: true, store: false, policy: 'current' };
  const copy = JSON.stringify(writeVersion({ ...firstVersion, version: 2 }));
  expect(await startWith(copy)).toEqual([202, 200, told]);
});

test('sites that are known, and no policy: nothing is taken, and both answers say so', async () => {
  const told = { ready: false, spool: true, store: false, policy: 'none' };
  expect(await startWith(undefined)).toEqual([503, 503, told]);
});
