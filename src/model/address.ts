/** What an IP address is: strict parsing, and the IPv4 address that an IPv6 address may carry inside. */

/** 4 or 16 bytes. */
export type AddressBytes = readonly number[];

const hextet = /^[0-9a-fA-F]{1,4}$/;
const longestText = 45;
const longestV4 = 15;
const dot = 46;
const zero = 48;
const nine = 57;

/** By hand: this runs several times for every hit. */
function parseV4(text: string): number[] | undefined {
  if (text.length > longestV4) return undefined;
  const bytes: number[] = [];
  let value = -1;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === dot) {
      bytes.push(value);
      value = -1;
      continue;
    }
    // A zero may only stand alone: "045" is 37 to some parsers.
    if (code < zero || code > nine || value === 0) return undefined;
    value = Math.max(0, value) * 10 + code - zero;
  }
  bytes.push(value);
  return bytes.length === 4 && bytes.every((byte) => byte >= 0 && byte <= 255) ? bytes : undefined;
}

/** Colon-separated groups, the last of which may be dotted IPv4, as bytes. */
function parseGroups(text: string, mayEndDotted: boolean): number[] | undefined {
  if (text === '') return [];
  const groups = text.split(':');
  const bytes: number[] = [];
  for (const [index, group] of groups.entries()) {
    if (hextet.test(group)) {
      const value = Number.parseInt(group, 16);
      bytes.push(value >> 8, value & 255);
      continue;
    }
    const dotted = mayEndDotted && index === groups.length - 1 ? parseV4(group) : undefined;
    if (!dotted) return undefined;
    bytes.push(...dotted);
  }
  return bytes;
}

function parseV6(text: string): number[] | undefined {
  const gap = text.indexOf('::');
  if (gap === -1) {
    const bytes = parseGroups(text, true);
    return bytes?.length === 16 ? bytes : undefined;
  }
  const head = parseGroups(text.slice(0, gap), false);
  const tail = parseGroups(text.slice(gap + 2), true);
  if (!head || !tail || head.length + tail.length > 14) return undefined;
  const zeros = Array.from({ length: 16 - head.length - tail.length }, () => 0);
  return [...head, ...zeros, ...tail];
}

/**
 * Dotted decimal or RFC 4291 text, nothing else: no port, bracket, zone, space, octal, hexadecimal
 * or shortened IPv4, all of which lenient parsers take for another address.
 */
export function parseAddress(text: string): AddressBytes | undefined {
  if (text.length > longestText) return undefined;
  return text.includes(':') ? parseV6(text) : parseV4(text);
}

/** A prefix under which IPv4 travels, and where its four bytes are. */
interface Embedding {
  readonly prefix: readonly number[];
  readonly at: readonly [number, number, number, number];
  /** Teredo writes the client's address inverted. */
  readonly inverted?: true;
}

const zeros = (count: number): number[] => Array.from({ length: count }, () => 0);

/** Longest prefix first where one is inside another. */
const embeddings: readonly Embedding[] = [
  // IPv4-mapped (RFC 4291 2.5.5.2) and SIIT's ::ffff:0:0/96 (RFC 2765).
  { prefix: [...zeros(10), 255, 255], at: [12, 13, 14, 15] },
  { prefix: [...zeros(8), 255, 255, 0, 0], at: [12, 13, 14, 15] },
  // IPv4-compatible (RFC 4291 2.5.5.1).
  { prefix: zeros(12), at: [12, 13, 14, 15] },
  // NAT64's well-known prefix (RFC 6052).
  { prefix: [0, 0x64, 0xff, 0x9b, ...zeros(8)], at: [12, 13, 14, 15] },
  // Teredo (RFC 4380) and 6to4 (RFC 3056).
  { prefix: [0x20, 0x01, 0, 0], at: [12, 13, 14, 15], inverted: true },
  { prefix: [0x20, 0x02], at: [2, 3, 4, 5] },
];

/**
 * NAT64's local-use 64:ff9b:1::/48 (RFC 8215) in its /96 form. The /48 to /64 forms cannot be told
 * apart from one address; they stay as they are, which is safe as long as a cut is at /48 or shorter.
 */
