/** A geographic database's record -> a place no finer than a city. Pure; the database is place.node.ts. */
import type { Place } from '../model/raw.ts';

export const unknownPlace: Place = { country: '', region: '', city: '', operator: '' };

function readField(record: unknown, ...path: readonly (string | number)[]): unknown {
  let value = record;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

function readText(record: unknown, ...path: readonly (string | number)[]): string {
  const value = readField(record, ...path);
  return typeof value === 'string' ? value.slice(0, 100) : '';
}

/** Two capital letters, or ''. */
function readCountry(record: unknown): string {
  const code = readText(record, 'country_code') || readText(record, 'country', 'iso_code');
  return /^[A-Z]{2}$/.test(code) ? code : '';
}

/** MaxMind's City, ISP and ASN records, and the flat ones of ip-location-db; anything else is unknown. */
export function readPlace(record: unknown): Place {
  return {
    country: readCountry(record),
    region:
      readText(record, 'subdivisions', 0, 'names', 'en') ||
      readText(record, 'state1') ||
      readText(record, 'subdivisions', 0, 'iso_code'),
    city: readText(record, 'city', 'names', 'en') || readText(record, 'city'),
    operator:
      readText(record, 'isp') ||
      readText(record, 'autonomous_system_organization') ||
      readText(record, 'organization'),
  };
}
