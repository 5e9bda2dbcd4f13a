/** Opened e-mails: who loaded the image, and whether the policy counts it at all. */
import { expect, test } from 'vitest';
import { runJourney } from '../../../src/pipeline/run.ts';
import type { RawHit } from '../../../src/model/raw.ts';
import { makeHit } from './hit.ts';
import { makeJourney, makeSite } from './journey.ts';

const open = (userAgent: string): RawHit =>
  makeHit({ kind: 'open', url: '', campaign: 'spring' }, { 'user-agent': userAgent });

test.each([
  ['Mozilla/5.0 (Windows NT 5.1; rv:11.0) Firefox/11.0 (via ggpht.com GoogleImageProxy)', 'gmail'],
  ['YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html', 'yahoo'],
  ['Mozilla/5.0', 'apple'],
])('a proxy is noted by its provider and by nothing else: %s', (agent, provider) => {
  const { rows, drop } = runJourney(open(agent), makeJourney());
  expect(drop).toBeUndefined();
  expect(rows).toMatchObject([
    { row: { kind: 'open', mail_proxy: provider, browser: '', os: '', network: '', visitor: '0' } },
  ]);
});

test('a policy that counts no e-mails keeps nothing of one', () => {
  const journey = makeJourney();
  const site = makeSite({ id: 'shop', profile: 'exempt-fr' });
  const { rows, drop } = runJourney(open('Thunderbird'), {
    ...journey,
    sites: { get: () => site },
  });
  expect([rows, drop]).toEqual([[], { drop: 'mail_not_counted' }]);
});
