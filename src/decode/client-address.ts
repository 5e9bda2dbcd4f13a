/**
 * The sender's address. Enters: the address of the socket's other end and the two headers with
 * which proxies pass an address on. Leaves: one full address, or ''. Never passes: a header's claim,
 * unless a configured proxy made it; and no lenient spelling (`0x7f.1`, `010.0.0.1`).
 */
import { type AddressBytes, formatAddress, parseAddress } from '../model/address.ts';

interface Range {
  readonly base: AddressBytes;
  readonly bits: number;
}

/** Compiled ranges of the configured proxies. */
export type TrustedProxies = readonly Range[];

export interface ForwardedHeaders {
  readonly xForwardedFor?: string | undefined;
  readonly forwarded?: string | undefined;
}

/** Proxies in a row; what lies further left is ignored. */
const hopsMax = 32;

const stripZone = (text: string): string => text.replace(/%.*$/s, '');

/** `192.0.2.1:80`, `[2001:db8::1]:80` and quotes, as proxies write them. */
function stripPort(text: string): string {
  const bare = text.trim().replace(/^"(.{0,100})"$/, '$1');
  const bracketed = /^\[([^\]]{0,100})\](?::\d{1,5})?$/.exec(bare);
  if (bracketed) return bracketed[1] ?? '';
  return /^(\d{1,3}(?:\.\d{1,3}){3}):\d{1,5}$/.exec(bare)?.[1] ?? bare;
}

/**
 * Node on a dual-stack socket shows IPv4 peers as `::ffff:192.0.2.1`. Other embeddings stay as they
 * are: anyone may own the 6to4 network of a proxy's private address.
 */
function unmap(bytes: AddressBytes): AddressBytes {
  const mapped =
    bytes.length === 16 && bytes.every((byte, i) => i > 11 || byte === (i > 9 ? 255 : 0));
  return mapped ? bytes.slice(12) : bytes;
}

function readAddress(text: string): AddressBytes | undefined {
  const bytes = parseAddress(stripZone(stripPort(text)));
  return bytes ? unmap(bytes) : undefined;
}

function isWithin(address: AddressBytes, { base, bits }: Range): boolean {
  if (address.length !== base.length) return false;
  return base.every((byte, index) => {
    const kept = Math.min(8, Math.max(0, bits - index * 8));
    const mask = (0xff << (8 - kept)) & 0xff;
    return (byte & mask) === ((address[index] ?? 0) & mask);
  });
}

function isTrusted(address: AddressBytes, proxies: TrustedProxies): boolean {
  return proxies.some((range) => isWithin(address, range));
}

function parseRange(text: string): Range | undefined {
  const [, address = '', length] = /^([^/]{1,45})(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const base = parseAddress(address);
  if (!base) return undefined;
  const bits = length === undefined ? base.length * 8 : Number(length);
  return bits <= base.length * 8 ? { base, bits } : undefined;
}

/**
 * Compiles addresses and CIDR ranges.
 * @returns the ranges, or the positions (from 0) of entries that are neither.
 */
export function parseTrustedProxies(
  list: readonly string[],
): TrustedProxies | { readonly wrong: readonly number[] } {
  const ranges = list.map(parseRange);
  const wrong = ranges.flatMap((range, index) => (range ? [] : [index]));
  return wrong.length > 0 ? { wrong } : ranges.filter((range) => range !== undefined);
}

/** The `for=` of each element of RFC 7239's header, in order; '' where an element has none. */
function readForwarded(header: string): readonly string[] {
  return header
    .split(',')
    .map((element) => /(?:^|;)\s{0,8}for=("[^"]{0,100}"|[^;\s]{0,100})/i.exec(element)?.[1] ?? '');
}

/**
 * The right-most entry that none of our proxies added: what stands left of it is the sender's word.
 * @returns '' where that entry is no address (`unknown`, `_hidden`, nonsense).
 */
function rightmostUntrusted(entries: readonly string[], proxies: TrustedProxies): string {
  let last: AddressBytes | undefined;
  for (const entry of entries.slice(-hopsMax).toReversed()) {
    const address = readAddress(entry);
    if (!address) return '';
    last = address;
    if (!isTrusted(address, proxies)) break;
  }
  return last ? formatAddress(last) : '';
}

/**
 * The address on whose behalf the peer speaks. Where both headers are there and disagree, one of
 * them is not our proxy's, nobody can tell which, and the peer's own address is the answer.
 * @param peer full address of the socket's other end, as the platform knows it
 */
export function findClientAddress(
  peer: string,
  headers: ForwardedHeaders,
  proxies: TrustedProxies,
): string {
  if (proxies.length === 0) return stripZone(peer);
  const address = readAddress(peer);
  if (!address) return '';
  const own = formatAddress(address);
  if (!isTrusted(address, proxies)) return own;
  const { xForwardedFor, forwarded } = headers;
  const claims = new Set<string>();
  if (xForwardedFor) claims.add(rightmostUntrusted(xForwardedFor.split(','), proxies));
  if (forwarded) claims.add(rightmostUntrusted(readForwarded(forwarded), proxies));
  const [claim = own] = claims;
  return claims.size > 1 ? own : claim;
}
