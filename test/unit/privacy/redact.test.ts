import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isLuhn, isMod97 } from '../../../src/privacy/checksums.ts';
import type { OpenReceipt } from '../../../src/privacy/receipt.ts';
import { redactText } from '../../../src/privacy/redact.ts';

const redact = (text: string): string => redactText(text, {});

describe('redactText takes out', () => {
  test.each([
    ['mail jane.doe+x@example.co.uk now', 'mail [email] now'],
    ['jane%40example.org', '[email]'],
    ['jane%2540example.org', '[email]'],
    ['jane%252540example.org', '[email]'],
    ['%0ajane@example.org', '\n[email]'],
    ['%0a@example.org', '[email]'],
    ['jane＠example．org', '[email]'],
    ['ja\u200Bne@exam\u200Dple.org', '[email]'],
    ['jane&#64;example.org', '[email]'],
    ['jane&#x40;example.org', '[email]'],
    ['jane&amp;#64;example.org', '[email]'],
    ['jane&commat;example&period;org', '[email]'],
    ['jane\\u0040example.org', '[email]'],
    ['jane [at] example [dot] org', '[email]'],
    ['jane (arobase) exemple (point) fr', '[email]'],
    ['jane at example dot org', '[email]'],
    ['jane\u{E0041}@example。org', '[email]'],
    ['4012–8888–8888–1881', '[card]'],
    ['https://jane:hunter2@example.org/', 'https://[secret]@example.org/'],
    ['a,12,4012888888881881,5555555555554444', 'a,12,[card],[card]'],
    ['"jane doe"@example.org', '[email]'],
    ['josé@exämple.fr', '[email]'],
    ['jane@[203.0.113.45]', '[email]'],
    ['card 4012-8888-8888-1881 12/25', 'card [card] 12/25'],
    ['４０１２８８８８８８８８１８８１', '[card]'],
    ['٤٠١٢٨٨٨٨٨٨٨٨١٨٨١', '[card]'],
    ['378282246310005', '[card]'],
    ['IBAN FR76 3000 6000 0112 3456 7890 189 merci', 'IBAN [iban] merci'],
    ['de89370400440532013000', '[iban]'],
    ['from 203.0.113.45 today', 'from [ip] today'],
    ['203%2E0%2E113%2E45', '[ip]'],
    ['ip-203-0-113-45.isp.net', 'ip-[ip].isp.net'],
    ['[2001:db8:1:2:3:4:5:6]:443', '[[ip]]:443'],
    ['host:2001:db8::1', 'host:[ip]'],
    ['fe80::1%eth0', '[ip]'],
    ['203.0.113.0/24', '[ip]'],
    ['::ffff:203.0.113.45', '[ip]'],
    ['mac 00:1B:44:11:3A:B7', 'mac [mac]'],
    ['aab1.ccdd.eeff', '[mac]'],
    ['call +33 6 12 34 56 78', 'call [phone]'],
    ['06.12.34.56.78', '[phone]'],
    ['(415) 555-0132', '[phone]'],
    ['order 1234567890', 'order [number]'],
    ['SSN 308-63-0237', 'SSN [ssn]'],
    ['SSN 308630237', 'SSN [ssn]'],
    ['308630237', '[number]'],
    ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln', '[jwt]'],
    ['NIR 2 69 05 49 588 157 80', 'NIR [nir]'],
    ['269054958815780.', '[nir].'],
    ['289042A34216390', '[nir]'],
    ['key ghp_abcdefghijklmnopqrst', 'key [secret]'],
    ['password=hunter2', '[secret]'],
    ['id 550e8400-e29b-41d4-a716-446655440000', 'id [token]'],
    ['da39a3ee5e6b4b0d3255bfef95601890afd80709', '[token]'],
    ['Mozilla/5.0 (X11; Linux) AppleWebKit/537.36', '[agent]'],
  ])('%s', (text, expected) => {
    expect(redact(text)).toBe(expected);
  });
});

/** Sentences of titles, names and campaigns that hold no identifier. */
const clean = [
  '10 recettes pour 2024 : la n°3 va vous étonner',
  'iPhone 15 Pro Max 256GB | Shop',
  'Blue shoes, size 42.5 – 89,99 €',
  'Total: $1,234,567.89 (was $2,000,000)',
  '12 500 000 habitants en 2023',
  'Released 2024-01-15, updated 2024-02-15 10:30:45',
  'Du 10.10.2024 au 12.10.2024',
  '15/01/2024 - 20/01/2024',
  'Version 1.2.3.4 is out',
  'Chrome 120.0.6099.109 released',
  'react@18 and vue@3',
  'C++ std::vector and Perl A::B',
  'Open 9:00-18:00, Mon-Fri',
  'ISO/IEC 27001:2022 certified',
  'Chapter 3.14159265358979 of pi',
  '€5–€10, 20% off, buy 2 get 1 free',
  'how-to-make-the-best-pizza-in-2024-at-home',
  'summer_sale_2024_q3_retargeting',
  'The session: a morning of yoga',
  'Password: forgotten?',
  'Ratio 16:9, 1920x1080, 4K',
  'Rue de la République, 75011 Paris',
  'Room 101-102, floors 1-2-3',
  'Œuvre « L’Été » – 3ᵉ édition',
  '日本語のタイトル２０２４年',
  'Café ☕ 🎉 2026',
  'Windows NT 10.0 support ends',
  'iOS 17.4.1.2 and Office 16.0.1.2',
  '3 000 000 000 d’euros, puis 3 045 000 000 €',
  'Order 100-200-3000 shipped',
  'Tailles 34-36-38-40-42-44',
  'Look at this dot matrix',
  'lodash@4.17.21, logo@2x.png',
  'vec3::add and page::2',
  'The quick brown fox jumps over the lazy dog',
  'Donaudampfschifffahrtsgesellschaftskapitän',
  'camelCaseVariableNamesInJavaScript',
];

