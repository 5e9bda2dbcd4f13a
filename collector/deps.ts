/** Everything that the collector needs from outside; src/entry builds it for Node and for Workers. */
import type { Context } from 'hono';
import type { Signals } from '../src/model/signals.ts';
import type { Site } from '../src/model/site.ts';
import type { JourneyDeps } from '../src/pipeline/deps.ts';
import type { Transport } from '../src/pipeline/receive.ts';
import type { PolicyKnown, PolicyVersion } from '../src/policy/versions.ts';
import type { QueueWriter } from '../src/queue/port.ts';
import type { Script } from './routes/script.ts';

export interface DemoPage {
  readonly body: string | Uint8Array<ArrayBuffer>;
  readonly type: string;
}

export interface Readiness {
  /** The queue takes rows: it is not full and its disk answers. */
  readonly spool: boolean;
  /** ClickHouse answers. While it does not, rows wait in the spool. */
  readonly store: boolean;
}

/** What the visitor's page tells, beside the policy in force. */
export interface NoticeSources {
  /** Every version of the policy, the oldest first. */
  readonly versions: () => readonly PolicyVersion[];
  /** Every site; the page never lists them. */
  readonly sites: () => readonly Site[];
}

export interface CollectorDeps {
  readonly journey: JourneyDeps;
  readonly queue: QueueWriter;
  /** Full address of the sender as the platform knows it: the socket's, or CF-Connecting-IP; '' if unknown. */
  readonly peer: (context: Context) => string;
  /** Place that the platform attached to the request (Cloudflare). */
  readonly place?: (context: Context) => Transport['place'];
  /** Compiled by `parseTrustedProxies`. */
  readonly trustedProxies: Transport['trustedProxies'];
  readonly script: Script;
  /** Earlier versions that pages may have pinned, by hash. */
  readonly olderScripts?: ReadonlyMap<string, Script>;
  /** `consent.js`, for sites under a profile with consent. */
  readonly consentScript: Script;
  readonly notice: NoticeSources;
  /** While it is `none`, routes that need a policy answer 503. Asked after `ready`. */
  readonly policyKnown: () => PolicyKnown;
  readonly ready: () => Promise<Readiness>;
  readonly signals: Signals;
  /** Path below /demo, beginning with `/` -> page. */
  readonly demo?: ReadonlyMap<string, DemoPage>;
}
