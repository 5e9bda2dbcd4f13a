/**
 * Visitor keys: a random 32-byte key per site and site-local day, in memory only, and the keyed hash
 * that tells one visitor of that day from another. Yesterday's key outlives midnight by
 * `visitGapSeconds`, and only for visitors who were there within that time, so that a visit can
 * cross midnight; then it is overwritten. Nothing here is derived from anything that lasts.
 */
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { limits } from '../model/limits.ts';
import { siteDay } from '../policy/site-day.ts';

export interface KeySite {
  readonly id: string;
  readonly timezone: string;
}

/** What may be told about a key that is gone: nothing that leads back to it. */
export interface DestroyedKey {
  readonly site: string;
  readonly day: string;
  /** 64 bits of a one-way hash of the key, as hexadecimal. */
  readonly fingerprint: string;
}

/** A shared key for the site and day has not come yet; it will, so the sender may try again. */
export class KeyAbsentError extends Error {
  readonly code = 'key_absent';
}

export interface VisitorKeyOptions {
  readonly randomBytes: (length: number) => Uint8Array;
  /** Where a key is shared by several processes, it comes from there, as a copy; random ones are not made then. Throws KeyAbsentError. */
  readonly keyFor?: (site: KeySite, day: string) => Uint8Array;
  readonly nowMs: () => number;
  readonly onDestroyed: (key: DestroyedKey) => void;
  /**
   * `clock` (default): a key goes when its day and the grace after it are over. `run`: keys of any
   * day live until `close()`; for an import of past days, whose keys exist in that run only.
   */
  readonly keepUntil?: 'clock' | 'run';
}

/** A key on its way from a process that stops to the next one, through memory only: see src/entry/key-file.ts. */
export interface HandedKey {
  readonly site: KeySite;
  readonly day: string;
  /** Whoever takes it overwrites it where it was. */
  readonly bytes: Uint8Array;
  /** Visitor -> when last seen, around midnight only. */
  readonly seen: ReadonlyMap<string, number>;
}

export interface VisitorKeys {
  /** 64-bit keyed hash of the parts under the key for that site and moment, as a decimal string; never '0'. Throws KeyAbsentError where keys are shared. */
  hash(site: KeySite, atMs: number, parts: readonly string[]): string;
  /** Destroys every key whose time is over; `hash` does so too, but a quiet site needs a timer. */
  sweep(): void;
  /** Before the first hash: goes on with keys of an earlier process. Those whose time is over are destroyed instead. */
  restore(keys: readonly HandedKey[]): void;
  /**
   * Overwrites every key. Later calls of `hash` throw. @param handOver takes the keys whose time is
   * not over; where it does so (true), they are not told as destroyed, for they live on
   */
  close(handOver?: (keys: readonly HandedKey[]) => boolean): void;
}

type KeyedHash = ReturnType<typeof hmac.create>;

interface DayKey {
  readonly site: KeySite;
  readonly day: string;
  readonly bytes: Uint8Array;
  /** HMAC-SHA-256 that has taken the key in: half of a hash's work, done once a day. */
  readonly keyed: KeyedHash;
  /** Hash -> when last seen, around midnight only. */
  readonly seen: Map<string, number>;
}

const keyBytes = 32;
const graceMs = limits.visitGapSeconds * 1_000;
const sweepEveryMs = 10_000;
/** Visitors per site that can cross midnight; one more starts a new visit. About 20 MB. */
const seenMax = 200_000;

const encoder = new TextEncoder();
const scratch = new Uint8Array(16_384);
const scratchView = new DataView(scratch.buffer);
const digest = new Uint8Array(32);
const digestView = new DataView(digest.buffer);
/** Takes each hash's work; its state is overwritten when the hash is done. */
const worker: KeyedHash = hmac.create(sha256, new Uint8Array(keyBytes));

/** Every part with its length before it, so that ('ab', 'c') and ('a', 'bc') differ; to be used before the next call. */
export function encodeParts(parts: readonly string[]): Uint8Array {
  const needed = parts.reduce((sum, part) => sum + 4 + part.length * 3, 0);
  const fits = needed <= scratch.length;
  const target = fits ? scratch : new Uint8Array(needed);
  const view = fits ? scratchView : new DataView(target.buffer);
  let end = 0;
  for (const part of parts) {
    const { written } = encoder.encodeInto(part, target.subarray(end + 4));
    view.setUint32(end, written);
    end += 4 + written;
  }
  return target.subarray(0, end);
}

/** First 64 bits as a decimal; 0 means "no visitor" in the table, so it becomes 1. */
function hashUnder(key: DayKey, parts: readonly string[]): string {
  const message = encodeParts([key.site.id, ...parts]);
  // oxlint-disable-next-line no-underscore-dangle -- the library's own name for a clone that reuses memory
  key.keyed._cloneInto(worker).update(message).digestInto(digest);
  message.fill(0);
  const hash = digestView.getBigUint64(0);
  digest.fill(0);
  return hash === 0n ? '1' : hash.toString();
}

