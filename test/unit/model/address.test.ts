import { describe, expect, test } from 'vitest';
import {
  formatAddress,
  isPrivateAddress,
  parseAddress,
  unwrapAddress,
} from '../../../src/model/address.ts';

const unwrapped = (text: string): string => {
  const parsed = parseAddress(text);
  return parsed ? formatAddress(unwrapAddress(parsed)) : 'none';
};

describe('parseAddress', () => {
  const refused = [
    '',
    ' ',
    '203.0.113',
    '203.0.113.45.1',
    '203.0.113.256',
    '203.0.113.045',
    '0x7f.1',
    '2130706433',
    '203.0.113.45:80',
    ' 203.0.113.45',
    '203.0.113.45/24',
    '٢٠٣.0.113.45',
    '2001:db8',
    '2001:db8::1::2',
    '[2001:db8::1]',
    'fe80::1%eth0',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4:5:6:7::8',
    ':1:2:3:4:5:6:7',
    '12345::',
    '::ffff:203.0.113.045',
    '1.2.3.4::',
    `::${'0'.repeat(60)}1`,
  ];
  test.each(refused)('refuses %j, which a lenient parser may take', (text) => {
    expect(parseAddress(text)).toBeUndefined();
  });

  test.each([
    ['203.0.113.45', '203.0.113.45'],
    ['2001:DB8:1:2:3:4:5:6', '2001:db8:1:2:3:4:5:6'],
    ['2001:db8::', '2001:db8::'],
    ['::', '::'],
    ['::1', '::1'],
    ['2001:db8::203.0.113.45', '2001:db8::cb00:712d'],
  ])('reads %s', (text, expected) => {
    const parsed = parseAddress(text);
    expect(parsed && formatAddress(parsed)).toBe(expected);
  });
});

describe('formatAddress writes what RFC 5952 does', () => {
  test.each([
    ['2001:db8:0:0:0:8a2e:370:7334', '2001:db8::8a2e:370:7334'],
    ['2001:DB8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['2001:0:0:1:0:0:0:1', '2001:0:0:1::1'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['0:0:1:2:3:4:5:6', '::1:2:3:4:5:6'],
    ['1:2:3:4:5:6:0:0', '1:2:3:4:5:6::'],
    ['0:0:0:0:0:ffff:cb00:712d', '::ffff:203.0.113.45'],
  ])('%s as %s', (text, expected) => {
    const parsed = parseAddress(text) ?? [];
    expect(formatAddress(parsed)).toBe(expected);
    expect(parseAddress(expected)).toEqual(parsed);
  });
});

describe('unwrapAddress', () => {
  test.each([
    ['mapped', '::ffff:203.0.113.45'],
    ['mapped, in hexadecimal', '::ffff:cb00:712d'],
    ['compatible', '::203.0.113.45'],
    ['SIIT', '::ffff:0:203.0.113.45'],
    ['6to4', '2002:cb00:712d:1::1'],
    ['Teredo', '2001:0:4136:e378:8000:63bf:34ff:8ed2'],
    ['NAT64', '64:ff9b::203.0.113.45'],
    ['local NAT64', '64:ff9b:1::203.0.113.45'],
    ['ISATAP', '2001:db8:1:2:0:5efe:203.0.113.45'],
    ['ISATAP, global', 'fe80::200:5efe:203.0.113.45'],
  ])('finds the IPv4 address in %s', (_, text) => {
    expect(unwrapped(text)).toBe('203.0.113.45');
  });

  test.each(['2001:db8:1:2:3:4:5:6', '::1', '::', '64:ff9b:1:cb00:71:2d00::', 'fe80::1'])(
    'leaves %s as it is',
    (text) => {
      expect(parseAddress(unwrapped(text))).toEqual(parseAddress(text));
    },
  );
});

describe('isPrivateAddress', () => {
  const inside = '10.0.0.1 127.0.0.1 169.254.1.1 172.16.0.1 172.31.255.255 192.168.1.1 100.64.0.1';
  const outside = '9.255.0.1 11.0.0.1 172.15.0.1 172.32.0.1 192.167.1.1 100.63.0.1 100.128.0.1';
  test.each([...inside.split(' '), '::1', '::', 'fd00::1', 'fc00::1', 'fe80::1', 'febf::1'])(
    '%s is',
    (text) => {
      expect(isPrivateAddress(parseAddress(text) ?? [])).toBe(true);
    },
  );
  test.each([...outside.split(' '), '2a01:cb00::1', 'fec0::1', 'fb00::1'])('%s is not', (text) => {
    expect(isPrivateAddress(parseAddress(text) ?? [])).toBe(false);
  });
});
