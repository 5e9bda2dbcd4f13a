import { describe, expect, test } from 'vitest';
import { readPlace, unknownPlace } from '../../../src/enrich/place.ts';

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
