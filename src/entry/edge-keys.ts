/**
 * Visitor keys on Workers. One Durable Object makes them and hands copies to the isolates; it never
 * writes to its storage, so that a key exists in memory only. Should the object be started afresh,
 * isolates give it back the keys that they know, and visitors of the day stay one.
 */
import { z } from 'zod';
import { limits } from '../model/limits.ts';
import { siteDay } from '../policy/site-day.ts';
import {
  createVisitorKeys,
  KeyAbsentError,
  type KeySite,
  type VisitorKeys,
} from '../privacy/visitor-key.ts';

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
    .array(z.object({ id: z.string(), timezone: z.string() }))
    .max(limits.sitesPerInstallation),
  known: heldKeysSchema,
});
export type KeyRequest = z.infer<typeof requestSchema>;

const nameOf = (site: string, day: string): string => `${day} ${site}`;
const toText = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
const toBytes = (text: string): Uint8Array => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));

/** Yesterday while its key lives, today, and tomorrow when it is near. */
function daysOf(timezone: string, nowMs: number): string[] {
  const moments = [nowMs - graceMs, nowMs, nowMs + aheadMs];
  return [...new Set(moments.map((ms) => siteDay(timezone, ms)))];
}

/** The keys of every site, as the Durable Object holds them. */
export class KeyHolder {
  readonly #held = new Map<string, HeldKey>();
  readonly #randomBytes: (length: number) => Uint8Array;

  constructor(randomBytes: (length: number) => Uint8Array) {
    this.#randomBytes = randomBytes;
  }

  answer({ sites, known }: KeyRequest, nowMs: number): HeldKey[] {
    for (const [name, { timezone, day }] of this.#held) {
      if (siteDay(timezone, nowMs - graceMs) > day) this.#held.delete(name);
    }
    const offered = new Map(known.map((held) => [nameOf(held.site, held.day), held]));
    return sites.flatMap(({ id, timezone }) =>
      daysOf(timezone, nowMs).map((day) => this.#findOrMake({ site: id, timezone, day }, offered)),
    );
  }

  #findOrMake(
    wanted: { readonly site: string; readonly timezone: string; readonly day: string },
    offered: ReadonlyMap<string, HeldKey>,
  ): HeldKey {
    const name = nameOf(wanted.site, wanted.day);
    const held = this.#held.get(name) ??
      offered.get(name) ?? { ...wanted, key: toText(this.#randomBytes(32)) };
    this.#held.set(name, held);
    return held;
  }
}

/** The Durable Object `KEYS`. */
export class VisitorKeyObject {
  readonly #holder = new KeyHolder((length) => crypto.getRandomValues(new Uint8Array(length)));

  async fetch(request: Request): Promise<Response> {
    const asked = requestSchema.safeParse(await request.json());
    if (!asked.success) return new Response(null, { status: 400 });
    return Response.json(this.#holder.answer(asked.data, Date.now()));
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
    sites: readonly KeySite[],
    ask: (request: KeyRequest) => Promise<unknown>,
  ): Promise<void> {
    const wanted = sites.map(({ id, timezone }) => ({ id, timezone }));
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
      randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
      nowMs: Date.now,
      onDestroyed: () => undefined,
    });
  }
}
