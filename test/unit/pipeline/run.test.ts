import { describe, expect, test } from 'vitest';
import { dropReasons } from '../../../src/model/drop.ts';
import type { RawHit } from '../../../src/model/raw.ts';
import { createRefusals } from '../../../src/pipeline/refusals.ts';
import { runJourney } from '../../../src/pipeline/run.ts';
import { KeyAbsentError } from '../../../src/privacy/visitor-key.ts';
import { makeHit } from './hit.ts';
import { makeJourney, nowMs } from './journey.ts';

const dayMs = 86_400_000;

const run = (hit?: Partial<RawHit>, headers?: Readonly<Record<string, string>>) =>
  runJourney(makeHit(hit, headers), makeJourney());

test('a page view becomes one clean event with everything that the steps found', () => {
  const { rows, drop, receipt } = run({ referrer: 'https://www.google.com/' });
  expect(drop).toBeUndefined();
  expect(rows).toMatchObject([
    {
      table: 'events',
      row: {
        site: 'shop',
        kind: 'pageview',
        seq: 3,
        hostname: 'shop.example',
        path: '/a',
        browser: 'Firefox',
        country: 'FR',
        source: 'Google',
        channel: 'Organic Search',
        visitor: '42',
      },
    },
  ]);
  expect(receipt).toMatchObject({ query: 1 });
});

test('a site whose shared visitor key has not come yet is asked to try again, and nothing is kept', () => {
  const hash = () => {
    throw new KeyAbsentError('not yet');
  };
  const result = runJourney(makeHit(), { ...makeJourney(), visitorKeys: { hash } });
  expect(result).toEqual({ rows: [], drop: { drop: 'no_key' }, receipt: {} });
  expect(dropReasons.no_key.status).toBe(503);
});

test("the platform's own place goes before the database", () => {
  const hit = makeHit();
  const place = { country: 'BE', region: '', city: '', operator: '' };
  const { rows } = runJourney({ ...hit, sender: { ...hit.sender, place } }, makeJourney());
  expect(rows).toMatchObject([{ row: { country: 'BE' } }]);
});

describe('objections and bots leave a tally and nothing else', () => {
  test.each([
    ['sec-gpc', '1', 'objection_gpc'],
    ['dnt', '1', 'objection_dnt'],
    ['cookie', 'estompe_optout=1', 'objection_optout'],
    ['user-agent', 'Googlebot/2.1 (+http://www.google.com/bot.html)', 'bot_agent'],
    ['user-agent', '', 'bot_empty_agent'],
    ['sec-purpose', 'prefetch', 'bot_prefetch'],
  ])('%s: %s', (name, value, reason) => {
    const { rows, drop, receipt } = run({}, { [name]: value });
    expect(drop).toEqual({ drop: reason });
    expect(receipt).toEqual({});
    expect(rows).toEqual([
      {
        table: 'tallies',
        row: {
          site: 'shop',
          day: '2026-01-15',
          group: reason.split('_')[0],
          reason,
          count: 1,
          gone_after: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
        },
      },
    ]);
  });

  test('who objects is not looked at, even as a bot', () => {
    expect(run({}, { 'sec-gpc': '1', 'user-agent': 'Googlebot/2.1' }).drop).toEqual({
      drop: 'objection_gpc',
    });
  });

  test('a foreign page is noted for its site, as a number and nothing else', () => {
    const refusals = createRefusals();
    const deps = { ...makeJourney(), noteRefusal: refusals.note };
    runJourney(makeHit({ url: 'https://elsewhere.example/' }), deps);
    runJourney(makeHit({ site: 'no-such-site' }), deps);
    runJourney(makeHit(), deps);
    expect([refusals.of('shop'), refusals.of('no-such-site')]).toEqual([1, 0]);
  });

  test("a foreign page cannot add to a site's tallies", () => {
    expect(run({ url: 'https://foreign.example/' }, { 'sec-gpc': '1' }).rows).toEqual([]);
  });
});

describe('an e-mail opened through the proxy of a mail provider', () => {
  const agent =
    'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)';

  test('is an opening, and nothing about the proxy is kept as if it were the reader', () => {
    const looked: string[] = [];
    const deps = {
      ...makeJourney(),
      placeOf(address: string) {
        looked.push(address);
        return { country: '', region: '', city: '', operator: '' };
      },
    };
    const open = makeHit({ kind: 'open', url: '', campaign: 'spring' }, { 'user-agent': agent });
    const { rows } = runJourney(open, deps);
    expect(rows).toMatchObject([{ row: { kind: 'open', browser: '', os: '', network: '' } }]);
    expect(looked).toEqual(['']);
  });

  test('but not a page view', () => {
    expect(run({}, { 'user-agent': agent }).drop).toEqual({ drop: 'bot_agent' });
  });
});

describe('refusals write nothing', () => {
  test.each<[string, Partial<RawHit>, string]>([
    ['a site that does not exist', { site: 'nobody' }, 'unknown_site'],
    ['a page of another host', { url: 'https://foreign.example/' }, 'foreign_origin'],
    ['a time to come', { atMs: nowMs + 2 * 60_000 }, 'in_future'],
    ['a time before what the policy keeps', { atMs: nowMs - 500 * dayMs }, 'too_old'],
  ])('%s', (_name, hit, reason) => {
    const { rows, drop } = run(hit);
    expect(rows).toEqual([]);
    expect(drop?.drop).toBe(reason);
  });

  test('a time within what the policy keeps is welcome', () => {
    expect(run({ atMs: nowMs - 100 * dayMs }).rows).toHaveLength(1);
  });
});
