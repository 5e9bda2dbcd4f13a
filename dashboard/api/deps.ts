/** Everything that the dashboard's API needs from outside, built once in src/entry. */
import type { PolicyReader } from '../../src/policy/compiled.ts';
import type { Store } from '../../src/store/port.ts';
import type { Demo } from './demo.ts';

export interface UiFile {
  readonly body: string;
  readonly type: string;
}

export interface DashboardDeps {
  /** For questions and settings. */
  readonly store: Store;
  readonly policyOf: PolicyReader;
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
