/** Marked personal data in any field of a hit, in many spellings: none of it may be in the row. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findDevice } from '../../../src/enrich/device.ts';
import { findAcquisition } from '../../../src/enrich/source.ts';
import type { EnrichedHit, RawHit } from '../../../src/model/raw.ts';
import { cleanEvent } from '../../../src/privacy/clean-event.ts';
import { contextOf, sampleHit } from './sample-hit.ts';

const address = '203.0.113.45';
const agent =
  'Mozilla/5.0 (Linux; Android 13; CanaryPhone 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36';
const base64 = Buffer.from([203, 0, 113, 45]).toString('base64').replace(/=+$/, '');

/** What must be found nowhere. */
const canaries = [
  address,
  '203-0-113-45',
  '203_0_113_45',
  '45.113.0.203',
  'cb00712d',
  'CB00712D',
  'cb00:712d',
  '3405803821',
  base64,
  Buffer.from(address).toString('base64').replace(/=+$/, ''),
  '2002:cb00:712d:1::1',
  '::ffff:203.0.113.45',
  '64:ff9b::cb00:712d',
  'canary.jane@example.org',
  'ghp_c4n4ryc4n4ryc4n4ryc4n4ry',
  'eyJjYW5hcnkiOiJjYW5hcnkifQ.eyJjYW5hcnkiOjF9.Y2FuYXJ5',
  '4012888888881881',
  'GB82WEST12345698765432',
  '550e8400-e29b-41d4-a716-446655440000',
  '2 69 05 49 588 157 80',
  '289042A34216390',
  '308-63-0237',
  '00:1B:44:11:3A:B7',
  '+33 6 12 34 56 78',
  '06.12.34.56.78',
  'canary.jane (at) example (dot) org',
  agent,
] as const;

type Spell = (text: string) => string;
const spellings: readonly Spell[] = [
  (text) => text,
  encodeURIComponent,
  (text) => encodeURIComponent(encodeURIComponent(text)),
  (text) => Array.from(text, (c) => `%${c.charCodeAt(0).toString(16).padStart(2, '0')}`).join(''),
  (text) => Array.from(text).join('\u200B'),
  (text) => text.replaceAll(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)),
  (text) => Array.from(text, (c) => `&#${c.charCodeAt(0)};`).join(''),
  (text) => text.replaceAll(/[^A-Za-z0-9 ]/g, (c) => `&amp;#x${c.charCodeAt(0).toString(16)};`),
  (text) => text.replaceAll('@', '\\u0040').replaceAll('.', '\\u002e'),
  (text) => text.replaceAll('-', '\u2013').replaceAll(' ', '\u202F'),
];

/** Of these, nothing that is left would be readable to a search for the canary: the spelling itself must go. */
const encodings: readonly Spell[] = [
  (text) => Buffer.from(text).toString('base64url'),
  (text) => Buffer.from(`{"who":"${text}"}`).toString('base64url'),
  (text) => Buffer.from(text).toString('hex'),
];
const encodable = canaries.filter((canary) => canary !== agent && canary.length > 9);

/** Where it is put: each takes the text and gives a changed hit. */
const places: Readonly<Record<string, (text: string) => Partial<RawHit>>> = {
  path: (text) => ({ url: `https://shop.example/a/${text}/b` }),
  slug: (text) => ({ url: `https://shop.example/order-${text}.html` }),
  query: (text) => ({ url: `https://shop.example/a?q=${text}` }),
  'listed parameter': (text) => ({ url: `https://shop.example/a?tab=${text}` }),
  fragment: (text) => ({ url: `https://shop.example/a#access_token=${text}` }),
  credentials: (text) => ({ url: `https://${text}:${text}@shop.example/a` }),
  campaign: (text) => ({ url: `https://shop.example/a?utm_source=${text}&utm_campaign=x${text}` }),
  'click identifier': (text) => ({ url: `https://shop.example/a?gclid=${text}` }),
  referrer: (text) => ({ referrer: `https://other.example/${text}?q=${text}` }),
  'referring host': (text) => ({ referrer: `https://${text}.example.net/` }),
  title: (text) => ({ title: `Order of ${text} | Shop` }),
  name: (text) => ({ kind: 'custom', name: text }),
  'named click': (text) => ({ kind: 'click', clickType: 'named', clickTarget: text }),
  'outbound click': (text) => ({
    kind: 'click',
    clickType: 'outbound',
    clickTarget: `https://x.org/${text}?${text}`,
  }),
  download: (text) => ({
    kind: 'click',
    clickType: 'download',
    clickTarget: `https://x.org/${text}.pdf?${text}`,
  }),
  share: (text) => ({ kind: 'share', shareTarget: text }),
  'e-mail campaign': (text) => ({ kind: 'open', url: '', campaign: text }),
  property: (text) => ({ props: { plan: text, other: text, [text]: text } }),
  model: (text) => ({ model: text }),
  version: (text) => ({ platformVersion: text, language: text, currency: text }),
};

