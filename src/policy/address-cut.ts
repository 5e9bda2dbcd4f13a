/** How an address enters a visitor's key, in the forms whose cost was measured. */
import type { CompiledPolicy } from './compiled.ts';

/** The whole address; IPv4 at /24 and IPv6 at /48; IPv4 at /16 and IPv6 at /32. */
export const addressCuts = ['full', '24/48', '16/32'] as const;
export type AddressCut = (typeof addressCuts)[number];

/** Visitors of one town or region; of one country (France); of sixty countries. */
export const mergingAudiences = ['local', 'country', 'world'] as const;
export type MergingAudience = (typeof mergingAudiences)[number];

/** Percent of the visitors of a day who are not counted because another has the same key. */
export interface MergedShare {
  /** Below it in one run of twenty. */
  readonly low: number;
  readonly median: number;
  /** Above it in one run of twenty. */
  readonly high: number;
}

export interface MergedRow extends MergedShare {
  /** Real visitors of the site in a day. */
  readonly visitors: number;
}

/** For each cut and audience, rows by rising number of visitors. */
export type MergedTable = Readonly<
  Record<AddressCut, Readonly<Record<MergingAudience, readonly MergedRow[]>>>
>;

const keptBits: Readonly<Record<AddressCut, CompiledPolicy['addressBits']>> = {
  full: { v4: 32, v6: 128 },
  '24/48': { v4: 24, v6: 48 },
  '16/32': { v4: 16, v6: 32 },
};

/**
 * What the number of the day is made from under a policy: the finest measured cut that keeps no more
 * bits, so that its figures are not too low. Nothing where visitors are not told apart, and where
 * fewer bits are kept than was measured. Visitors with an identifier after consent are told apart by
 * that; for those without, ask about `policy.before`.
 */
export function findCut({
  visitorKey,
  visitorAddress,
  addressBits,
}: Pick<CompiledPolicy, 'visitorKey' | 'visitorAddress' | 'addressBits'>): AddressCut | undefined {
  if (visitorKey === 'none') return undefined;
  if (visitorAddress === 'full') return 'full';
  return addressCuts.find(
    (cut) => addressBits.v4 >= keptBits[cut].v4 && addressBits.v6 >= keptBits[cut].v6,
  );
}
