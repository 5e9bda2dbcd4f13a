/** Everything that the dashboard's API needs from outside, built once in src/entry. */
import type { ProfileName, Site } from '../../src/model/site.ts';
import type { PolicyReader } from '../../src/policy/compiled.ts';
import type { PolicyVersion } from '../../src/policy/versions.ts';
import type { Store } from '../../src/store/port.ts';
import type { Demo } from './demo.ts';

export interface UiFile {
  readonly body: string;
  readonly type: string;
}

/** A site that is made, changed or goes. Its profile becomes a new version of the policy where it is another one. */
export interface SiteChange {
  readonly profiles: Readonly<Record<string, ProfileName>>;
  /** Is added together with the version. */
  readonly made?: Site;
  readonly changed?: Site;
  /** Its id. */
  readonly removed?: string;
  readonly by: string;
  /** Who is written down where nobody is named and nothing gets looser. */
  readonly unnamed: string;
  readonly reason: string;
}

export type SiteOutcome =
  | { readonly outcome: 'applied' | 'unchanged' }
  | {
      readonly outcome: 'refused';
      readonly why: 'invalid' | 'no_person' | 'no_reason' | 'changed_since' | 'unknown_site';
    };

export interface DashboardDeps {
  /** For questions and settings. */
  readonly store: Store;
  readonly policyOf: PolicyReader;
  /** Every version of the policy, the oldest first; never empty. */
  readonly policyVersions: () => readonly PolicyVersion[];
  /** Rejects with the store's errors. */
  readonly applyPolicy: (change: SiteChange) => Promise<SiteOutcome>;
  readonly nowMs: () => number;
  readonly version: string;
  /** Where pages reach the collector, for the tag. */
  readonly collector: string;
  /** Host names (without port) under which the page may be opened, beside loopback ones. */
  readonly hosts: readonly string[];
  /** SHA-256 of the access token as lower-case hexadecimal; without, everybody who reaches it is signed in. */
  readonly tokenHash?: string;
  /** Looks a built file up by path (`/index.html`). */
  readonly uiFile: (path: string) => UiFile | undefined;
  /** A site was made, changed or removed: the write side reads them again. */
  readonly onSitesChanged: () => Promise<void>;
  readonly demo?: Demo;
  /** Beacons of a site that were refused for the host of their page, since this process began; absent where another process collects. */
  readonly refusalsOf?: (site: string) => number;
}
