/** The policy in force outlives a restart without ClickHouse, and one that cannot be read stops the start. */
import { mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createPolicyCache } from '../../../src/entry/policy-cache.ts';
import { firstVersion, PolicyUnreadableError, writeVersion } from '../../../src/policy/versions.ts';
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
  expect(cache.known()).toBe('older');
  stored = [second];
  await cache.load();
  expect(cache.known()).toBe('current');
  for (const copy of [
    '{',
    'null',
    '{}',
    JSON.stringify({ ...second, profiles: '{"shop":"free"}' }),
  ]) {
    writeFileSync(path, copy);
    expect(() => createPolicyCache(path, away)).toThrow(PolicyUnreadableError);
  }
});

test.each(['', '{', '[1]', 'null', '{"shop":"free"}'])(
  'profiles that are none, %s, are no reason to guess',
  async (profiles) => {
    const cache = createPolicyCache(freshPath(), async () => [{ ...second, profiles }]);
    await expect(cache.load()).rejects.toThrow(PolicyUnreadableError);
    expect(cache.known()).toBe('none');
  },
);

test('until somebody has told a policy nothing may be collected, and what asks gets the strictest', async () => {
  let stored: StoredPolicy[] | undefined;
  const path = freshPath();
  const cache = createPolicyCache(path, async () => stored ?? away());
  expect(cache.known()).toBe('none');
  expect(cache.policyOf(site)).toMatchObject({ visitorKey: 'none' });
  expect(await cache.reload()).toBe(false);
  expect(cache.known()).toBe('none');
  stored = [];
  await cache.load();
  expect(cache.known()).toBe('current');
  expect(cache.policyOf(site)).toMatchObject({ version: 1, visitorKey: 'day' });
  // From then on a start without the store knows.
  expect(createPolicyCache(path, away).known()).toBe('current');
});

test('what the store says wins over a copy, also that there is no policy, and that it was set back', async () => {
  const path = freshPath();
  writeFileSync(path, JSON.stringify({ ...second, version: 9, document: '{"settings":{}}' }));
  let stored: StoredPolicy[] = [];
  const cache = createPolicyCache(path, async () => stored);
  expect(cache.current().version).toBe(9);
  await cache.load();
  expect(cache.current()).toEqual(firstVersion);
  // A copy of the newest number with another document is no more than a copy either.
  writeFileSync(path, JSON.stringify({ ...second, document: '{"settings":{}}' }));
  const same = createPolicyCache(path, async () => [second]);
  await same.load();
  expect(same.policyOf(site).timeGrain).toBe('hour');
  stored = [second, { ...second, version: 3 }];
  await cache.load();
  expect(cache.versions().map(({ version }) => version)).toEqual([2, 3]);
  stored = [second];
  await cache.load();
  expect(cache.current().version).toBe(2);
});

test('at a start, no copy stands for a policy of the store that cannot be read', async () => {
  const path = freshPath();
  await createPolicyCache(path, async () => [second]).load();
  const failures: string[] = [];
  let stored = [{ ...second, version: 3, document: '{"nonsense":1}' }];
  const cache = createPolicyCache(
    path,
    async () => stored,
    (cause) => failures.push(cause),
  );
  expect(cache.known()).toBe('current');
  await cache.reload();
  expect(cache.known()).toBe('none');
  expect(failures).toEqual(['unreadable']);
  stored = [second];
  await cache.reload();
  expect(cache.known()).toBe('current');
});

test('a copy that could not be written is written at the next look', async () => {
  const path = freshPath();
  mkdirSync(`${path}.new`);
  const failures: string[] = [];
  const cache = createPolicyCache(
    path,
    async () => [second],
    (cause) => failures.push(cause),
  );
  await cache.load();
  expect([cache.current().version, failures]).toEqual([2, ['unwritten']]);
  rmdirSync(`${path}.new`);
  await cache.load();
  expect(createPolicyCache(path, away).current().version).toBe(2);
  expect(failures).toEqual(['unwritten']);
});

test('only versions that are new are asked for and read', async () => {
  const store = await scratchStore();
  const asked: [number, number[]][] = [];
  const cache = createPolicyCache(freshPath(), async (from) => {
    const rows = await readPolicies(store.query, from);
    asked.push([from, rows.map(({ version }) => version)]);
    return rows;
  });
  for (const version of [2, 3]) await addPolicy(store.insert, { ...second, version });
  await cache.load();
  const [kept] = cache.versions();
  await cache.load();
  await addPolicy(store.insert, { ...second, version: 4 });
  await cache.load();
  expect(asked).toEqual([
    [0, [2, 3]],
    [3, [3]],
    [3, [3, 4]],
  ]);
  expect(cache.versions().map(({ version }) => version)).toEqual([2, 3, 4]);
  expect(cache.versions()[0]).toBe(kept);
  await store.close();
});
