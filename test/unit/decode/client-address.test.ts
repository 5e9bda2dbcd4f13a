import { describe, expect, test } from 'vitest';
import * as fc from 'fast-check';
import {
  findClientAddress,
  parseTrustedProxies,
  type TrustedProxies,
} from '../../../src/decode/client-address.ts';

function compile(...list: string[]): TrustedProxies {
  const proxies = parseTrustedProxies(list);
  if ('wrong' in proxies) throw new TypeError('not a range');
  return proxies;
}

const inside = compile('10.0.0.0/8', '127.0.0.1', 'fd00::/8');
const client = '203.0.113.9';

describe('X-Forwarded-For', () => {
  test.each([
    ['one hop', client, client],
    ['what the sender claimed lies further left', `1.1.1.1, ${client}`, client],
    ['our own proxies are skipped from the right', `${client}, 10.1.2.3, fd00::7`, client],
    ['a port', `${client}:4711`, client],
    ['IPv6 with brackets and port', '[2001:db8::1]:443', '2001:db8::1'],
    ['IPv6 with a zone', 'fe80::1%eth0', 'fe80::1'],
    ['an IPv4-mapped address', `::ffff:${client}`, client],
    ['a mapped proxy', `${client}, ::ffff:10.0.0.1`, client],
    ['only our own', '10.0.0.9, 10.0.0.8', '10.0.0.9'],
    ['unknown', 'unknown', ''],
    ['hexadecimal', '0x7f.1', ''],
    ['octal', '010.0.0.1', ''],
    ['hexadecimal inside IPv6', '::ffff:0x7f.0.0.1', ''],
    ['a short form', '127.1', ''],
    ['a whole number', '2130706433', ''],
    ['nonsense to the right of an address', `${client}, nonsense`, ''],
    [
      'a 6to4 network around a proxy address is no proxy',
      `${client}, 2002:a00:1::`,
      '2002:a00:1::',
    ],
  ])('%s', (_name, xForwardedFor, expected) => {
    expect(findClientAddress('10.0.0.1', { xForwardedFor }, inside)).toBe(expected);
  });
});

describe('Forwarded', () => {
  test.each([
    [`for=${client}`, client],
    [`for=1.1.1.1, for=${client};proto=https;by=10.0.0.1`, client],
    [`proto=https;For="[2001:db8::1]:4711"`, '2001:db8::1'],
    ['for=_hidden', ''],
    ['proto=https', ''],
  ])('%s', (forwarded, expected) => {
    expect(findClientAddress('10.0.0.1', { forwarded }, inside)).toBe(expected);
  });

  test('that contradicts X-Forwarded-For leaves only the peer', () => {
    const headers = { forwarded: 'for=1.1.1.1', xForwardedFor: client };
    expect(findClientAddress('10.0.0.1', headers, inside)).toBe('10.0.0.1');
  });
});

describe('trust', () => {
  test('a peer that is no configured proxy cannot set another address', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.string(), fc.string(), (claim, more, forwarded) => {
        const headers = { xForwardedFor: `${claim}, ${more}`, forwarded };
        expect(findClientAddress('198.51.100.4', headers, inside)).toBe('198.51.100.4');
        expect(findClientAddress('198.51.100.4', headers, [])).toBe('198.51.100.4');
      }),
    );
  });

  test('a mapped peer is the proxy that it is, and no header means the peer itself', () => {
    expect(findClientAddress('::ffff:10.0.0.1', { xForwardedFor: client }, inside)).toBe(client);
    expect(findClientAddress('::ffff:10.0.0.1', {}, inside)).toBe('10.0.0.1');
    expect(findClientAddress('fe80::1%eth0', {}, [])).toBe('fe80::1');
    expect(findClientAddress('', {}, inside)).toBe('');
  });

  test('ranges end at their bit', () => {
    const proxies = compile('192.0.2.0/25', '2001:db8::/33');
    const headers = { xForwardedFor: client };
    expect(findClientAddress('192.0.2.127', headers, proxies)).toBe(client);
    expect(findClientAddress('192.0.2.128', headers, proxies)).toBe('192.0.2.128');
    expect(findClientAddress('2001:db8:7fff::1', headers, proxies)).toBe(client);
    expect(findClientAddress('2001:db8:8000::', headers, proxies)).toBe('2001:db8:8000::');
  });

  test('entries that are no range are named by position', () => {
    const list = ['10.0.0.0/8', '10.0.0.0/33', 'proxy.example', '::/129', '010.0.0.0/8', '::/0'];
    expect(parseTrustedProxies(list)).toEqual({ wrong: [1, 2, 3, 4] });
  });
});
