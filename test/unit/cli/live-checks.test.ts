/** Each check finds its fault, and only there. */
import { expect, test } from 'vitest';
import { findAll } from '../../../src/cli/evidence/evidence.ts';
import type { Facts } from '../../../src/cli/evidence/facts.ts';
import { configSchema } from '../../../src/model/config.ts';
import { firstVersion } from '../../../src/policy/versions.ts';
import { makeSite } from '../pipeline/journey.ts';
import { goodFacts } from './facts.ts';

const faultsOf = (facts: Facts): string[] =>
  Object.entries(findAll(facts)).flatMap(([id, { state }]) => (state === 'unmet' ? [id] : []));

const withStore = (store: Partial<Facts['store']>): Facts => ({
  ...goodFacts,
  store: { ...goodFacts.store, ...store },
});
const withConfig = (env: Record<string, string>): Facts => ({
  ...goodFacts,
  config: configSchema.parse(env),
});
const withDocument = (document: Facts['current']['document']): Facts => ({
  ...goodFacts,
  current: { ...goodFacts.current, document },
});
const { controller } = goodFacts.current.document;
const purpose = { en: 'Mail', fr: 'Courrier' };

test('an installation without a fault has none', () => {
  expect(faultsOf(goodFacts)).toEqual([]);
});

test.each<[string, Facts, string]>([
  ['a table that differs', withStore({ dueChanges: ['ALTER'] }), 'ages'],
  ['a table of somebody else', withStore({ strangeTables: ['copy_of_events'] }), 'tables'],
  ['a view', withStore({ copies: ['events_by_day'] }), 'copies'],
  ['a detached part', withStore({ detachedParts: 1 }), 'copies'],
  ['a sketch', withStore({ sketches: ['daily.visitors'] }), 'sketches'],
  [
    'a log without an end',
    withStore({ logs: [{ name: 'query_log', hasTtl: false }] }),
    'database-logs',
  ],
  ['a late row', withStore({ overdue: [{ table: 'events', rows: 1, fields: 0 }] }), 'rows-in-time'],
  [
    'a late field',
    withStore({ overdue: [{ table: 'events', rows: 0, fields: 1 }] }),
    'rows-in-time',
  ],
  ['a key whose end is not on record', withStore({ destroyedDays: [] }), 'keys-destroyed'],
  ['a file for others', { ...goodFacts, openFiles: ['evidence.key'] }, 'file-modes'],
  ['listeners for all', withConfig({ ESTOMPE_HOST: '0.0.0.0' }), 'connections'],
  [
    'ClickHouse without TLS',
    withConfig({ ESTOMPE_CLICKHOUSE_URL: 'http://db.example' }),
    'connections',
  ],
  [
    'a collector without TLS',
    withConfig({ ESTOMPE_COLLECTOR_URL: 'http://c.example' }),
    'connections',
  ],
  ['no controller', withDocument({ recipients: [] }), 'recipients'],
  ['recipients not said', withDocument(controller ? { controller } : {}), 'recipients'],
  [
    'a transfer without a ground',
    withDocument({
      ...(controller ? { controller } : {}),
      recipients: [{ name: 'Far', country: 'US', purpose }],
    }),
    'recipients',
  ],
  [
    'a version that is lost',
    { ...goodFacts, versions: [firstVersion, { ...firstVersion, version: 3, by: 'A' }] },
    'policy-history',
  ],
  [
    'a version of nobody',
    { ...goodFacts, versions: [{ ...firstVersion, version: 2, by: '' }] },
    'policy-history',
  ],
  [
    'a profile that nobody stands for',
    { ...goodFacts, sites: [makeSite({ id: 'shop', profile: 'consented' })] },
    'loosenings',
  ],
])('%s is found', (_what, facts, id) => {
  expect(faultsOf(facts)).toEqual([id]);
});

test('a day that is not over, or whose visitors are not numbered, needs no record', () => {
  const today = withStore({
    visitorDays: [{ site: 'shop', day: '2026-11-26' }],
    destroyedDays: [],
  });
  expect(faultsOf(today)).toEqual([]);
  const strict = {
    ...withStore({ destroyedDays: [] }),
    sites: [makeSite({ id: 'shop', profile: 'strict' })],
  };
  expect(faultsOf({ ...strict, current: firstVersion })).toEqual(['recipients']);
});

test('a loosening is told with its person and its reason', () => {
  const facts = withDocument({
    ...goodFacts.current.document,
    loosenings: [
      { setting: 'visitorAddress', value: 'full', by: 'B. Other', reason: 'One office' },
    ],
  });
  expect(findAll(facts)['loosenings']?.told).toContain(
    'visitorAddress of shop, by B. Other: One office',
  );
});

test('a loosening leaves the address of an exempt site cut, and the check says so', () => {
  const facts: Facts = {
    ...withDocument({
      ...goodFacts.current.document,
      loosenings: [{ setting: 'visitorAddress', value: 'full', by: 'B', reason: 'Why' }],
    }),
    sites: [makeSite({ id: 'fr', profile: 'exempt-fr' })],
  };
  expect(findAll(facts)['exempt-address']?.state).toBe('met');
});
