import { expect, test } from 'vitest';
import { profileNames } from '../../../src/model/site.ts';
import { compilePolicies, compilePolicy, effectivePolicy } from '../../../src/policy/compile.ts';
import { profiles } from '../../../src/policy/profiles.ts';
import { firstVersion } from '../../../src/policy/versions.ts';

test.each(profileNames)('every setting of %s names its source', (name) => {
  const short = Object.entries(profiles[name]).filter(([, { source }]) => source.length < 15);
  expect(short).toEqual([]);
});

test.each(profileNames)('the compiled policy of %s holds each setting of the profile', (name) => {
  const { version, profile, before, linkHosts, ...settings } = compilePolicy({
    id: 'shop',
    profile: name,
  });
  const values = Object.entries(profiles[name]).map(([key, { value }]) => [key, value]);
  expect(settings).toEqual(Object.fromEntries(values));
  expect(profile).toBe(name);
  expect(version).toBe(1);
  expect(before?.profile).toBe(name === 'consented' ? 'strict' : undefined);
  expect(linkHosts).toEqual([]);
});

test('strict is nowhere looser than standard', () => {
  const standard = compilePolicy({ id: 'a', profile: 'standard' });
  const strict = compilePolicy({ id: 'a', profile: 'strict' });
  expect(strict.visitorKey).toBe('none');
  expect(strict.addressBits).toEqual({ v4: 0, v6: 0 });
  expect(strict.place).toBe('country');
  expect([strict.keepNetwork, strict.keepCampaign, strict.keepTitle]).toEqual([
    false,
    false,
    false,
  ]);
  expect([strict.keepVersions, strict.keepModel, strict.keepProps]).toEqual([false, false, false]);
  expect(strict.sharpDays).toBeLessThanOrEqual(standard.sharpDays);
  expect(strict.goneMonths).toBeLessThanOrEqual(standard.goneMonths);
  expect(strict.smallCounts).toEqual({ threshold: 10, on: 'every' });
  expect(strict.honourDnt && standard.honourDnt).toBe(true);
});

test('a policy is compiled once a site, and cannot be changed', () => {
  const policy = compilePolicy({ id: 'a', profile: 'standard' });
  expect(compilePolicy({ id: 'a', profile: 'standard' })).toBe(policy);
  expect(Object.isFrozen(policy)).toBe(true);
});

test('the profile that the version names is in force, whatever the site’s row says', () => {
  const version = { ...firstVersion, profiles: { shop: 'strict' } } as const;
  const policyOf = compilePolicies(version);
  const said = { id: 'shop', profile: 'standard' } as const;
  expect(policyOf(said)).toMatchObject({ profile: 'strict', visitorKey: 'none' });
  expect(effectivePolicy(version, said).visitorKey.value).toBe('none');
  expect(policyOf({ id: 'other', profile: 'standard' }).profile).toBe('standard');
  // Before consent it is another profile than the one that is named.
  const asks = compilePolicies({ ...firstVersion, profiles: { shop: 'consented' } });
  expect(asks(said)).toMatchObject({ profile: 'consented', before: { profile: 'strict' } });
});
