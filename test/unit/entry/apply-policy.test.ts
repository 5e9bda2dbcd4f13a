/** A change of the policy has a person, a loosening has a reason, and no change is lost under another. */
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { type ApplyPolicy, createApplyPolicy } from '../../../src/entry/apply-policy.ts';
import { createPolicyCache, type PolicyCache } from '../../../src/entry/policy-cache.ts';
import { createSiteCache, type SiteCache } from '../../../src/entry/site-cache.ts';
import { addPolicy, readPolicies } from '../../../src/store/policies.ts';
import { readSites, saveSite } from '../../../src/store/settings.ts';
import { scratchFolder } from '../../conformance/scratch-folder.ts';
import { scratchStore } from '../../conformance/scratch-store.ts';
import { makeSite } from '../pipeline/journey.ts';

const store = await scratchStore();
const folder = scratchFolder();
const nowMs = (): number => 1_800_000_000_123;
let opened = 0;

interface Opened {
  readonly apply: ApplyPolicy;
  readonly policies: PolicyCache;
  readonly sites: SiteCache;
}

/** A process on that store. */
function open(): Opened {
  opened += 1;
  const policies = createPolicyCache(join(folder.path, `policy-${opened}.json`), () =>
    readPolicies(store.query),
  );
  const sites = createSiteCache(join(folder.path, `sites-${opened}.json`), () =>
    readSites(store.query),
  );
  return {
    apply: createApplyPolicy({ store: store.insert, policies, sites, nowMs }),
    policies,
    sites,
  };
}

beforeEach(async () => {
  await store.insert.command({ sql: 'TRUNCATE TABLE policies', params: {} });
  await saveSite(store.insert, makeSite({ id: 'shop' }), nowMs());
});
afterAll(async () => {
  await store.close();
  folder.remove();
});

const hours = JSON.stringify({ settings: { timeGrain: 'hour' } });
const person = { by: ' A. Person ', reason: '' };

test('a tightening takes a person, is in force at once, and is kept with its profiles', async () => {
  const { apply, policies } = open();
  expect(await apply({ document: hours, ...person })).toEqual({ outcome: 'applied', version: 2 });
  expect(policies.policyOf({ id: 'shop', profile: 'standard' }).timeGrain).toBe('hour');
  expect(policies.current()).toMatchObject({
    version: 2,
    by: 'A. Person',
    atMs: 1_800_000_000_000,
    profiles: { shop: 'standard' },
  });
});

test.each([
  ['nobody', { document: hours, by: ' ', reason: 'Why' }, 'no_person'],
  ['no document', { document: '{"nonsense":1}', ...person }, 'invalid'],
  ['an unknown site', { profiles: { nowhere: 'strict' }, ...person }, 'unknown_site'],
  ['an old version', { document: hours, seen: 7, ...person }, 'changed_since'],
] as const)('%s is refused, and nothing is written', async (_what, change, why) => {
  const { apply, policies } = open();
  expect(await apply(change)).toEqual({ outcome: 'refused', why });
  expect(policies.current().version).toBe(1);
});

test('a loosening takes a reason, also where it only takes a tightening back', async () => {
  const { apply, policies } = open();
  await apply({ document: hours, ...person });
  expect(await apply({ document: '{}', ...person })).toEqual({
    outcome: 'refused',
    why: 'no_reason',
  });
  const told = { ...person, reason: 'Paths need the order' };
  expect(await apply({ document: '{}', ...told })).toEqual({ outcome: 'applied', version: 3 });
  expect(policies.versions().map(({ version, reason }) => [version, reason])).toEqual([
    [2, ''],
    [3, 'Paths need the order'],
  ]);
});

test.each<[string, object]>([
  ['a recipient', { recipients: [{ name: 'A', country: 'FR', purpose: { en: 'B', fr: 'C' } }] }],
  ['a host for links', { sites: { shop: { linkHosts: ['mail.example'] } } }],
])('%s more takes a reason', async (_what, given) => {
  const { apply } = open();
  const document = JSON.stringify(given);
  expect(await apply({ document, ...person })).toMatchObject({ why: 'no_reason' });
  const told = { document, ...person, reason: 'Why' };
  expect(await apply(told)).toMatchObject({ outcome: 'applied' });
});

test('an equal document changes nothing, however it is written', async () => {
  const { apply, policies } = open();
  await apply({ document: hours, ...person });
  const spaced = '{ "settings" : { "timeGrain": "hour" } }';
  expect(await apply({ document: spaced, ...person })).toEqual({
    outcome: 'unchanged',
    version: 2,
  });
  expect(policies.versions()).toHaveLength(1);
});

test('of two changes over the same version, the second is refused', async () => {
  const { apply, policies } = open();
  const minutes = JSON.stringify({ settings: { timeGrain: 'minute' } });
  const both = await Promise.all([
    apply({ document: hours, seen: 1, ...person }),
    apply({ document: minutes, seen: 1, ...person }),
  ]);
  expect(both).toEqual([
    { outcome: 'applied', version: 2 },
    { outcome: 'refused', why: 'changed_since' },
  ]);
  expect(policies.current().document).toEqual({ settings: { timeGrain: 'hour' } });
});

test('a version that another process applied is seen before its successor is made', async () => {
  const [one, other] = [open(), open()];
  await one.apply({ document: hours, ...person });
  const places = JSON.stringify({ settings: { timeGrain: 'hour', place: 'country' } });
  expect(await other.apply({ document: places, ...person })).toEqual({
    outcome: 'applied',
    version: 3,
  });
});

