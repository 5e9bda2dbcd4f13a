/**
 * Visitor keys on Workers. One Durable Object makes them and hands copies to the isolates; it never
 * writes to its storage, so that a key exists in memory only. Should the object be started afresh,
 * isolates give it back the keys that they know, and visitors of the day stay one. The object, not
 * each isolate, records that a key is gone. Keys that vanish with the platform's memory, of object
 * and isolates at once, are gone unrecorded.
 */
import { z } from 'zod';
import { limits } from '../model/limits.ts';
import { addDays } from '../model/iso-day.ts';
import { createDestructionLog, type DestructionLog } from '../pipeline/destruction-log.ts';
import { siteDay } from '../policy/site-day.ts';
import {
  createVisitorKeys,
  type DestroyedKey,
  fingerprintOf,
  KeyAbsentError,
  type KeySite,
  type VisitorKeys,
} from '../privacy/visitor-key.ts';
import { createCloudflareQueue, type QueueBinding } from '../queue/cloudflare.edge.ts';

/** A key for tomorrow is handed out well before it is needed. */
const aheadMs = 10 * limits.edgeKeysMs;
const graceMs = limits.visitGapSeconds * 1_000;

const heldKeySchema = z.object({
  site: z.string().max(limits.siteIdChars),
  timezone: z.string().max(64),
  day: z.iso.date(),
  /** 32 bytes as base64. */
  key: z.base64().length(44),
});
type HeldKey = z.infer<typeof heldKeySchema>;
const heldKeysSchema = z.array(heldKeySchema).max(limits.sitesPerInstallation * 3);
const requestSchema = z.object({
  sites: z
    .array(
      z.object({
        id: z.string(),
        timezone: z.string(),
        goneMonths: z.number().int().min(1).max(25),
      }),
    )
    .max(limits.sitesPerInstallation),
  known: heldKeysSchema,
});
export type KeyRequest = z.infer<typeof requestSchema>;

const randomBytes = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
const nameOf = (site: string, day: string): string => `${day} ${site}`;
const toText = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
const toBytes = (text: string): Uint8Array => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));

/** Yesterday while its key lives, today, and tomorrow when it is near. */
function daysOf(timezone: string, nowMs: number): string[] {
  const moments = [nowMs - graceMs, nowMs, nowMs + aheadMs];
  return [...new Set(moments.map((ms) => siteDay(timezone, ms)))];
}

/** A site whose visitors are told apart, and how long its rows stay. */
export interface EdgeKeySite extends KeySite {
  readonly goneMonths: number;
}

export interface KeyHolderOptions {
  readonly randomBytes: (length: number) => Uint8Array;
  readonly onDestroyed: (key: DestroyedKey) => void;
}

/** The keys of every site, as the Durable Object holds them. */
export class KeyHolder {
  readonly #held = new Map<string, HeldKey>();
  readonly #options: KeyHolderOptions;
  /** Fingerprint -> day, of keys that were told as destroyed: each isolate still offers them. */
  readonly #told = new Map<string, string>();

  constructor(options: KeyHolderOptions) {
    this.#options = options;
  }

