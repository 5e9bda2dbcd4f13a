/**
 * The collector on Cloudflare Workers: fetch -> the same app as on Node -> Cloudflare Queue ->
 * consumer -> ClickHouse over HTTP. The tables are made by `migrate` on Node.
 */
import type { Context } from 'hono';
import { z } from 'zod';
import { createCollector } from '../../collector/app.ts';
import type { NoticeSources } from '../../collector/deps.ts';
import { describeScript } from '../../collector/routes/script.ts';
import consentSource from '../../dist/consent.js';
import trackerSource from '../../dist/t.js';
import { limits } from '../model/limits.ts';
import type { Place } from '../model/raw.ts';
import { createSignals, type Signals } from '../model/signals.ts';
import type { Site, SiteReader } from '../model/site.ts';
import type { JourneyDeps } from '../pipeline/deps.ts';
import { createSecret, type InstallationSecret } from '../privacy/installation-secret.ts';
import { createCloudflareQueue } from '../queue/cloudflare.edge.ts';
import { readPolicies } from '../store/policies.ts';
import { readSites } from '../store/settings.ts';
import type { Store } from '../store/port.ts';
import { openWeb } from '../store/web.edge.ts';
import { consumeMessages, earliestWithdrawal, redeliverySeconds } from './edge-consume.ts';
import { type EdgeKeySite, IsolateKeys, type KeyRequest } from './edge-keys.ts';
import { createErasure, type Erasure } from './erasure.ts';
import { createPolicyFollower, type PolicyFollower } from './policy-follow.ts';
import { openConsent, type SignedDeps } from './open-consent.ts';
import { createWithdrawalCache, type WithdrawalCache } from './withdrawal-cache.ts';

export { VisitorKeyObject } from './edge-keys.ts';

export interface EdgeEnv {
  readonly ROWS: Queue<string>;
  readonly KEYS: DurableObjectNamespace;
  readonly ESTOMPE_CLICKHOUSE_URL: string;
  readonly ESTOMPE_CLICKHOUSE_USER: string;
  readonly ESTOMPE_CLICKHOUSE_PASSWORD: string;
  readonly ESTOMPE_CLICKHOUSE_DATABASE: string;
  /** Signs identifiers after consent; without it nobody's consent counts, and grants are answered `no_secret`. */
  readonly ESTOMPE_SECRET?: string;
}

const nowhere: Place = { country: '', region: '', city: '', operator: '' };

const text = z.string().max(200).catch('');
const cloudflarePlace = z
  .object({ country: text, regionCode: text, city: text, asOrganization: text })
  .transform(({ country, regionCode, city, asOrganization }) => ({
    country,
    region: regionCode === '' ? '' : `${country}-${regionCode}`,
    city,
    operator: asOrganization,
  }));

function placeOf(context: Context): Place {
  const found = cloudflarePlace.safeParse(context.req.raw.cf ?? {});
  return found.success ? found.data : nowhere;
}

function randomId(): string {
  return String(crypto.getRandomValues(new BigUint64Array(1))[0] ?? 0n);
}

/** As on Node, 32 characters or more; a shorter one is as good as none. */
function findSecret({ ESTOMPE_SECRET: given = '' }: EdgeEnv): InstallationSecret | undefined {
  return given.length < 32 ? undefined : createSecret(new TextEncoder().encode(given));
}

function openSigned(env: EdgeEnv, { withdrawals }: WithdrawalCache): Partial<SignedDeps> {
  const secret = findSecret(env);
  if (secret === undefined) return {};
  const randomBytes = (length: number) => crypto.getRandomValues(new Uint8Array(length));
  return openConsent(secret, withdrawals, randomBytes);
}

/**
 * What an isolate keeps between requests. Nothing here waits for another request's fetch, which
 * Workers forbid: whoever finds it too old asks for himself.
 */
class Isolate {
  readonly signals: Signals = createSignals();
  readonly store: Store;
  readonly erasure: Erasure;
  readonly #withdrawn: WithdrawalCache;
  readonly #signed: Partial<SignedDeps>;
  readonly #keys = new IsolateKeys();
  #sites = new Map<string, Site>();
  readonly policies: PolicyFollower;
  #sitesDueMs = 0;
  #keysDueMs = 0;
  #seq = 0;
  #begun = 0;
  #shown = 0;

  constructor(env: EdgeEnv) {
    this.store = openWeb({
      url: env.ESTOMPE_CLICKHOUSE_URL,
      user: env.ESTOMPE_CLICKHOUSE_USER,
      password: env.ESTOMPE_CLICKHOUSE_PASSWORD,
      database: env.ESTOMPE_CLICKHOUSE_DATABASE,
    });
    const { store, signals } = this;
    this.policies = createPolicyFollower({
      read: (from) => readPolicies(store, from),
      onUnreadable: () => signals.count('estompe_policy_failures_total', { cause: 'unreadable' }),
    });
    this.erasure = createErasure({
      find: store,
      erase: store,
      count: signals.count,
      nowMs: Date.now,
    });
    this.#withdrawn = createWithdrawalCache(store, signals, Date.now);
    this.#signed = openSigned(env, this.#withdrawn);
  }

