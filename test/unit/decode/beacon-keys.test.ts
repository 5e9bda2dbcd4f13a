import { describe, expect, test } from 'vitest';
import { decodeBeacon } from '../../../src/decode/beacon.ts';
import { batchKeys, beaconKinds, eventKeys, neededFields } from '../../../src/model/beacon.ts';
import { makeArrival } from './arrival.ts';

const decodeJson = (value: unknown) =>
  decodeBeacon(new TextEncoder().encode(JSON.stringify(value)), makeArrival());

const view = { site: 'shop', kind: 'pageview', url: 'https://shop.example/a?b=c' };
const examples: Readonly<Record<string, unknown>> = {
  click: 'named',
  target: 'buy',
  engaged: 1,
  scroll: 1,
  name: 'purchase',
};

describe('what a kind needs', () => {
  test.each(beaconKinds)('%s is a hit with that, and refused without any of it', (kind) => {
    const bare = { site: 'shop', kind, url: 'https://shop.example/' };
    const needs = neededFields[kind];
    const enough = Object.fromEntries(needs.flat().map((field) => [field, examples[field]]));
    expect(decodeJson({ ...bare, ...enough })).toHaveLength(1);
    for (const anyOf of needs) {
      const less = Object.fromEntries(anyOf.map((field) => [field, undefined]));
      const drop = { drop: 'missing_field', fields: anyOf };
      expect(decodeJson({ ...bare, ...enough, ...less })).toEqual(drop);
      for (const field of anyOf) {
        const one = { ...enough, ...less, [field]: examples[field] };
        expect(decodeJson({ ...bare, ...one })).toHaveLength(1);
      }
    }
  });
});

describe('a key that is not known is not repeated; those that are known are told', () => {
  const invented = { invented: 1 };
  test.each([
    ['of an event', { ...view, ...invented }, ['body'], eventKeys],
    [
      'named __proto__',
      JSON.parse(`{"__proto__":1,"site":"s","kind":"pageview","url":"https://a.example/"}`),
      ['body'],
      eventKeys,
    ],
    ['of a batch', { events: [view], ...invented }, ['body'], batchKeys],
    ['in a batch', { events: [view, { ...view, ...invented }] }, ['events.1'], eventKeys],
  ])('%s', (_name, body, ...[fields, known]) => {
    expect(decodeJson(body)).toEqual({ drop: 'unknown_key', fields, known });
  });

  test('also where it stands for one that is missing', () => {
    const { url: href, ...rest } = view;
    const drop = { drop: 'missing_field', fields: ['url', 'body'], known: eventKeys };
    expect(decodeJson({ ...rest, href })).toEqual(drop);
  });
});
