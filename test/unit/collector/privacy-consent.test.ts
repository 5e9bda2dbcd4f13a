/** Consent on the visitor's page: given and taken back there, with evidence, and never against an objection. */
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { words } from '../../../collector/privacy/words.ts';
import { pageConsentText } from '../../../src/pipeline/privacy-page.ts';
import { firstVersion } from '../../../src/policy/versions.ts';
import { consentSites, keepCookie, makeConsentJourney } from '../pipeline/consent-deps.ts';
import { browserAgent } from '../pipeline/journey.ts';
import { makeCollector, type TestCollector } from './collector.ts';

const notice = { versions: () => [firstVersion], sites: () => consentSites };

interface Visitor {
  cookie: string;
  readonly collector: TestCollector;
  post(action: string, headers?: Record<string, string>, site?: string): Promise<Response>;
  look(headers?: Record<string, string>, site?: string): Promise<string>;
}

async function makeVisitor(deps: Parameters<typeof makeCollector>[0] = {}): Promise<Visitor> {
  const collector = await makeCollector({ journey: makeConsentJourney(), notice, ...deps });
  const always = { 'user-agent': browserAgent, origin: 'http://localhost' };
  const visitor: Visitor = {
    cookie: '',
    collector,
    async post(action, headers = {}, site = 'asks') {
      const type = 'application/x-www-form-urlencoded';
      const response = await collector.app.request('/privacy', {
        method: 'POST',
        headers: { ...always, 'content-type': type, cookie: visitor.cookie, ...headers },
        body: `site=${site}&lang=en&action=${action}`,
      });
      for (const set of response.headers.getSetCookie()) {
        if (set.startsWith('__Host-')) visitor.cookie = keepCookie(set);
      }
      return response;
    },
    async look(headers = {}, site = 'asks') {
      const sent = { ...always, cookie: visitor.cookie, ...headers };
      const response = await collector.app.request(`/privacy?site=${site}&lang=en`, {
        headers: sent,
      });
      expect(response.headers.getSetCookie()).toEqual([]);
      return response.text();
    },
  };
  return visitor;
}

const tablesOf = ({ collector }: Visitor): string[] => collector.rows.map(({ table }) => table);

describe('consent on the page', () => {
  test('is given with evidence and an identifier, and the page then says so', async () => {
    const visitor = await makeVisitor();
    expect(await visitor.look()).toContain('You have not consented.');
    expect((await visitor.post('consent')).status).toBe(303);
    expect(visitor.cookie).toMatch(/^__Host-estompe-asks=./);
    expect(tablesOf(visitor)).toEqual(['consents']);
    expect(visitor.collector.rows[0]?.row).toMatchObject({
      site: 'asks',
      state: 'granted',
      purpose: 'audience',
      source: 'page',
      text_version: pageConsentText,
    });
    const text = await visitor.look();
    expect(text).toContain('You have consented.');
    expect(text).toContain('I withdraw my consent');
    expect(text).toContain('<code>granted</code>');
  });

  test('is taken back with one click, and the identifier goes', async () => {
    const visitor = await makeVisitor();
    await visitor.post('consent');
    const response = await visitor.post('withdraw');
    expect(response.status).toBe(303);
    expect(response.headers.get('set-cookie')).toMatch(/^__Host-estompe-asks=; Max-Age=0/);
    expect(tablesOf(visitor)).toEqual(['consents', 'consents']);
    expect(visitor.collector.rows[1]?.row).toMatchObject({ state: 'denied' });
    expect(await visitor.look()).toContain('You have not consented.');
  });

  test('ends with an objection, which is counted once and removes the identifier too', async () => {
    const visitor = await makeVisitor();
    await visitor.post('consent');
    const response = await visitor.post('object');
    const cookies = response.headers.getSetCookie();
    expect(cookies.map((cookie) => cookie.split(';')[0])).toEqual([
      'estompe_optout=1',
      '__Host-estompe-asks=',
    ]);
    expect(tablesOf(visitor)).toEqual(['consents', 'tallies', 'consents']);
    expect(visitor.collector.rows[1]?.row).toMatchObject({ reason: 'objection_optout', count: 1 });
  });

  test('can be taken back while the browser objects by a signal', async () => {
    const visitor = await makeVisitor();
    const gpc = { 'sec-gpc': '1' };
    await visitor.post('consent');
    expect(await visitor.look(gpc)).toContain('I withdraw my consent');
    await visitor.post('withdraw', gpc);
    expect(visitor.cookie).toBe('');
    expect(await visitor.look(gpc)).not.toContain('I withdraw my consent');
    expect(visitor.collector.rows.at(-1)?.row).toMatchObject({ state: 'denied' });
  });

  test('ends on every site of the host with an objection, also one that is said again', async () => {
    const visitor = await makeVisitor();
    const held: string[] = [];
    for (const site of ['asks', 'asks2', 'shuts']) {
      visitor.cookie = '';
      await visitor.post('consent', {}, site);
      held.push(visitor.cookie);
    }
    const told = visitor.collector.rows.length;
    visitor.cookie = held.slice(0, 2).join('; ');
    const removed = (response: Response) =>
      response.headers
        .getSetCookie()
        .map((cookie) => cookie.split(';', 2).join(';'))
        .filter((cookie) => cookie.startsWith('__Host-'));
    expect(removed(await visitor.post('object'))).toEqual([
      '__Host-estompe-asks=; Max-Age=0',
      '__Host-estompe-asks2=; Max-Age=0',
    ]);
    visitor.cookie = `estompe_optout=1; ${held[2]}; __Host-estompe-nowhere=a`;
    expect(removed(await visitor.post('object'))).toEqual(['__Host-estompe-shuts=; Max-Age=0']);
    const objections = visitor.collector.rows.slice(told);
    expect(objections.map(({ table, row }) => [table, row.site])).toEqual([
      ['tallies', 'asks'],
      ['consents', 'asks'],
      ['consents', 'asks2'],
      ['consents', 'shuts'],
    ]);
    expect(objections.slice(1).map(({ row }) => Object(row))).toMatchObject([
      { state: 'denied', source: 'objection' },
      { state: 'denied', source: 'objection' },
      { state: 'denied', source: 'objection' },
    ]);
  });

  test('is not offered to who objects, and would not be taken', async () => {
    const visitor = await makeVisitor();
    expect(await visitor.look({ 'sec-gpc': '1' })).not.toContain('value="consent"');
    const response = await visitor.post('consent', { 'sec-gpc': '1' });
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(tablesOf(visitor)).toEqual(['tallies']);
  });

  test('is not offered where the site does not ask', async () => {
    const visitor = await makeVisitor();
    expect(await visitor.look({}, 'shop')).not.toContain('value="consent"');
    const response = await visitor.post('consent', {}, 'shop');
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(tablesOf(visitor)).toEqual([]);
  });

  test('that could not be stored gives no identifier, and the page says so', async () => {
    const full = () => Promise.resolve('full' as const);
    const visitor = await makeVisitor({ queue: { put: full } });
    const response = await visitor.post('consent');
    expect(response.status).toBe(503);
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(await response.text()).toContain('could not be kept just now');
  });

  test('where nothing may be kept before it, the page shows that nothing would be', async () => {
    const visitor = await makeVisitor();
    const text = await visitor.look({}, 'shuts');
    expect(text).toContain('Nothing of your visits is kept.');
    expect(text).toContain('consent · no_consent');
    expect(tablesOf(visitor)).toEqual([]);
  });
});

