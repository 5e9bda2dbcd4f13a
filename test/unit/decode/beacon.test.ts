import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeBeacon } from '../../../src/decode/beacon.ts';
import { isDrop } from '../../../src/model/drop.ts';
import { limits } from '../../../src/model/limits.ts';
import { makeArrival } from './arrival.ts';

const decode = (body: string | Uint8Array) =>
  decodeBeacon(typeof body === 'string' ? new TextEncoder().encode(body) : body, makeArrival());
const decodeJson = (value: unknown) => decode(JSON.stringify(value));

const view = { site: 'shop', kind: 'pageview', url: 'https://shop.example/a?b=c' };
const long = (chars: number) => 'x'.repeat(chars);

describe('a good body', () => {
  test('with a very long query is a hit all the same, its addresses cut', () => {
    const url = `${view.url}${'%C3%A9'.repeat(1_500)}`;
    expect(decodeJson({ ...view, url, referrer: url })).toMatchObject([
      { url: url.slice(0, limits.urlBytes), referrer: url.slice(0, limits.referrerBytes) },
    ]);
    const tooLong = { ...view, url: view.url + long(limits.beaconUrlChars) };
    expect(decodeJson(tooLong)).toEqual({ drop: 'too_long', fields: ['url'] });
  });

  test('becomes one hit with every field in its place', () => {
    const hits = decodeJson({
      ...view,
      referrer: 'https://search.example/',
      title: 'Title',
      props: { plan: 'pro', seats: 3, trial: true },
      value: 9.5,
      currency: 'EUR',
      width: 1280,
      ratio: 2,
      language: 'fr-FR',
      scheme: 'dark',
      connection: '4g',
      model: 'Pixel 7',
      platform: '14.0.0',
    });
    expect(hits).toMatchObject([
      {
        site: 'shop',
        kind: 'pageview',
        url: view.url,
        referrer: 'https://search.example/',
        title: 'Title',
        props: { plan: 'pro', seats: '3', trial: 'true' },
        value: 9.5,
        currency: 'EUR',
        screenWidth: 1280,
        pixelRatio: 2,
        language: 'fr-FR',
        colorScheme: 'dark',
        connection: '4g',
        model: 'Pixel 7',
        platformVersion: '14.0.0',
        atMs: 1_700_000_000_000,
        seq: 0,
      },
    ]);
  });

  test('tells clicks, shares, engagement and custom events apart', () => {
    const at = { url: view.url };
    const hits = decodeJson({
      site: 'shop',
      events: [
        { ...at, kind: 'click', click: 'outbound', target: 'https://elsewhere.example/' },
        { ...at, kind: 'share', target: 'native' },
        { ...at, kind: 'engagement', engaged: 1200, scroll: 80 },
        { ...at, kind: 'custom', name: 'signup', site: 'other' },
      ],
    });
    expect(hits).toMatchObject([
      { clickType: 'outbound', clickTarget: 'https://elsewhere.example/', shareTarget: '', seq: 0 },
      { clickType: '', clickTarget: '', shareTarget: 'native', seq: 1 },
      { engagedMs: 1200, scrollDepth: 80, site: 'shop' },
      { name: 'signup', site: 'other', seq: 3 },
    ]);
  });

  test('mends a text that was cut in the middle of an emoji', () => {
    const hits = decode(
      `{"site":"s","kind":"pageview","url":"https://a.example/","title":"\\ud83d"}`,
    );
    expect(hits).toMatchObject([{ title: '\ufffd' }]);
  });

  test('keeps a property called __proto__ away from the prototype', () => {
    const body = `{"site":"s","kind":"custom","name":"n","url":"https://a.example/","props":{"__proto__":"x"}}`;
    const hits = decode(body);
    if (isDrop(hits)) throw new TypeError('expected a hit');
    expect(Object.getPrototypeOf(hits[0]?.props)).toBe(Object.prototype);
  });
});

