import { expect, test } from 'vitest';
import { readSender } from '../../../src/decode/sender.ts';
import { isForeign } from '../../../src/pipeline/origin.ts';

const hostnames = ['shop.example', '*.shop.example', 'dev.example:8080', 'tls.example:443'];

const cases: readonly (readonly [url: string, origin: string, foreign: boolean])[] = [
  ['https://shop.example/', '', false],
  ['https://shop.example/', 'https://shop.example', false],
  ['https://shop.example:4430/', 'https://shop.example:4430', false],
  ['https://SHOP.example/', 'https://www.shop.example', false],
  ['https://a.b.shop.example/', '', false],
  ['http://dev.example:8080/', 'http://dev.example:8080', false],
  ['https://tls.example/', '', false],
  ['http://dev.example/', '', true],
  ['http://dev.example:8081/', '', true],
  ['https://foreign.example/', '', true],
  ['https://foreign.example/', 'https://shop.example', true],
  ['https://shop.example/', 'https://foreign.example', true],
  ['https://shop.example/', 'null', true],
  ['https://notshop.example/', '', true],
  ['https://shop.example.foreign.example/', '', true],
  ['https://shop.example@foreign.example/', '', true],
];

test.each(cases)('%s sent by "%s" is foreign: %s', (url, origin, foreign) => {
  const sender = readSender({
    header: (name) => (name === 'origin' ? origin : undefined),
    address: '',
  });
  expect(isForeign({ clickType: '', kind: 'pageview', url, sender }, hostnames)).toBe(foreign);
});

test('any host may send for a site without host names', () => {
  const sender = readSender({ header: () => 'null', address: '' });
  expect(
    isForeign({ clickType: '', kind: 'pageview', url: 'https://x.example/', sender }, []),
  ).toBe(false);
});

test('an opened e-mail has no host', () => {
  const sender = readSender({ header: () => undefined, address: '' });
  expect(isForeign({ clickType: '', kind: 'open', url: '', sender }, hostnames)).toBe(false);
});