/** The headline's values, in order: visitors, address, precise fields, visits. */
function factsIn(text: string): string[] {
  const facts = /<dl class="card facts"[\s\S]*?<\/dl>/.exec(text)?.[0] ?? '';
  return [...facts.matchAll(/<dd>(.*?)<\/dd>/g)].map(([, value = '']) =>
    value.replaceAll('\u00a0', ' '),
  );
}

describe('the headline tells what applies to whoever looks', () => {
  const withoutConsent = ['No', 'Forgotten', 'Never', '13 months'];
  const nothing = ['No', 'Forgotten', 'Never', 'No'];

  test('before a consent, after it, and after it was taken back', async () => {
    const visitor = await makeVisitor();
    expect(factsIn(await visitor.look())).toEqual(withoutConsent);
    await visitor.post('consent');
    const consented = ['By an identifier', 'Cut, 7 days', '395 days', '25 months'];
    expect(factsIn(await visitor.look())).toEqual(consented);
    expect(factsIn(await visitor.look({ 'sec-gpc': '1' }))).toEqual(nothing);
    await visitor.post('withdraw');
    expect(factsIn(await visitor.look())).toEqual(withoutConsent);
  });

  test('where nothing is kept before it', async () => {
    const visitor = await makeVisitor();
    expect(factsIn(await visitor.look({}, 'shuts'))).toEqual(nothing);
  });
});

test('the question leads to what would be kept, and that is open', async () => {
  const visitor = await makeVisitor();
  const text = await visitor.look();
  expect(text).toMatch(/told below, under “<a href="#kept">With consent<\/a>”/);
  const kept = text.slice(text.indexOf('id="kept"'));
  expect(/<details class="purpose" open>/.exec(kept)?.index).toBe(/<details/.exec(kept)?.index);
  expect(kept).toMatch(/Evidence of consent[\s\S]{1,80}<td>38 months<\/td>/);
  expect(await visitor.look({}, 'shop')).not.toContain('open>');
});

test('the version of the text changes with the text that is consented to', () => {
  const asked = JSON.stringify([words.consentTo, words.consentHow, words.consent]);
  const digest = createHash('sha256').update(asked).digest('hex').slice(0, 12);
  expect([pageConsentText, digest]).toEqual(['the visitor’s page, 1', '57efb77fcb19']);
});