const click = { ...view, kind: 'click' };
const faults: readonly (readonly [name: string, body: unknown, drop: string, fields: string[]])[] =
  [
    ['a wrong type', { ...view, url: 7 }, 'wrong_type', ['url']],
    ['an unknown kind', { ...view, kind: 'open' }, 'wrong_type', ['kind']],
    ['null', null, 'wrong_type', ['body']],
    ['an array', [view], 'wrong_type', ['body']],
    ['a number out of range', { ...view, scroll: 101 }, 'wrong_type', ['scroll']],
    ['a fraction where a whole number is due', { ...view, width: 1.5 }, 'wrong_type', ['width']],
    ['a currency that is none', { ...view, currency: 'euro' }, 'wrong_type', ['currency']],
    ['a currency of other letters', { ...view, currency: 'eu\u0131' }, 'wrong_type', ['currency']],
    ['no value', { ...view, value: null }, 'wrong_type', ['value']],
    [
      'a value out of range in quotes',
      { ...view, value: '1000000000001' },
      'wrong_type',
      ['value'],
    ],
    ['an address that is none', { ...view, url: 'shop.example/a' }, 'wrong_type', ['url']],
    [
      'an address of another scheme',
      { ...view, url: 'javascript:alert(1)' },
      'wrong_type',
      ['url'],
    ],
    ['no kind', { site: 'shop', url: view.url }, 'missing_field', ['kind']],
    ['no url', { site: 'shop', kind: 'pageview' }, 'missing_field', ['url']],
    ['an empty url', { ...view, url: '' }, 'missing_field', ['url']],
    ['no site', { kind: 'pageview', url: view.url }, 'missing_field', ['site']],
    [
      'no site in a batch',
      { events: [view, { kind: 'pageview', url: view.url }] },
      'missing_field',
      ['events.1.site'],
    ],
    ['an empty batch', { site: 'shop', events: [] }, 'missing_field', ['events']],
    ['a click without type and target', click, 'missing_field', ['click', 'target']],
    ['a click without target', { ...click, click: 'named' }, 'missing_field', ['target']],
    ['a share without target', { ...view, kind: 'share' }, 'missing_field', ['target']],
    ['a custom event without name', { ...view, kind: 'custom' }, 'missing_field', ['name']],
    [
      'an engagement without figures',
      { ...view, kind: 'engagement' },
      'missing_field',
      ['engaged', 'scroll'],
    ],
    ['a title too long', { ...view, title: long(limits.titleChars + 1) }, 'too_long', ['title']],
    [
      'a property too long',
      { ...view, props: { secretkey: long(limits.propValueChars + 1) } },
      'too_long',
      ['props'],
    ],
    [
      'a property name too long',
      { ...view, props: { [long(limits.propKeyChars + 1)]: 1 } },
      'too_long',
      ['props'],
    ],
    [
      'a property that is an object',
      { ...view, props: { secretkey: {} } },
      'wrong_type',
      ['props'],
    ],
    ['a property that is a list', { ...view, props: { secretkey: [1] } }, 'wrong_type', ['props']],
    [
      'too many properties',
      {
        ...view,
        props: Object.fromEntries(
          Array.from({ length: limits.propsPerEvent + 1 }, (_, i) => [`p${i}`, 1]),
        ),
      },
      'too_long',
      ['props'],
    ],
    [
      'too many events',
      { events: Array.from({ length: limits.beaconEventsPerBody + 1 }, () => view) },
      'too_many_events',
      ['events'],
    ],
  ];

const sale = { site: 'shop', kind: 'custom', name: 'purchase', url: 'https://shop.example/' };

describe('a sale is not lost for its spelling', () => {
  test('a plain decimal in quotes is the same value as without', () => {
    expect(decodeJson({ ...sale, value: '49.90' })).toMatchObject([{ value: 49.9 }]);
    const cents = fc.integer({ min: -100_000_000_000_000, max: 100_000_000_000_000 });
    fc.assert(
      fc.property(cents, fc.constantFrom(2, 4, 9, 20), (amount, digits) => {
        const value = (amount / 100).toFixed(digits);
        const quoted = decodeJson({ ...sale, value });
        expect(quoted).toMatchObject([{ kind: 'custom' }]);
        expect(quoted).toEqual(decode(`{"value":${value},${JSON.stringify(sale).slice(1)}`));
      }),
    );
  });

  test.each([
    '',
    ' 1',
    '1 ',
    '1,5',
    '1.000,00',
    '1.000',
    '-12.500',
    '.5',
    '5.',
    '+5',
    '1e3',
    '0x10',
    '1_0',
    '١',
    'NaN',
    '€5',
  ])('a value of "%s" could mean another amount and is refused', (value) => {
    expect(decodeJson({ ...sale, value })).toEqual({ drop: 'wrong_type', fields: ['value'] });
  });

  test('whatever text the value is, it is refused or a number within the limit', () => {
    const text = fc.oneof(
      fc.string(),
      fc.stringMatching(/^-?[0-9.eE+]{0,40}$/),
      fc.double().map(String),
    );
    fc.assert(
      fc.property(text, (value) => {
        const hits = decodeJson({ ...sale, value });
        if (isDrop(hits)) return hits.drop === 'wrong_type';
        return Math.abs(hits[0]?.value ?? Number.NaN) <= limits.valueAbsolute;
      }),
    );
  });

  test('a currency may be written in lower case', () => {
    const letters = fc.stringMatching(/^[A-Za-z]{3}$/);
    fc.assert(
      fc.property(letters, (currency) => {
        const upper = currency.toUpperCase();
        expect(decodeJson({ ...sale, currency })).toMatchObject([{ currency: upper }]);
      }),
    );
  });

  test('a property that the page has not got is left out and not counted', () => {
    const absent = Object.fromEntries(
      Array.from({ length: limits.propsPerEvent + 1 }, (_, i) => [`p${i}`, null]),
    );
    const [hit] = [decodeJson({ ...sale, props: { ...absent, plan: 'pro', trial: false } })].flat();
    expect(hit).toHaveProperty('props', { plan: 'pro', trial: 'false' });
  });
});

describe('a faulty body is refused as a whole, naming fields and no value', () => {
  test.each(faults)('%s', (_name, body, ...[drop, fields]) => {
    expect(decodeJson(body)).toEqual({ drop, fields });
  });

  test.each([
    ['bad JSON', '{"site":', { drop: 'bad_json' }],
    ['an empty body', '', { drop: 'bad_json' }],
    ['bytes that are not UTF-8', Uint8Array.of(0x22, 0xff, 0x22), { drop: 'bad_encoding' }],
    ['brackets without end', '['.repeat(limits.beaconBodyBytes), { drop: 'bad_json' }],
    [
      'brackets in brackets',
      '['.repeat(30_000) + ']'.repeat(30_000),
      { drop: 'wrong_type', fields: ['body'] },
    ],
    [
      'objects in objects',
      `${'{"props":'.repeat(5_000)}1${'}'.repeat(5_000)}`,
      { drop: 'missing_field', fields: ['kind', 'url', 'props'] },
    ],
    ['UTF-16', Uint8Array.of(0xff, 0xfe, 0x7b, 0), { drop: 'bad_encoding' }],
  ])('%s', (_name, body, drop) => {
    expect(decode(body)).toEqual(drop);
  });
});
