import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutAddress } from '../../../src/privacy/address.ts';

const standard = { v4: 24, v6: 48 };

const hex2 = (a: number, b: number): string => ((a << 8) | b).toString(16);
type V4 = readonly [number, number, number, number];

/** Every form in which IPv4 travels inside IPv6, as text. */
const embeddings: Readonly<Record<string, (v4: V4) => string>> = {
  plain: (v4) => v4.join('.'),
  mapped: (v4) => `::ffff:${v4.join('.')}`,
  'mapped in hexadecimal': ([a, b, c, d]) => `::ffff:${hex2(a, b)}:${hex2(c, d)}`,
  compatible: (v4) => `::${v4.join('.')}`,
  SIIT: (v4) => `::ffff:0:${v4.join('.')}`,
  '6to4': ([a, b, c, d]) => `2002:${hex2(a, b)}:${hex2(c, d)}:7::9`,
  Teredo: ([a, b, c, d]) =>
    `2001:0:4136:e378:8000:63bf:${hex2(a ^ 255, b ^ 255)}:${hex2(c ^ 255, d ^ 255)}`,
  NAT64: (v4) => `64:ff9b::${v4.join('.')}`,
  'local NAT64 /96': (v4) => `64:ff9b:1::${v4.join('.')}`,
  ISATAP: (v4) => `2001:db8:5:6:0:5efe:${v4.join('.')}`,
};

/** RFC 6052 under a network's own prefix: not recognisable, so the cut itself must be enough. */
const ownPrefixes: Readonly<Record<string, (v4: V4) => string>> = {
  'RFC 8215 /48': ([a, b, c, d]) => `64:ff9b:1:${hex2(a, b)}:${hex2(0, c)}:${hex2(d, 0)}::`,
  'RFC 6052 /40': ([a, b, c, d]) => `2001:db8:${hex2(0, a)}:${hex2(b, c)}:${hex2(0, d)}::`,
  'RFC 6052 /56': ([a, b, c, d]) => `2001:db8:1:${hex2(1, a)}:${hex2(0, b)}:${hex2(c, d)}::`,
  'RFC 6052 /64': ([a, b, c, d]) => `2001:db8:1:2:${hex2(0, a)}:${hex2(b, c)}:${hex2(d, 0)}:0`,
};

const octet = fc.integer({ min: 1, max: 255 });
const v4 = fc.tuple(octet, octet, octet, octet);

describe('cutAddress', () => {
  test.each(Object.entries(embeddings))('cuts IPv4 as IPv4 in %s', (_, embed) => {
    fc.assert(
      fc.property(v4, octet, ([a, b, c, d], other) => {
        const expected = `${a}.${b}.${c}.0/24`;
        expect(cutAddress(embed([a, b, c, d]), standard)).toBe(expected);
        expect(cutAddress(embed([a, b, c, other]), standard)).toBe(expected);
      }),
    );
  });

  test.each(Object.entries(ownPrefixes))('tells no host of %s', (_, embed) => {
    fc.assert(
      fc.property(v4, octet, ([a, b, c, d], other) => {
        expect(cutAddress(embed([a, b, c, other]), standard)).toBe(
          cutAddress(embed([a, b, c, d]), standard),
        );
      }),
    );
  });

  test('gives the same text for IPv6 senders of one /48', () => {
    const group = fc.integer({ min: 0, max: 0xffff });
    const rest = fc.tuple(group, group, group, group, group);
    const at = (host: readonly number[]): string =>
      `2003:db8:1:${host.map((part) => part.toString(16)).join(':')}`;
    fc.assert(
      fc.property(rest, rest, (one, two) => {
        expect(cutAddress(at(one), standard)).toBe('2003:db8:1::/48');
        expect(cutAddress(at(two), standard)).toBe('2003:db8:1::/48');
      }),
    );
  });

  test.each([
    ['203.0.113.45', { v4: 24, v6: 48 }, '203.0.113.0/24'],
    ['203.0.113.45', { v4: 20, v6: 48 }, '203.0.112.0/20'],
    ['203.0.113.45', { v4: 16, v6: 32 }, '203.0.0.0/16'],
    ['2003:db8:1:2:3:4:5:6', { v4: 24, v6: 32 }, '2003:db8::/32'],
    ['203.0.113.45', { v4: 0, v6: 0 }, ''],
    ['not an address', { v4: 24, v6: 48 }, ''],
    ['203.0.113.45:443', { v4: 24, v6: 48 }, ''],
    ['', { v4: 24, v6: 48 }, ''],
  ])('%j at %j is %j', (address, bits, expected) => {
    expect(cutAddress(address, bits)).toBe(expected);
  });
});
