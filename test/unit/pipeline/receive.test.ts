import { describe, expect, test } from 'vitest';
import { parseTrustedProxies } from '../../../src/decode/client-address.ts';
import { countResult } from '../../../src/pipeline/count.ts';
import { receiveBeacon, receivePixel, type Transport } from '../../../src/pipeline/receive.ts';
import { browserAgent, makeJourney } from './journey.ts';

const view = { site: 'shop', kind: 'pageview', url: 'https://shop.example/a?x=1' };

function makeTransport(headers: Readonly<Record<string, string>> = {}): Transport {
  const all: Readonly<Record<string, string>> = { 'user-agent': browserAgent, ...headers };
  const proxies = parseTrustedProxies(['10.0.0.0/8']);
  if ('wrong' in proxies) throw new TypeError('not a range');
  return { header: (name) => all[name], peer: '10.0.0.1', trustedProxies: proxies };
}

const receive = (body: unknown, headers?: Readonly<Record<string, string>>) =>
  receiveBeacon(
    new TextEncoder().encode(JSON.stringify(body)),
    makeTransport(headers),
    makeJourney(),
  );

describe('a batch is one', () => {
  test('all its events are rows, and their receipts are added up', () => {
    const { rows, drop, receipt } = receive({ events: [view, view, view] });
    expect(rows).toHaveLength(3);
    expect(drop).toBeUndefined();
    expect(receipt).toMatchObject({ query: 3 });
  });

  test.each([
    [
      { ...view, site: 'nobody' },
      { drop: 'unknown_site', fields: ['events.1.site'] },
    ],
    [
      { ...view, url: 'https://foreign.example/' },
      { drop: 'foreign_origin', fields: ['events.1'] },
    ],
    [
      { ...view, url: 7 },
      { drop: 'wrong_type', fields: ['events.1.url'] },
    ],
  ])('one refused event refuses it: %j', (bad, drop) => {
    expect(receive({ events: [view, bad] })).toEqual({ rows: [], drop, receipt: {} });
  });

  test('of a sender who objects, each event is tallied', () => {
    const { rows, drop } = receive({ events: [view, view] }, { 'sec-gpc': '1' });
    expect(rows.map(({ table }) => table)).toEqual(['tallies', 'tallies']);
    expect(drop).toEqual({ drop: 'objection_gpc' });
  });
});

test('the address behind a trusted proxy is what the country is looked up for', () => {
  const looked: string[] = [];
  const deps = {
    ...makeJourney(),
    placeOf(address: string) {
      looked.push(address);
      return { country: '', region: '', city: '', operator: '' };
    },
  };
  const transport = makeTransport({ 'x-forwarded-for': '1.1.1.1, 203.0.113.9' });
  receivePixel({ kind: 'page', query: '?site=open&url=https://a.example/' }, transport, deps);
  expect(looked).toEqual(['203.0.113.9']);
});

test('an opened e-mail is an event of its campaign without a visitor', () => {
  const query = '?site=shop&campaign=spring';
  const { rows } = receivePixel({ kind: 'open', query }, makeTransport(), makeJourney());
  expect(rows).toMatchObject([
    { table: 'events', row: { kind: 'open', utm_campaign: 'spring', visitor: '0', path: '' } },
  ]);
});

test('what happened is counted by kind, reason and rule', () => {
  const journey = makeJourney();
  countResult(
    receive({ events: [view, { ...view, kind: 'share', target: 'native' }] }),
    journey.count,
  );
  countResult(receive(view, { 'sec-gpc': '1' }), journey.count);
  countResult(receive({}), journey.count);
  countResult(receive({ events: [view, view, view] }, { dnt: '1', 'sec-gpc': '1' }), journey.count);
  expect(Object.fromEntries(journey.counted)).toEqual({
    'estompe_events_stored_total pageview': 1,
    'estompe_events_stored_total share': 1,
    'estompe_receipts_total query': 2,
    'estompe_drops_total objection_gpc': 4,
    'estompe_drops_total missing_field': 1,
  });
});
