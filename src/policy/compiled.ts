/**
 * The compiled form of the policy for one site: what the rooms read. Profiles are data in
 * profiles.ts; nothing about privacy is configured anywhere else.
 */
import type { ProfileName } from '../model/site.ts';

export interface CompiledPolicy {
  readonly version: number;
  readonly profile: ProfileName;
  /** `none`: visitors are not counted. `day`: a key per site and site-local day. */
  readonly visitorKey: 'none' | 'day';
  /** Prefix lengths at which an address is cut before anything else is done with it. */
  readonly addressBits: { readonly v4: number; readonly v6: number };
  /** Whether the cut address is kept (for at most `limits.networkDays`). */
  readonly keepNetwork: boolean;
  readonly place: 'country' | 'city';
  /** Campaign fields and sources beyond the referring host. */
  readonly keepCampaign: boolean;
  readonly keepTitle: boolean;
  readonly keepVersions: boolean;
  readonly keepModel: boolean;
  readonly keepProps: boolean;
  readonly honourDnt: boolean;
  /** Days for which sharp fields stay; 0: they are never written. */
  readonly sharpDays: number;
  readonly goneMonths: number;
  /** Cells of fewer people than `threshold` are merged; on `risky` dimensions or on every one. */
  readonly smallCounts: { readonly threshold: number; readonly on: 'risky' | 'every' };
}

/** How rooms ask for a site's policy. */
export type PolicyReader = (site: {
  readonly id: string;
  readonly profile: ProfileName;
}) => CompiledPolicy;