  answer({ sites, known }: KeyRequest, nowMs: number): HeldKey[] {
    for (const [name, held] of this.#held) {
      if (siteDay(held.timezone, nowMs - graceMs) <= held.day) continue;
      this.#held.delete(name);
      this.#tell(held);
    }
    const offered = new Map(known.map((held) => [nameOf(held.site, held.day), held]));
    const answer = sites.flatMap(({ id, timezone }) =>
      daysOf(timezone, nowMs).map((day) => this.#findOrMake({ site: id, timezone, day }, offered)),
    );
    for (const [name, held] of offered) {
      // Whoever offered it, drops it on this answer: its day is over, or another one is in force.
      if (this.#held.get(name)?.key !== held.key) this.#tell(held);
    }
    this.#forgetTold(addDays(siteDay('UTC', nowMs), -7));
    return answer;
  }

  #tell({ site, day, key }: HeldKey): void {
    const bytes = toBytes(key);
    const fingerprint = fingerprintOf(bytes);
    bytes.fill(0);
    if (this.#told.has(fingerprint)) return;
    this.#told.set(fingerprint, day);
    this.#options.onDestroyed({ site, day, fingerprint });
  }

  #forgetTold(before: string): void {
    for (const [fingerprint, day] of this.#told) if (day < before) this.#told.delete(fingerprint);
  }

  #findOrMake(
    wanted: { readonly site: string; readonly timezone: string; readonly day: string },
    offered: ReadonlyMap<string, HeldKey>,
  ): HeldKey {
    const name = nameOf(wanted.site, wanted.day);
    const held = this.#held.get(name) ??
      offered.get(name) ?? { ...wanted, key: toText(this.#options.randomBytes(32)) };
    this.#held.set(name, held);
    return held;
  }
}

/** The Durable Object `KEYS`. */
export class VisitorKeyObject {
  readonly #goneMonths = new Map<string, number>();
  readonly #log: DestructionLog;
  readonly #holder: KeyHolder;

  /** @param _state its storage, of which no use is made */
  constructor(_state: unknown, env: { readonly ROWS: QueueBinding }) {
    this.#log = createDestructionLog({
      queue: createCloudflareQueue(env.ROWS),
      nowMs: Date.now,
      agesOf: (site) => {
        const goneMonths = this.#goneMonths.get(site);
        return goneMonths === undefined ? undefined : { goneMonths };
      },
    });
    this.#holder = new KeyHolder({ randomBytes, onDestroyed: this.#log.note });
  }

  async fetch(request: Request): Promise<Response> {
    const asked = requestSchema.safeParse(await request.json());
    if (!asked.success) return new Response(null, { status: 400 });
    for (const { id, goneMonths } of asked.data.sites) this.#goneMonths.set(id, goneMonths);
    const answer = this.#holder.answer(asked.data, Date.now());
    // Also what the queue did not take before.
    await this.#log.flush();
    return Response.json(answer);
  }
}

/** An isolate's copy of the keys; `hash` throws for a site whose key it was not given. */
export class IsolateKeys {
  #held = new Map<string, HeldKey>();
  #keys: VisitorKeys;

  constructor() {
    this.#keys = this.#createKeys();
  }

  hash: VisitorKeys['hash'] = (site, atMs, parts) => this.#keys.hash(site, atMs, parts);

  /** @param ask carries a request to the Durable Object */
  async refresh(
    sites: readonly EdgeKeySite[],
    ask: (request: KeyRequest) => Promise<unknown>,
  ): Promise<void> {
    const wanted = sites.map(({ id, timezone, goneMonths }) => ({ id, timezone, goneMonths }));
    const given = heldKeysSchema.parse(
      await ask({ sites: wanted, known: [...this.#held.values()] }),
    );
    const changed = given.some(({ site, day, key }) => {
      const before = this.#held.get(nameOf(site, day));
      return before !== undefined && before.key !== key;
    });
    this.#held = new Map(given.map((held) => [nameOf(held.site, held.day), held]));
    this.#keys.sweep();
    // The object has the last word, so that all isolates tell visitors apart in the same way.
    if (changed) {
      this.#keys.close();
      this.#keys = this.#createKeys();
    }
  }

  #createKeys(): VisitorKeys {
    return createVisitorKeys({
      keyFor: (site, day) => {
        const held = this.#held.get(nameOf(site.id, day));
        if (held === undefined) throw new KeyAbsentError('no visitor key for the site and day');
        return toBytes(held.key);
      },
      randomBytes,
      nowMs: Date.now,
      // The object tells of each key once; all isolates' copies go with theirs.
      onDestroyed: () => undefined,
    });
  }
}
