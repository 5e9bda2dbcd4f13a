/** A change loosens exactly where the strictest of old and new is not the new one. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { profileNames } from '../../../src/model/site.ts';
import { comparePolicies, loosensAnything, type PolicyState } from '../../../src/policy/compare.ts';
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
  expect(loosensAnything(comparePolicies(before, after))).toBe(true);
  expect(told(before, after)).toContain('shop visitorKey: "none" -> "day", looser');
  expect(loosensAnything(comparePolicies(after, before))).toBe(false);
});

test('a site that is new or gone had or has nothing in force', () => {
  expect(told(state({}, {}), state({}, shop))).toEqual([]);
  expect(told(state({}, shop), state({}, {}))).toEqual([]);
});

test('of two profiles, going there and back loosens at least once where they differ', () => {
  const name = fc.constantFrom(...profileNames);
  fc.assert(
    fc.property(name, name, (a, b) => {
      const there = comparePolicies(state({}, { s: a }), state({}, { s: b }));
      const back = comparePolicies(state({}, { s: b }), state({}, { s: a }));
      const changes = there.flatMap(({ changes }) => changes).length;
      expect(loosensAnything(there) || loosensAnything(back)).toBe(changes > 0);
    }),
  );
});