/** 64 bits as hexadecimal, which tell a key from others and from which none follows. */
export function fingerprintOf(bytes: Uint8Array): string {
  const print = hmac(sha256, bytes, encoder.encode('fingerprint')).subarray(0, 8);
  return Array.from(print, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The keys in memory, and how they end. */
class KeyRing {
  readonly #options: VisitorKeyOptions;
  readonly #keys = new Map<string, DayKey>();
  #sweptMs = Number.NEGATIVE_INFINITY;

  constructor(options: VisitorKeyOptions) {
    this.#options = options;
  }

  find(site: KeySite, day: string): DayKey | undefined {
    return this.#keys.get(`${day} ${site.id}`);
  }

  findOrMake(site: KeySite, day: string): DayKey {
    const known = this.find(site, day);
    if (known) return known;
    const bytes = this.#options.keyFor?.(site, day) ?? this.#options.randomBytes(keyBytes);
    return this.#hold({ site, day, bytes, seen: new Map() });
  }

  /** One that is held already, for the same site and day, stays. */
  restore({ site, day, bytes, seen }: HandedKey): void {
    if (this.find(site, day)) this.#tell({ site, day, bytes });
    else this.#hold({ site, day, bytes: bytes.slice(), seen: new Map(seen) });
    bytes.fill(0);
  }

  /** A clock that was set back counts as time that has passed. */
  sweepNowAndThen(): void {
    if (Math.abs(this.#options.nowMs() - this.#sweptMs) >= sweepEveryMs) this.sweep();
  }

  sweep(): void {
    if (this.#options.keepUntil === 'run') return;
    this.#sweptMs = this.#options.nowMs();
    for (const [id, key] of this.#keys) {
      if (siteDay(key.site.timezone, this.#sweptMs - graceMs) > key.day) this.#destroy(id, key);
    }
  }

  destroyAll(): void {
    for (const [id, key] of this.#keys) this.#destroy(id, key);
  }

  handOver(take: (keys: readonly HandedKey[]) => boolean): void {
    this.sweep();
    if (!take([...this.#keys.values()])) return this.destroyAll();
    for (const [id, key] of this.#keys) this.#forget(id, key);
  }

  #hold(key: Omit<DayKey, 'keyed'>): DayKey {
    const held = { ...key, keyed: hmac.create(sha256, key.bytes) };
    this.#keys.set(`${key.day} ${key.site.id}`, held);
    return held;
  }

  #destroy(id: string, key: DayKey): void {
    this.#tell(key);
    this.#forget(id, key);
  }

  #tell({ site, day, bytes }: Pick<DayKey, 'site' | 'day' | 'bytes'>): void {
    this.#options.onDestroyed({ site: site.id, day, fingerprint: fingerprintOf(bytes) });
  }

  #forget(id: string, key: DayKey): void {
    key.bytes.fill(0);
    key.keyed.destroy();
    key.seen.clear();
    this.#keys.delete(id);
  }
}

/** Yesterday's hash, for a visitor who was there under yesterday's key within the gap of a visit. */
function findCrossing(key: DayKey, atMs: number, parts: readonly string[]): string | undefined {
  const hash = hashUnder(key, parts);
  const lastMs = key.seen.get(hash);
  if (lastMs === undefined || atMs - lastMs > graceMs) return undefined;
  key.seen.set(hash, atMs);
  return hash;
}

/** Notes who is there in the last half hour of a day, for the half hour after it. */
function hashToday(key: DayKey, atMs: number, parts: readonly string[]): string {
  const hash = hashUnder(key, parts);
  const isEvening = siteDay(key.site.timezone, atMs + graceMs) !== key.day;
  if (isEvening && (key.seen.size < seenMax || key.seen.has(hash))) key.seen.set(hash, atMs);
  return hash;
}

/** Builds a set of keys. Randomness and clock come in; `onDestroyed` is called once for each key. */
export function createVisitorKeys(options: VisitorKeyOptions): VisitorKeys {
  const ring = new KeyRing(options);
  let isClosed = false;
  return {
    hash(site, atMs, parts) {
      if (isClosed) throw new Error('visitor keys are closed');
      ring.sweepNowAndThen();
      const today = siteDay(site.timezone, atMs);
      const earlier = siteDay(site.timezone, atMs - graceMs);
      const yesterday = earlier === today ? undefined : ring.find(site, earlier);
      const crossing = yesterday && findCrossing(yesterday, atMs, parts);
      return crossing ?? hashToday(ring.findOrMake(site, today), atMs, parts);
    },
    sweep: () => ring.sweep(),
    restore(keys) {
      for (const key of keys) ring.restore(key);
      ring.sweep();
    },
    close(handOver) {
      isClosed = true;
      if (handOver) ring.handOver(handOver);
      else ring.destroyAll();
    },
  };
}
