/**
 * The compiled form of the policy for one site: what the rooms read. The settings themselves are
 * described in settings.ts, profiles in profiles.ts, and what an installation decides in its policy
 * document; nothing about privacy is configured anywhere else.
 */
import type { ProfileName } from '../model/site.ts';
import type { Settings } from './settings.ts';

export interface CompiledPolicy extends Settings {
  /** Of the policy document, see versions.ts; every row carries it. */
  readonly version: number;
  readonly profile: ProfileName;
  /** Hosts, beside the site's own, to which signed links of e-mails may lead. */
  readonly linkHosts: readonly string[];
  /**
   * Under `visitorKey: consented`: what applies to a hit without consent; absent where nothing may be
   * collected before it.
   */
  readonly before?: CompiledPolicy;
}

/** How rooms ask for a site's policy. */
export type PolicyReader = (site: {
  readonly id: string;
  readonly profile: ProfileName;
}) => CompiledPolicy;
