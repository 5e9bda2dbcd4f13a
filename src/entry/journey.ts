/** The journey's dependencies on Node: clock, randomness, country database. */
import { randomBytes } from 'node:crypto';
import { openCountryDatabase } from '../enrich/place.node.ts';
import type { SiteReader } from '../model/site.ts';
import type { Signals } from '../model/signals.ts';
import type { JourneyDeps } from '../pipeline/deps.ts';
import type { PolicyReader } from '../policy/compiled.ts';
import type { VisitorKeys } from '../privacy/visitor-key.ts';

export const randomOctets = (length: number): Uint8Array => new Uint8Array(randomBytes(length));

/** 64 random bits from a pool: one call of the system's generator serves 1,024 events. */
export function createRandomIds(): () => string {
  const pool = Buffer.alloc(8_192);
  let next = pool.length;
  return () => {
    if (next === pool.length) {
      randomBytes(pool.length).copy(pool);
      next = 0;
    }
    next += 8;
    return pool.readBigUInt64LE(next - 8).toString();
  };
}

function createSequence(): () => number {
  let next = -1;
  return () => {
    next = (next + 1) % 65_536;
    return next;
  };
}

export interface JourneyParts {
  readonly sites: SiteReader;
  readonly policyOf: PolicyReader;
  readonly signals: Signals;
  readonly nowMs: () => number;
  readonly visitorKeys: VisitorKeys;
}

export function openJourney(parts: JourneyParts): JourneyDeps {
  return {
    sites: parts.sites,
    policyOf: parts.policyOf,
    placeOf: openCountryDatabase(),
    visitorKeys: parts.visitorKeys,
    nowMs: parts.nowMs,
    nextSeq: createSequence(),
    randomId: createRandomIds(),
    count: parts.signals.count,
  };
}