  /**
   * Sites and keys as of late. While ClickHouse or the keys' object is away, what is known serves on,
   * and is asked for again when the next turn comes, so that requests do not wait each time.
   * False: they were never there, and no beacon can be taken.
   */
  async prepare(env: EdgeEnv): Promise<boolean> {
    const before = this.#sites;
    const nowMs = Date.now();
    if (nowMs >= this.#sitesDueMs) {
      if (this.#isPrepared) this.#sitesDueMs = nowMs + limits.edgeSitesMs;
      await this.#refreshSites().catch(() => undefined);
    }
    if (this.#sitesDueMs > 0 && (nowMs >= this.#keysDueMs || before !== this.#sites)) {
      if (this.#isPrepared) this.#keysDueMs = nowMs + limits.edgeKeysMs;
      await this.#refreshKeys(env).catch(() => undefined);
    }
    return this.#isPrepared;
  }

  get #isPrepared(): boolean {
    return this.#keysDueMs > 0;
  }

  async #refreshSites(): Promise<void> {
    this.#begun += 1;
    const turn = this.#begun;
    // One that cannot be read throws, and leaves the known one in force; a fresh isolate then takes nothing.
    const [sites] = await Promise.all([
      readSites(this.store),
      this.policies.load(),
      this.#withdrawn.reload(),
    ]);
    // Requests ask side by side: an older answer that comes later must not bring old settings back.
    if (turn < this.#shown) return;
    this.#shown = turn;
    this.#sites = new Map(sites.map((site) => [site.id, site]));
    this.#sitesDueMs = Date.now() + limits.edgeSitesMs;
  }

  async #refreshKeys(env: EdgeEnv): Promise<void> {
    const holder = env.KEYS.get(env.KEYS.idFromName('visitor-keys'));
    await this.#keys.refresh(this.#keySites(), async (request: KeyRequest) => {
      const body = JSON.stringify(request);
      const answer = await holder.fetch('https://keys/', { method: 'POST', body });
      return answer.json();
    });
    this.#keysDueMs = Date.now() + limits.edgeKeysMs;
  }

  /** Where visitors are not told apart, no key is made. */
  #keySites(): EdgeKeySite[] {
    return [...this.#sites.values()].flatMap((site) => {
      const { visitorKey, goneMonths } = this.policies.policyOf(site);
      return visitorKey === 'none' ? [] : [{ ...site, goneMonths }];
    });
  }

  readonly notice: NoticeSources = {
    versions: () => this.policies.versions(),
    sites: () => [...this.#sites.values()],
  };

  journey(): JourneyDeps {
    const sites: SiteReader = { get: (id) => this.#sites.get(id) };
    return {
      sites,
      policyOf: this.policies.policyOf,
      placeOf: () => nowhere,
      visitorKeys: this.#keys,
      ...this.#signed,
      nowMs: Date.now,
      nextSeq: () => {
        this.#seq = (this.#seq + 1) % 65_536;
        return this.#seq;
      },
      randomId,
      count: this.signals.count,
    };
  }
}

let isolate: Isolate | undefined;
let app: ReturnType<typeof createCollector> | undefined;

async function createApp(env: EdgeEnv, here: Isolate): Promise<typeof app> {
  return createCollector({
    journey: here.journey(),
    queue: createCloudflareQueue(env.ROWS),
    peer: (context) => context.req.header('cf-connecting-ip') ?? '',
    place: placeOf,
    trustedProxies: [],
    script: await describeScript(trackerSource),
    consentScript: await describeScript(consentSource),
    notice: here.notice,
    ready: async () => {
      // A fresh isolate knows no policy before it has asked.
      await here.prepare(env);
      return { spool: true, store: await here.store.ping() };
    },
    policyKnown: () => here.policies.known(),
    signals: here.signals,
  });
}

/** The schedule's turns of every five minutes, and of those one a day. */
function isDaily(scheduledMs: number): boolean {
  return scheduledMs % 86_400_000 < 300_000;
}

/** Paths that need neither sites nor keys. */
const alwaysServed = /^\/(healthz|readyz|metrics|consent\.js|t\.[a-z0-9.]{2,20})$/;
const unprepared = {
  status: 503,
  headers: { 'Retry-After': String(limits.retryAfterSeconds), 'Cache-Control': 'no-store' },
};

export default {
  async fetch(request: Request, env: EdgeEnv, context: ExecutionContext): Promise<Response> {
    isolate ??= new Isolate(env);
    const isReady =
      alwaysServed.test(new URL(request.url).pathname) || (await isolate.prepare(env));
    if (!isReady) return new Response(null, unprepared);
    app ??= await createApp(env, isolate);
    return app?.fetch(request, env, context) ?? new Response(null, unprepared);
  },

  async queue(batch: MessageBatch, env: EdgeEnv): Promise<void> {
    isolate ??= new Isolate(env);
    const { store, signals, erasure } = isolate;
    try {
      await consumeMessages(batch.messages, { store, nowMs: Date.now, count: signals.count });
      batch.ackAll();
      // Rows of somebody who withdrew that come later are for the schedule.
      const since = earliestWithdrawal(batch.messages);
      if (since !== undefined) {
        erasure.look(since);
        await erasure.run();
      }
    } catch {
      // Never rethrown: the platform would log what the error carries.
      for (const message of batch.messages) {
        message.retry({ delaySeconds: redeliverySeconds(message.attempts) });
      }
    }
  },

  async scheduled({ scheduledTime }: ScheduledController, env: EdgeEnv): Promise<void> {
    isolate ??= new Isolate(env);
    if (isDaily(scheduledTime)) isolate.erasure.look(0);
    await isolate.erasure.run();
  },
};
