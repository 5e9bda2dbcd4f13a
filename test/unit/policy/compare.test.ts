/** A change loosens exactly where the strictest of old and new is not the new one. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { profileNames } from '../../../src/model/site.ts';
import {
  comparePolicies,
  loosensAnything,
  type PolicyState,
  widenedParts,
} from '../../../src/policy/compare.ts';
import type { PolicyDocument } from '../../../src/policy/document.ts';

const state = (document: PolicyDocument, profiles: PolicyState['profiles']): PolicyState => ({
  document,
  profiles,
});
const shop = { shop: 'standard' } as const;

/** `setting: from -> to, looser` of every change. */
function told(before: PolicyState, after: PolicyState): string[] {
  return comparePolicies(before, after).flatMap(({ site, changes }) =>
    changes.map(
      ({ setting, from, to, loosens }) =>
        `${site} ${setting}: ${JSON.stringify(from.value)} -> ${JSON.stringify(to.value)}${loosens ? ', looser' : ''}`,
    ),
  );
}

test.each<[string, PolicyDocument, PolicyDocument, string[]]>([
  ['nothing', {}, {}, []],
  ['a tightening', {}, { settings: { timeGrain: 'hour' } }, ['shop timeGrain: "second" -> "hour"']],
  [
    'a tightening that is taken back',
    { settings: { timeGrain: 'hour' } },
    {},
    ['shop timeGrain: "hour" -> "second", looser'],
  ],
  ['what the profile says anyway', {}, { settings: { timeGrain: 'second' } }, []],
  [
    'a loosening of the document',
    {},
    { loosenings: [{ setting: 'visitorAddress', value: 'full', by: 'A', reason: 'B' }] },
    ['shop visitorAddress: "cut" -> "full", looser'],
  ],
  [
    'one part tighter and one looser',
    { settings: { addressBits: { v4: 16, v6: 48 } } },
    { settings: { addressBits: { v4: 24, v6: 32 } } },
    ['shop addressBits: {"v4":16,"v6":48} -> {"v4":24,"v6":32}, looser'],
  ],
  ['a site that is not there', {}, { sites: { other: { settings: { place: 'none' } } } }, []],
])('%s', (_what, before, ...[after, changes]) => {
  expect(told(state(before, shop), state(after, shop))).toEqual(changes);
});

test('a profile that a site leaves for a looser one is a loosening', () => {
  const before = state({}, { shop: 'strict' });
  const after = state({}, { shop: 'standard' });
  expect(loosensAnything(before, after)).toBe(true);
  expect(told(before, after)).toContain('shop visitorKey: "none" -> "day", looser');
  expect(loosensAnything(after, before)).toBe(false);
});

test('a site that is new or gone had or has nothing in force', () => {
  expect(told(state({}, {}), state({}, shop))).toEqual([]);
  expect(told(state({}, shop), state({}, {}))).toEqual([]);
});

test('of two profiles, going there and back loosens at least once where they differ', () => {
  const name = fc.constantFrom(...profileNames);
  fc.assert(
    fc.property(name, name, (a, b) => {
      const [one, other] = [state({}, { s: a }), state({}, { s: b })];
      const changes = comparePolicies(one, other).length;
      expect(loosensAnything(one, other) || loosensAnything(other, one)).toBe(changes > 0);
    }),
  );
});

const purpose = { en: 'Hosting', fr: 'Hébergement' };
const host = { name: 'Host SAS', country: 'FR', purpose };
const abroad = { ...host, country: 'US', safeguard: 'SCC' };

test.each<[string, PolicyDocument, PolicyDocument, string[]]>([
  ['a recipient', {}, { recipients: [host] }, ['recipients.0']],
  ['a second one', { recipients: [host] }, { recipients: [abroad, host] }, ['recipients.0']],
  [
    'another purpose',
    { recipients: [host] },
    { recipients: [{ ...host, purpose: { en: 'Advertising', fr: 'Publicité' } }] },
    ['recipients.0'],
  ],
  [
    'a safeguard that goes',
    { recipients: [abroad] },
    { recipients: [{ ...host, country: 'US' }] },
    ['recipients.0'],
  ],
  ['one that goes, in another order', { recipients: [host, abroad] }, { recipients: [abroad] }, []],
  [
    'a link host of a site',
    { sites: { shop: { linkHosts: ['a.example'] } } },
    { sites: { shop: { linkHosts: ['b.example', 'a.example'] } } },
    ['sites.shop.linkHosts'],
  ],
  [
    'a link host that another site has',
    { sites: { blog: { linkHosts: ['a.example'] } } },
    { sites: { blog: {}, shop: { linkHosts: ['a.example'] } } },
    ['sites.shop.linkHosts'],
  ],
  ['link hosts that go', { sites: { shop: { linkHosts: ['a.example'] } } }, {}, []],
])('%s beside the settings', (_what, before, ...[after, paths]) => {
  expect(widenedParts(before, after)).toEqual(paths);
  expect(loosensAnything(state(before, shop), state(after, shop))).toBe(paths.length > 0);
});