function isLocalNat64(bytes: AddressBytes): boolean {
  const prefix = [0, 0x64, 0xff, 0x9b, 0, 1];
  const isZeroAt = (index: number): boolean => bytes[index] === 0;
  return (
    prefix.every((byte, i) => bytes[i] === byte) && [8, 9, 10, 11].every(isZeroAt) && !isZeroAt(12)
  );
}

/** ISATAP (RFC 5214): interface identifier 0000:5efe or 0200:5efe, then the IPv4 address. */
function isIsatap(bytes: AddressBytes): boolean {
  return (
    (bytes[8] === 0 || bytes[8] === 2) && bytes[9] === 0 && bytes[10] === 0x5e && bytes[11] === 0xfe
  );
}

function pick(bytes: AddressBytes, { at, inverted }: Omit<Embedding, 'prefix'>): AddressBytes {
  return at.map((index) => (inverted ? ~(bytes[index] ?? 0) & 255 : (bytes[index] ?? 0)));
}

/** `::` and `::1` are addresses of their own, not IPv4 0.0.0.0 and 0.0.0.1. */
function isLocal(bytes: AddressBytes): boolean {
  return bytes.every((byte, index) => byte === 0 || (index === 15 && byte === 1));
}

/** The IPv4 address inside an IPv6 address where a standard says that there is one; else the address itself. */
export function unwrapAddress(bytes: AddressBytes): AddressBytes {
  if (bytes.length !== 16 || isLocal(bytes)) return bytes;
  const found = embeddings.find(({ prefix }) => prefix.every((byte, i) => bytes[i] === byte));
  if (found) return pick(bytes, found);
  return isIsatap(bytes) || isLocalNat64(bytes) ? pick(bytes, { at: [12, 13, 14, 15] }) : bytes;
}

type Range = readonly [prefix: readonly number[], bits: number];

/** Networks that are nowhere: this host, private, shared, loopback, link-local (RFC 6890), unique local (RFC 4193). */
const privateV4: readonly Range[] = [
  [[0], 8],
  [[10], 8],
  [[100, 64], 10],
  [[127], 8],
  [[169, 254], 16],
  [[172, 16], 12],
  [[192, 168], 16],
];
const privateV6: readonly Range[] = [
  [zeros(15), 120],
  [[0xfc], 7],
  [[0xfe, 0x80], 10],
];

function isIn(bytes: AddressBytes, [prefix, bits]: Range): boolean {
  return prefix.every((byte, index) => {
    const mask = (0xff << Math.max(0, (index + 1) * 8 - bits)) & 0xff;
    return ((bytes[index] ?? 0) & mask) === byte;
  });
}

/** Whether the (unwrapped) address is of a network that no database can place. */
export function isPrivateAddress(bytes: AddressBytes): boolean {
  const ranges = bytes.length === 4 ? privateV4 : privateV6;
  return ranges.some((range) => isIn(bytes, range));
}

interface Run {
  readonly start: number;
  readonly length: number;
}

/** The longest run of zero groups, the first of equals; none where only single zeros are. */
function findZeros(groups: readonly number[]): Run | undefined {
  let best: Run = { start: 0, length: 1 };
  let length = 0;
  for (const [index, group] of groups.entries()) {
    length = group === 0 ? length + 1 : 0;
    if (length > best.length) best = { start: index - length + 1, length };
  }
  return best.length > 1 ? best : undefined;
}

/** IPv4-mapped, whose last four bytes RFC 5952 5 writes dotted. */
function isMapped(bytes: AddressBytes): boolean {
  return bytes.slice(0, 12).every((byte, index) => byte === (index < 10 ? 0 : 255));
}

/** The one spelling that RFC 5952 leaves: lower case, the first longest run of zero groups folded. */
export function formatAddress(bytes: AddressBytes): string {
  if (bytes.length === 4) return bytes.join('.');
  if (isMapped(bytes)) return `::ffff:${bytes.slice(12).join('.')}`;
  const groups: number[] = [];
  for (let i = 0; i < 16; i += 2) groups.push(((bytes[i] ?? 0) << 8) | (bytes[i + 1] ?? 0));
  const write = (part: readonly number[]): string =>
    part.map((group) => group.toString(16)).join(':');
  const run = findZeros(groups);
  if (!run) return write(groups);
  return `${write(groups.slice(0, run.start))}::${write(groups.slice(run.start + run.length))}`;
}
