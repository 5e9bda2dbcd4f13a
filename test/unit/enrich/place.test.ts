import { describe, expect, test } from 'vitest';
import { findPlace, readPlace, unknownPlace } from '../../../src/enrich/place.ts';
import { rawSender } from './sample-raw.ts';

describe('readPlace', () => {
  test.each([
    [{ country_code: 'FR' }, { ...unknownPlace, country: 'FR' }],
    [
      {
        country: { iso_code: 'GB' },
        subdivisions: [{ iso_code: 'ENG', names: { en: 'England' } }],
        city: { names: { en: 'London', fr: 'Londres' } },
        location: { latitude: 51.5, longitude: -0.1 },
        postal: { code: 'OX1' },
      },
      { country: 'GB', region: 'England', city: 'London', operator: '' },
    ],
    [{ autonomous_system_organization: 'Acme' }, { ...unknownPlace, operator: 'Acme' }],
    [{ country_code: 'France', city: 7 }, unknownPlace],
    [null, unknownPlace],
    ['FR', unknownPlace],
  ])('of %j', (record, expected) => {
    expect(readPlace(record)).toEqual(expected);
  });
});

test("the platform's place goes before the database's", () => {
  const place = { ...unknownPlace, country: 'DE' };
  const placeOf = () => ({ ...unknownPlace, country: 'FR' });
  expect(findPlace({ ...rawSender, place }, placeOf).country).toBe('DE');
  expect(findPlace(rawSender, placeOf).country).toBe('FR');
});
