/** The strictest wins, whatever the layers say: over random documents and sites. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ProfileName, profileNames } from '../../../src/model/site.ts';
import { compilePolicies, effectivePolicy } from '../../../src/policy/compile.ts';
import type { PolicyDocument } from '../../../src/policy/document.ts';
import { profiles } from '../../../src/policy/profiles.ts';
import { settingNames, type Settings, strictest } from '../../../src/policy/settings.ts';
import { firstVersion } from '../../../src/policy/versions.ts';

const profile = fc.constantFrom(...profileNames);
const oneOf = <const T extends string>(...values: T[]) => fc.constantFrom(...values);

const settings: fc.Arbitrary<Partial<Settings>> = fc.record(
  {
    visitorKey: oneOf('none', 'day', 'consented'),
    visitorAddress: oneOf('cut', 'full'),
    beforeConsent: oneOf('none', 'strict', 'exempt-fr', 'standard'),
    addressBits: fc.record({ v4: fc.integer({ min: 0, max: 24 }), v6: fc.nat(48) }),
    keepNetwork: fc.boolean(),
    place: oneOf('none', 'country', 'city'),
    timeGrain: oneOf('hour', 'minute', 'second'),
    keepReferrer: fc.boolean(),
    keepCampaign: fc.boolean(),
    sourcesBesideGoals: fc.boolean(),
    keepTitle: fc.boolean(),
    keepVersions: fc.boolean(),
    keepModel: fc.boolean(),
    mergeRareAgents: fc.boolean(),
    keepLanguage: fc.boolean(),
    keepScreen: fc.boolean(),
    keepProps: fc.boolean(),
    mail: oneOf('none', 'campaign', 'recipient'),
    honourDnt: fc.boolean(),
    sharpDays: fc.nat(395),
    goneMonths: fc.integer({ min: 1, max: 25 }),
    rules: fc.record(
      {
        email: oneOf('replace', 'erase'),
        number: oneOf('keep', 'replace', 'erase'),
        token: oneOf('keep', 'replace', 'erase'),
      },
      { requiredKeys: [] },
    ),
    smallCounts: fc.record({
      threshold: fc.integer({ min: 2, max: 1_000 }),
      on: oneOf('every', 'risky'),
    }),
  },
  { requiredKeys: [] },
);

const document: fc.Arbitrary<PolicyDocument> = fc.record(
  {
    profile,
    settings,
    sites: fc.record({ shop: fc.record({ settings }) }),
  },
  { requiredKeys: [] },
);

/** What each layer says of a setting, for a site `shop`. */
function valuesFor<K extends keyof Settings>(
  name: K,
  given: PolicyDocument,
  site: (typeof profileNames)[number],
): Settings[K][] {
  return [
    profiles[site][name].value,
    given.profile && profiles[given.profile][name].value,
    given.settings?.[name],
    given.sites?.['shop']?.settings?.[name],
  ].filter((value) => value !== undefined);
}

test('every setting has an arbitrary here, so that none escapes the tests below', () => {
  const drawn = fc.sample(settings, { numRuns: 200, seed: 1 }).flatMap(Object.keys);
  expect(new Set(drawn)).toEqual(new Set(settingNames));
});

test('no setting in force is looser than any layer says', () => {
  fc.assert(
    fc.property(document, profile, (given, siteProfile) => {
      const version = { ...firstVersion, document: given };
      const effective = effectivePolicy(version, { id: 'shop', profile: siteProfile });
      for (const name of settingNames) {
        const { value } = effective[name];
        for (const said of valuesFor(name, given, siteProfile)) {
          expect([name, strictest(name, value, said)]).toEqual([name, value]);
        }
      }
    }),
  );
});

test('every setting in force is what some layer said, or between two that said parts of it', () => {
  const ofParts = new Set(['visitorKey', 'addressBits', 'rules', 'smallCounts']);
  fc.assert(
    fc.property(document, profile, (given, siteProfile) => {
      const version = { ...firstVersion, document: given };
      const effective = effectivePolicy(version, { id: 'shop', profile: siteProfile });
      for (const name of settingNames.filter((one) => !ofParts.has(one))) {
        expect(valuesFor(name, given, siteProfile)).toContainEqual(effective[name].value);
      }
    }),
  );
});

test('of two values the strictest does not depend on their order, nor on asking twice', () => {
  fc.assert(
    fc.property(settings, settings, (a, b) => {
      for (const name of settingNames) {
        const [x, y] = [a[name], b[name]];
        if (x === undefined || y === undefined) continue;
        const both = strictest(name, x, y);
        expect(strictest(name, y, x)).toEqual(both);
        expect(strictest(name, both, x)).toEqual(both);
        expect(strictest(name, both, y)).toEqual(both);
      }
    }),
  );
});

test('to tell everybody apart is looser than to ask first, and the other way round', () => {
  expect(strictest('visitorKey', 'day', 'consented')).toBe('none');
  const document = { profile: 'exempt-fr' } as const;
  const policyOf = compilePolicies({ ...firstVersion, document });
  expect(policyOf({ id: 'shop', profile: 'consented' })).toMatchObject({ visitorKey: 'none' });
});

test('a loosening takes a name and a reason, and reaches the one setting that may be loosened', () => {
  const loosening = {
    setting: 'visitorAddress',
    value: 'full',
    by: 'A. Person',
    reason: 'Why',
  } as const;
  const version = { ...firstVersion, document: { loosenings: [{ ...loosening, site: 'shop' }] } };
  const policyOf = compilePolicies(version);
  expect(policyOf({ id: 'shop', profile: 'standard' }).visitorAddress).toBe('full');
  expect(policyOf({ id: 'other', profile: 'standard' }).visitorAddress).toBe('cut');
  const { decider } = effectivePolicy(version, { id: 'shop', profile: 'strict' }).visitorAddress;
  expect(decider).toEqual({ layer: 'loosening', by: 'A. Person', reason: 'Why' });
});

test('a loosening reaches neither what the document tightens, nor exempt-fr', () => {
  const loosenings = [
    { setting: 'visitorAddress', value: 'full', by: 'A. Person', reason: 'Why' },
  ] satisfies PolicyDocument['loosenings'];
  const settings = { visitorAddress: 'cut' } as const;
  const addressOf = (given: PolicyDocument, siteProfile: ProfileName): unknown =>
    compilePolicies({ ...firstVersion, document: { loosenings, ...given } })({
      id: 'shop',
      profile: siteProfile,
    }).visitorAddress;
  expect(addressOf({}, 'standard')).toBe('full');
  expect(addressOf({ sites: { other: { settings } } }, 'standard')).toBe('full');
  expect(addressOf({ settings }, 'standard')).toBe('cut');
  expect(addressOf({ sites: { shop: { settings } } }, 'standard')).toBe('cut');
  expect(addressOf({}, 'exempt-fr')).toBe('cut');
  expect(addressOf({ profile: 'exempt-fr' }, 'standard')).toBe('cut');
});
