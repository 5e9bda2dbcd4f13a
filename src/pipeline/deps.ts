/** Everything that the journey needs from outside, built once in src/entry. */
import type { CountSignal } from '../model/signals.ts';
import type { SiteReader } from '../model/site.ts';
import type { Place } from '../model/raw.ts';
import type { PolicyReader } from '../policy/compiled.ts';
import type { MailTokens } from '../privacy/mail-token.ts';
import type { VisitorIds } from '../privacy/visitor-id.ts';
import type { ProvenGrants } from './proven-grants.ts';
import type { Withdrawals } from './withdrawals.ts';

/** 32 random bytes for a site and site-local day, and how yesterday's outlives midnight: see src/privacy/visitor-key.ts. */
export interface VisitorKeys {
  /** 64-bit keyed hash of the parts under the key for that site and moment, as a decimal string; never '0'. */
  hash(
    site: { readonly id: string; readonly timezone: string },
    atMs: number,
    parts: readonly string[],
  ): string;
}

/** What tells who consented. */
export interface ConsentDeps {
  readonly ids: VisitorIds;
  readonly withdrawals: Withdrawals;
  readonly proven: ProvenGrants;
}

export interface JourneyDeps {
  readonly sites: SiteReader;
  readonly policyOf: PolicyReader;
  /** Looks a full address up in process memory; '' where unknown. */
  readonly placeOf: (address: string) => Place;
  readonly visitorKeys: VisitorKeys;
  /** Absent where the installation has no secret to sign with: then nobody's consent can be proved. */
  readonly consent?: ConsentDeps;
  /** What is believed of the addresses in e-mails; absent where there is no secret. */
  readonly mail?: MailTokens;
  readonly nowMs: () => number;
  /** Arrival counter modulo 65,536. */
  readonly nextSeq: () => number;
  /** 64 random bits as a decimal string. */
  readonly randomId: () => string;
  /** Counts what was stored, dropped and taken out. */
  readonly count: CountSignal;
  /** Told of each beacon whose page is not on a host of its site. */
  readonly noteRefusal?: (site: string) => void;
}