test('of two processes that write one number, the second finds that it is not its own', async () => {
  const { policies } = open();
  const opened = open();
  const racing = createApplyPolicy({
    ...opened,
    store: {
      ...store.insert,
      // The other process is quicker between this one's look and its write.
      async insert(table, lines, token) {
        const first = {
          version: 2,
          at: 1,
          applied_by: 'B',
          reason: '',
          document: '{}',
          profiles: '{}',
        };
        await addPolicy(store.insert, first);
        await store.insert.insert(table, lines, token);
      },
    },
    nowMs,
  });
  const change = { document: hours, profiles: { shop: 'strict' }, ...person } as const;
  expect(await racing(change)).toEqual({ outcome: 'refused', why: 'changed_since' });
  await policies.load();
  expect(policies.versions().map(({ by }) => by)).toEqual(['B']);
  expect((await readSites(store.query))[0]?.profile).toBe('standard');
});

test('a new profile of a site is a version, and the site has it', async () => {
  const { apply, policies, sites } = open();
  const change = { profiles: { shop: 'strict' }, ...person } as const;
  expect(await apply(change)).toEqual({ outcome: 'applied', version: 2 });
  expect(sites.get('shop')?.profile).toBe('strict');
  expect(policies.current().profiles).toEqual({ shop: 'strict' });
  const back = { profiles: { shop: 'standard' }, ...person } as const;
  expect(await apply(back)).toEqual({ outcome: 'refused', why: 'no_reason' });
});

test('a site is made together with its version, once, and by a person', async () => {
  const { apply, policies, sites } = open();
  const id = `made-${opened}`;
  const made = makeSite({ id, profile: 'strict' });
  const change = { made, profiles: { [id]: made.profile }, reason: '' };
  expect(await apply({ ...change, by: ' ' })).toMatchObject({ why: 'no_person' });
  expect(sites.get(id)).toBeUndefined();
  expect(await apply({ ...change, by: 'dashboard' })).toEqual({ outcome: 'applied', version: 2 });
  expect(sites.get(id)).toEqual(made);
  expect(policies.current().profiles[id]).toBe('strict');
  // Another process was first: its site is not overwritten.
  const other = { ...change, made: { ...made, name: 'Another' }, by: 'dashboard' };
  expect(await apply(other)).toMatchObject({ why: 'changed_since' });
  expect(sites.get(id)).toEqual(made);
});

test('a process that ends between the version and the row leaves the version in force, and the next change brings the row up', async () => {
  const { apply, policies, sites } = open();
  await apply({ profiles: { shop: 'standard' }, ...person, unnamed: 'x' });
  const ending = createApplyPolicy({
    store: {
      ...store.insert,
      async insert(table, lines, token) {
        if (table === 'sites') throw new Error('ends here');
        await store.insert.insert(table, lines, token);
      },
    },
    policies,
    sites,
    nowMs,
  });
  await expect(ending({ profiles: { shop: 'strict' }, ...person })).rejects.toThrow('ends here');
  const row = (await readSites(store.query)).find(({ id }) => id === 'shop');
  expect(row?.profile).toBe('standard');
  const restarted = open();
  await restarted.policies.load();
  expect(restarted.policies.policyOf({ id: 'shop', profile: 'standard' })).toMatchObject({
    profile: 'strict',
    visitorKey: 'none',
  });
  expect(await restarted.apply({ profiles: { shop: 'standard' }, ...person })).toMatchObject({
    why: 'no_reason',
  });
  await restarted.apply({ document: hours, ...person });
  expect((await readSites(store.query)).find(({ id }) => id === 'shop')?.profile).toBe('strict');
});

test('nobody loosens without a name, whoever stands for nobody', async () => {
  const { apply } = open();
  const nobody = { by: '', unnamed: 'dashboard', reason: 'Why' };
  const tight = { profiles: { shop: 'strict' }, ...nobody } as const;
  expect(await apply(tight)).toMatchObject({ outcome: 'applied' });
  const loose = { profiles: { shop: 'standard' }, ...nobody } as const;
  expect(await apply(loose)).toEqual({ outcome: 'refused', why: 'no_person' });
});

test('what else was saved of a site while its profile changes stays', async () => {
  const { policies, sites } = open();
  let isSaved = false;
  const slow = createApplyPolicy({
    store: {
      ...store.insert,
      async insert(table, lines, token) {
        if (table === 'policies' && !isSaved) {
          isSaved = true;
          await saveSite(store.insert, makeSite({ id: 'shop', props: ['plan'] }), nowMs());
        }
        await store.insert.insert(table, lines, token);
      },
    },
    policies,
    sites,
    nowMs,
  });
  await slow({ profiles: { shop: 'strict' }, ...person });
  const row = (await readSites(store.query)).find(({ id }) => id === 'shop');
  expect([row?.profile, row?.props]).toEqual(['strict', ['plan']]);
});

test('a token that ClickHouse noted and whose row it lost does not take the number for ever', async () => {
  const { apply, policies } = open();
  const lost = { version: 2, at: 1, applied_by: 'B', reason: '', document: '{}', profiles: '{}' };
  await addPolicy(store.insert, lost);
  await store.insert.command({ sql: 'DELETE FROM policies WHERE version = 2', params: {} });
  expect(await readPolicies(store.query)).toEqual([]);
  expect(await apply({ document: hours, ...person })).toEqual({ outcome: 'applied', version: 2 });
  expect(policies.current().by).toBe('A. Person');
  expect(await apply({ profiles: { shop: 'strict' }, ...person })).toMatchObject({ version: 3 });
});

test('of two rows of one number everybody reads the same one, whole', async () => {
  const row = { version: 2, at: 9, applied_by: 'B', reason: 'b', document: '{}', profiles: '{}' };
  const first = { ...row, at: 8, applied_by: 'C', reason: 'c', document: hours };
  await addPolicy(store.insert, row);
  await addPolicy(store.insert, first, 2);
  expect(await readPolicies(store.query)).toEqual([first]);
});
