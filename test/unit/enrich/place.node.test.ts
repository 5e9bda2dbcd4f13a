import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openCountryDatabase, PlaceDatabaseError } from '../../../src/enrich/place.node.ts';

const folder = join(import.meta.dirname, '../../../../shared/corpora/maxmind-db');

describe('the bundled database', () => {
  const placeOf = openCountryDatabase();

  test.each([
    ['8.8.8.8', 'US'],
    ['193.252.19.3', 'FR'],
    ['::ffff:193.252.19.3', 'FR'],
    ['2002:c1fc:1303::1', 'FR'],
    ['64:ff9b::c1fc:1303', 'FR'],
    ['2a01:cb00::1', 'FR'],
    ['192.168.1.1', ''],
    ['127.0.0.1', ''],
    ['::1', ''],
    ['', ''],
    ['unix:', ''],
    ['8.8.8.8:53', ''],
  ])('%j is in %j', (address, country) => {
    expect(placeOf(address)).toEqual({ country, region: '', city: '', operator: '' });
  });
});

describe.skipIf(!existsSync(folder))('other databases (skipped without the corpora)', () => {
  const open = (name: string) => openCountryDatabase(join(folder, name));

  test('cities', () => {
    expect(open('GeoIP2-City-Test.mmdb')('81.2.69.142')).toMatchObject({
      country: 'GB',
      region: 'England',
      city: 'London',
    });
  });

  test('operators', () => {
    expect(open('GeoLite2-ASN-Test.mmdb')('1.128.0.1').operator).toBe('Telstra Pty Ltd');
  });

  test.each([
    'MaxMind-DB-test-broken-pointers-24.mmdb',
    'GeoIP2-City-Test-Broken-Double-Format.mmdb',
  ])('%s costs no hit: what cannot be read is unknown', (name) => {
    const placeOf = open(name);
    for (let i = 0; i < 256; i += 1) expect(placeOf(`${i}.1.1.16`).country.length % 2).toBe(0);
  });
});

test('a file that is none is an error with a code', () => {
  expect(() => openCountryDatabase('/nowhere.mmdb')).toThrow(PlaceDatabaseError);
  expect(() => openCountryDatabase(import.meta.filename)).toThrow(
    expect.objectContaining({ code: 'place_database_unreadable' }),
  );
});
