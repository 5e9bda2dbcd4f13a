/** The policy in force outlives a restart without ClickHouse, and one that cannot be read stops the start. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createPolicyCache } from '../../../src/entry/policy-cache.ts';
import { firstVersion, writeVersion } from '../../../src/policy/versions.ts';
import type { StoredPolicy } from '../../../src/store/policies.ts';
import { addPolicy, readPolicies } from '../../../src/store/policies.ts';
import { scratchFolder } from '../../conformance/scratch-folder.ts';
import { scratchStore } from '../../conformance/scratch-store.ts';

const second: StoredPolicy = writeVersion({
  ...firstVersion,
  version: 2,
  atMs: 1_800_000_000_000,
  by: 'A. Person',
  reason: 'Hours are enough',
  document: { settings: { timeGrain: 'hour' } },
});
const site = { id: 'shop', profile: 'standard' } as const;
const folder = scratchFolder();
afterAll(() => folder.remove());
let files = 0;
function freshPath(): string {
  files += 1;
  return join(folder.path, `policy-${files}.json`);
}
const away = (): Promise<never> => Promise.reject(new Error('away'));

test('versions are kept in the store, and the newest is in force', async () => {
  const store = await scratchStore();
  await addPolicy(store.insert, second);
  await addPolicy(store.insert, second);
  const cache = createPolicyCache(freshPath(), () => readPolicies(store.query));
  expect(cache.policyOf(site)).toMatchObject({ version: 1, timeGrain: 'second' });
  await cache.load();
  expect(cache.policyOf(site)).toMatchObject({ version: 2, timeGrain: 'hour' });
  expect(cache.versions().map(({ by }) => by)).toEqual(['A. Person']);
  await store.close();
});

test('a start while the store is away collects under the policy that was in force', async () => {
  const path = freshPath();
  await createPolicyCache(path, async () => [second]).load();
  const restarted = createPolicyCache(path, away);
  expect(await restarted.reload()).toBe(false);
  expect(restarted.policyOf(site)).toMatchObject({ version: 2, timeGrain: 'hour' });
});

test('what was asked before a change and is answered after it brings no old policy back', async () => {
  let answerLate: (rows: StoredPolicy[]) => void = () => undefined;
  const late = new Promise<StoredPolicy[]>((resolve) => (answerLate = resolve));
  const answers = [late, Promise.resolve([second])];
  const cache = createPolicyCache(freshPath(), () => answers.shift() ?? away());
  const first = cache.reload();
  await cache.load();
  answerLate([{ ...second, version: 1, document: '{}' }]);
  expect(await first).toBe(true);
  expect(cache.policyOf(site)).toMatchObject({ version: 2, timeGrain: 'hour' });
});

test('a policy that cannot be read stops the start, and leaves a running server as it is', async () => {
  const unknown = { ...second, version: 3, document: '{"settings":{"rules":{"nonsense":"x"}}}' };
  const path = freshPath();
  let stored: StoredPolicy[] = [second];
  const cache = createPolicyCache(path, async () => stored);
  await cache.load();
  stored = [second, unknown];
  expect(await cache.reload()).toBe(false);
  expect(cache.policyOf(site).version).toBe(2);
  await expect(cache.load()).rejects.toThrow('policy version 3: settings.rules');
  writeFileSync(path, '{');
  expect(() => createPolicyCache(path, away)).toThrow('damaged');
});
