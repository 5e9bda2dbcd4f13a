/** Country (or city, or operator) database read into memory once; every lookup stays in this process. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Reader } from 'maxmind';
import { formatAddress, isPrivateAddress, parseAddress, unwrapAddress } from '../model/address.ts';
import type { Place } from '../model/raw.ts';
import { readPlace, unknownPlace } from './place.ts';

const bundled = '@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb';

/** The file is missing, unreadable or no MaxMind database. */
export class PlaceDatabaseError extends Error {
  override name = 'PlaceDatabaseError';
  readonly code = 'place_database_unreadable';
}

function openReader(path: string): Reader<never> {
  try {
    return new Reader<never>(readFileSync(path));
  } catch (cause) {
    throw new PlaceDatabaseError(`cannot read the database of places: ${path}`, { cause });
  }
}

/** A damaged record is an unknown place: it must not cost the hit. */
function lookUp(reader: Reader<never>, address: string): Place {
  const parsed = parseAddress(address);
  const inner = parsed && unwrapAddress(parsed);
  if (!inner || isPrivateAddress(inner)) return unknownPlace;
  try {
    const record: unknown = reader.get(formatAddress(inner));
    return record ? readPlace(record) : unknownPlace;
  } catch {
    return unknownPlace;
  }
}

/**
 * Opens a MaxMind file (`.mmdb`), by default the bundled country database. The result takes a full
 * address, unwraps an IPv4 address inside it, and answers '' for what is unknown or private.
 * Throws PlaceDatabaseError.
 */
export function openCountryDatabase(
  path: string = createRequire(import.meta.url).resolve(bundled),
): (address: string) => Place {
  const reader = openReader(path);
  return (address) => lookUp(reader, address);
}