function enrich(hit: RawHit): EnrichedHit {
  const place = { country: 'FR', region: '', city: '', operator: '' };
  const acquisition = findAcquisition(hit, ['shop.example']);
  return { ...hit, device: findDevice(hit), place, acquisition };
}

const sender = { ...sampleHit.sender, address, userAgent: agent };
const { device: _device, place: _place, acquisition: _acquisition, ...rawSample } = sampleHit;

/** Everything that a row says, also with its percent-encoding undone. */
function readRow(hit: RawHit, profile: 'standard' | 'strict'): string {
  const { row, receipt } = cleanEvent(enrich(hit), contextOf(profile, { params: ['tab'] }));
  const text = JSON.stringify({ row, receipt });
  const decoded = text.replaceAll(/(?:%[0-9a-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run;
    }
  });
  return `${text}\n${decoded}`.normalize('NFKC').replaceAll('\u200B', '').toLowerCase();
}

const holds = (text: string, canary: string): boolean => text.includes(canary.toLowerCase());

describe.each(Object.entries(places))('in the %s', (_, put) => {
  test.each(['standard', 'strict'] as const)('no canary survives (%s)', (profile) => {
    const leaks = canaries.flatMap((canary) =>
      spellings
        .map((spell) => spell(canary))
        .filter((spelled) => {
          const text = readRow({ ...rawSample, sender, ...put(spelled) }, profile);
          return holds(text, canary) || holds(text, address);
        }),
    );
    expect(leaks).toEqual([]);
  });
});

/** A host is stored in lower case, of which base64 cannot be read again. */
const exactPlaces = Object.entries(places).filter(([place]) => place !== 'referring host');

describe.each(exactPlaces)('in the %s', (_, put) => {
  test('no encoding of a canary survives', () => {
    const leaks = encodable.flatMap((canary) =>
      encodings
        .map((encode) => encode(canary))
        .filter((text) => holds(readRow({ ...rawSample, sender, ...put(text) }, 'standard'), text)),
    );
    expect(leaks).toEqual([]);
  });
});

test('a property whose key holds an address never survives, listed or not', () => {
  const key = 'canary.jane@example.org';
  const context = contextOf('standard', { props: ['plan', key] });
  const given = {
    ...rawSample,
    props: { plan: 'pro', [key]: 'x', [encodeURIComponent(key)]: 'y' },
  };
  const { row, receipt } = cleanEvent(enrich(given), context);
  expect(row.row).toMatchObject({ props: { plan: 'pro' } });
  expect(receipt).toMatchObject({ property: 2 });
});

test('nor does it with anything around it, in several places at once', () => {
  const around = fc.string({ maxLength: 20, unit: 'grapheme' });
  const one = fc.record({
    canary: fc.constantFrom(...canaries),
    spell: fc.constantFrom(...spellings),
    put: fc.constantFrom(...Object.values(places)),
    // With a digit of any script before it, a number is another number.
    before: around.map((text) => text.replaceAll(/[\w\p{N}%&#;.:@-]/gu, ' ')),
  });
  const isClean = fc.property(fc.array(one, { minLength: 1, maxLength: 4 }), (all) => {
    const changes = all.map(({ canary, spell, put, before }) => put(before + spell(canary)));
    const hit = Object.assign({ ...rawSample, sender }, ...changes) as RawHit;
    const text = readRow(hit, 'standard');
    return all.every(({ canary }) => !holds(text, canary));
  });
  expect(fc.check(isClean, { numRuns: 300 }).counterexample).toBeNull();
});