describe('redactText leaves alone', () => {
  test.each(clean)('%s', (text) => {
    const receipt: OpenReceipt = {};
    expect(redactText(text, receipt)).toBe(text);
    expect(receipt).toEqual({});
  });

  test('prices, dates, times, years and versions in any sentence', () => {
    const number = (max: number) => fc.integer({ min: 1, max });
    const two = (n: number): string => String(n).padStart(2, '0');
    const fact = fc.oneof(
      fc.tuple(number(999), number(99)).map(([a, b]) => `${a},${two(b)} €`),
      fc
        .tuple(number(99), number(999), number(99))
        .map(([a, b, c]) => `$${a},${String(b).padStart(3, '0')}.${two(c)}`),
      fc
        .tuple(fc.integer({ min: 1900, max: 2099 }), number(12), number(28))
        .map(([y, m, d]) => `${y}-${two(m)}-${two(d)}`),
      fc
        .tuple(number(28), number(12), fc.integer({ min: 1900, max: 2099 }))
        .map(([d, m, y]) => `${two(d)}/${two(m)}/${y}`),
      fc
        .tuple(number(28), number(12), fc.integer({ min: 1900, max: 2099 }))
        .map(([d, m, y]) => `${two(d)}.${two(m)}.${y}`),
      fc.tuple(number(23), number(59)).map(([h, m]) => `${two(h)}:${two(m)}`),
      fc.tuple(number(30), number(20), number(20)).map((parts) => `v${parts.join('.')}`),
      fc.integer({ min: 1900, max: 2099 }).map(String),
    );
    const word = fc.constantFrom('Sale', 'from', 'to', 'Édition', 'shoes', '–', 'New:');
    const sentence = fc.tuple(word, fact, word, fact, word).map((parts) => parts.join(' '));
    fc.assert(
      fc.property(sentence, (text) => {
        expect(redact(text)).toBe(text);
      }),
    );
  });
});

describe('whatever stands around it', () => {
  const around = fc.constantFrom(
    '',
    ' ',
    'Hello ',
    ', ',
    '(',
    ') ',
    '« ',
    '/',
    '?q=',
    '&x=',
    '\n',
    '"',
    'é ',
  );
  /** What stands in the way of the promise: an example, or null. */
  const findLeak = (secret: fc.Arbitrary<string>): unknown => {
    const goes = fc.property(
      around,
      secret,
      around,
      (before, value, after) => !redact(before + value + after).includes(value),
    );
    return fc.check(goes, { numRuns: 300 }).counterexample;
  };
  const digits = (length: number) =>
    fc
      .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
      .map((all) => all.join(''));

  test('an e-mail address goes', () => {
    expect(findLeak(fc.emailAddress())).toBeNull();
  });
  test('an IPv4 address goes', () => {
    expect(findLeak(fc.ipV4())).toBeNull();
  });
  test('a UUID goes', () => {
    expect(findLeak(fc.uuid())).toBeNull();
  });
  test('a card goes, with any separator', () => {
    const card = fc.tuple(digits(14), fc.constantFrom('', ' ', '-')).map(([body, separator]) => {
      const last = Array.from({ length: 10 }, (_, d) => `4${body}${d}`).find(isLuhn) ?? '';
      return (last.match(/.{4}/g) ?? []).join(separator);
    });
    expect(findLeak(card)).toBeNull();
  });
  test('an account number goes', () => {
    const iban = digits(18).map((body) => {
      const sums = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0'));
      const sum = sums.find((candidate) => isMod97(`DE${candidate}${body}`)) ?? '';
      return `DE${sum}${body}`;
    });
    expect(findLeak(iban)).toBeNull();
  });
  test('a full IPv6 address goes', () => {
    const group = fc.integer({ min: 0x1000, max: 0xffff }).map((n) => n.toString(16));
    const address = fc
      .array(group, { minLength: 8, maxLength: 8 })
      .map((groups) => `2${groups.join(':').slice(1)}`);
    expect(findLeak(address)).toBeNull();
  });
});
