/**
 * The identifier that a visitor keeps after consent: 128 random bits, the day on which it was first
 * set, and a signature over both and the site. The signature is made for a grant that is about to
 * be written down, so that a valid one proves evidence. What a table gets follows from the
 * identifier and leads neither back to it nor to the same person on another site.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { limits } from '../model/limits.ts';
import { base64url, type InstallationSecret } from './installation-secret.ts';
import { encodeParts } from './visitor-key.ts';

/** The person behind an identifier, as tables know one. */
export interface Subject {
  /** 128 bits as hexadecimal. */
  readonly subject: string;
  /** 64 other bits of the same hash, as a decimal string; never '0'. */
  readonly visitor: string;
}

/** What a hit's sender has decided, as far as he proves it. */
export type Consent =
  | ({ readonly state: 'granted' } & Subject)
  | { readonly state: 'unset' | 'denied' };

export interface VisitorIds {
  /** A new identifier, as the cookie holds it. */
  make(site: string, nowMs: number): string;
  /** Whose it is; undefined for what this installation did not sign for the site, or too long ago. */
  read(site: string, value: string, nowMs: number): Subject | undefined;
}

const dayMs = 86_400_000;
const purpose = 'visitor-id';
/** 128 bits as base64url, days since 1970, 128 bits as base64url. */
const shape = /^([A-Za-z0-9_-]{22})\.(\d{1,6})\.([A-Za-z0-9_-]{22})$/;

function subjectOf(site: string, id: string): Subject {
  const digest = sha256(encodeParts(['subject', site, id]));
  const hex = Array.from(digest.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0'));
  const visitor = new DataView(digest.buffer, digest.byteOffset).getBigUint64(16);
  return { subject: hex.join(''), visitor: visitor === 0n ? '1' : visitor.toString() };
}

/** Whose identifier a cookie's value holds, whoever signed it. */
export function subjectOfCookie(site: string, value: string): Subject {
  return subjectOf(site, value.slice(0, 22));
}

/** Seconds that the identifier has left, counted from its first day: no visit makes it longer. */
export function secondsLeft(value: string, nowMs: number): number {
  const day = Number(shape.exec(value)?.[2] ?? Number.NEGATIVE_INFINITY);
  return Math.max(0, Math.floor(((day + limits.visitorIdDays) * dayMs - nowMs) / 1_000));
}

/** When an identifier's first day began, in milliseconds since 1970; Infinity for what is none, which no withdrawal is about. */
export function firstDayMs(value: string): number {
  return Number(shape.exec(value)?.[2] ?? Number.POSITIVE_INFINITY) * dayMs;
}

/** An identifier with its first day, signed for a purpose and a site. */
export function signId(
  secret: InstallationSecret,
  signedFor: string,
  { site, id, nowMs }: { readonly site: string; readonly id: string; readonly nowMs: number },
): string {
  const day = String(Math.floor(nowMs / dayMs));
  return `${id}.${day}.${secret.sign(signedFor, [site, id, day])}`;
}

/** Whose it is; undefined for what was not signed here for the purpose and site, or, where a time is given, too long before it. */
export function readId(
  secret: InstallationSecret,
  signedFor: string,
  {
    site,
    value,
    nowMs,
  }: { readonly site: string; readonly value: string; readonly nowMs?: number },
): Subject | undefined {
  const [, id = '', day = '', signature = ''] = shape.exec(value) ?? [];
  if (id === '' || (nowMs !== undefined && secondsLeft(value, nowMs) === 0)) return undefined;
  const isOurs = secret.verify(signedFor, [site, id, day], signature);
  return isOurs ? subjectOf(site, id) : undefined;
}

export function createVisitorIds(
  secret: InstallationSecret,
  randomBytes: (length: number) => Uint8Array,
): VisitorIds {
  return {
    make: (site, nowMs) => signId(secret, purpose, { site, id: base64url(randomBytes(16)), nowMs }),
    read: (site, value, nowMs) => readId(secret, purpose, { site, value, nowMs }),
  };
}
