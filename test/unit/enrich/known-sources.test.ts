import { expect, test } from 'vitest';
import { findKnownHost } from '../../../src/enrich/source.ts';
import { sourcesByHost, sourcesByName } from '../../../src/enrich/known-sources.ts';

test.each([...sourcesByHost])('%s is found by its host and below it', (host, { name }) => {
  const concrete = host.replace(/\*$/, 'com');
  expect(findKnownHost(concrete)?.name).toBe(name);
  expect(findKnownHost(`sub.${concrete}`)?.name).toBe(name);
});

test('names are written one way', () => {
  for (const { name } of sourcesByHost.values()) {
    expect(sourcesByName.get(name.toLowerCase())?.name).toBe(name);
  }
});
