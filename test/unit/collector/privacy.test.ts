/**
 * The visitor's page: what a visitor is told is what is done, an objection is one bit and one count,
 * looking keeps nothing, and nothing that was sent comes back but the sender's own clean row.
 */
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { contentPolicy, style } from '../../../collector/privacy/style.ts';
import { eventColumns } from '../../../src/model/columns.ts';
import { compilePolicies } from '../../../src/policy/compile.ts';
import { firstVersion, type PolicyVersion } from '../../../src/policy/versions.ts';
import { makeJourney, makeSite, nowMs, testSites } from '../pipeline/journey.ts';
import { makeCollector } from './collector.ts';
import { form, look, own, postForm } from './visitor.ts';

describe('the page', () => {
  test('tells the notice of the site that is named, under a policy that admits no script', async () => {
    const { response, text } = await look('/privacy?site=shop');
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(response.headers.get('set-cookie')).toBeNull();
    expect(text).toContain('<html lang="en">');
    expect(text).toContain('Your privacy on shop.example');
    expect(text).not.toMatch(/<script|javascript:|\son[a-z]+=|\sstyle=/i);
    expect(text).not.toMatch(/<(?:img|iframe|link rel="stylesheet"|object|embed)/);
  });

  test('its one style is the one that the policy admits', async () => {
    const { text } = await look('/privacy?site=shop');
    const sheets = [...text.matchAll(/<style>(.*?)<\/style>/gs)].map(([, sheet]) => sheet);
    expect(sheets).toEqual([style]);
    const hash = createHash('sha256').update(style).digest('base64');
    expect(contentPolicy).toContain(`style-src 'sha256-${hash}'`);
  });

  test.each([
    ['/privacy?site=shop&lang=fr', {}, 'fr'],
    ['/privacy?site=shop', { 'accept-language': 'fr-CA,fr;q=0.9,en;q=0.8' }, 'fr'],
    ['/privacy?site=shop', { 'accept-language': 'en;q=0.5, fr;q=0.7' }, 'fr'],
    ['/privacy?site=shop', { 'accept-language': 'de, en;q=0.2, fr;q=0.1' }, 'en'],
    ['/privacy?site=shop', { 'accept-language': 'fr;q=0, *;q=0.1' }, 'en'],
    ['/privacy?site=shop', { 'accept-language': 'de' }, 'en'],
    ['/privacy?site=shop&lang=en', { 'accept-language': 'fr' }, 'en'],
  ])('%s with %o is in %s', async (path, headers, language) => {
    expect((await look(path, headers)).text).toContain(`<html lang="${language}">`);
  });

  test('tells the version in force and who answers for it, and not who applied it', async () => {
    const second = {
      ...firstVersion,
      version: 2,
      atMs: Date.UTC(2026, 0, 3),
      by: 'Secret Person',
      reason: 'Secret reason',
      document: {
        controller: { name: 'Atelier <Fusain>', contact: 'privacy@atelier.example' },
        settings: { sharpDays: 30 },
      },
    };
    const versions = [firstVersion, second];
    const journey = { ...makeJourney(), policyOf: compilePolicies(second) };
    const notice = { versions: () => versions, sites: () => testSites };
    const collector = await makeCollector({ journey, notice });
    const { text } = await look('/privacy?site=shop', {}, collector);
    expect(text).toContain('Atelier &lt;Fusain&gt;');
    expect(text).toContain('In force since 3 January 2026 (version 2).');
    expect(text).toContain('90 days');
    expect(text).not.toContain('Secret');
  });

  test('calls the site by its name, says its host too, and the zone of times', async () => {
    const site = makeSite({
      id: 'shop',
      name: 'Fusain & fils',
      hostnames: ['shop.example'],
      timezone: 'Asia/Kolkata',
    });
    const journey = { ...makeJourney(), sites: { get: () => site } };
    const notice = { versions: () => [firstVersion], sites: () => [site] };
    const collector = await makeCollector({ journey, notice });
    const { text } = await look('/privacy?site=shop&lang=en', {}, collector);
    expect(text).toContain('Your privacy on Fusain &amp; fils');
    expect(text).toContain('<p class="host">shop.example</p>');
    expect(text).toMatch(/<code>15 January 2026 at \d\d:\d\d:\d\d GMT\+5:30<\/code>/);
  });

  test('says of a site what its policy does with the time, also where the row is shown', async () => {
    const { text } = await look('/privacy?site=strict&lang=en');
    expect(text.match(/When, by our clock: to the hour/g)).toHaveLength(2);
    expect(text).not.toMatch(/to the second|as the policy says/);
  });

  test('says where the policy is stricter than the profile', async () => {
    const floor: PolicyVersion = {
      ...firstVersion,
      version: 2,
      document: { profile: 'exempt-fr' },
    };
    const journey = { ...makeJourney(), policyOf: compilePolicies(floor) };
    const notice = { versions: () => [firstVersion, floor], sites: () => testSites };
    const collector = await makeCollector({ journey, notice });
    const { text } = await look('/privacy?site=shop&lang=en', {}, collector);
    expect(text).toContain('The policy in force is stricter than this profile:');
    expect(text).toContain('<li>Precise fields kept for: 24 hours</li>');
    expect((await look('/privacy?site=shop&lang=en')).text).not.toContain('is stricter than');
  });

  test('without a controller it says that none was named', async () => {
    const { text } = await look('/privacy?site=shop');
    expect(text).toContain('has not said here who is responsible');
  });
});

describe('whose page it is', () => {
  test.each([
    ['the page that led here', { referer: 'https://www.shop.example/a?b=c' }, 200],
    ['a page of no site', { referer: 'https://else.example/' }, 400],
    ['nothing', {}, 400],
  ])('is told by %s', async (_name, headers, status) => {
    const { response, text } = await look('/privacy', headers);
    expect(response.status).toBe(status);
    // A page of a site names that site; any other names none.
    expect(/shop|strict/.test(text)).toBe(status === 200);
  });

  test('is not guessed where two sites have the host', async () => {
    const twins = ['one', 'two'].map((id) => makeSite({ id, hostnames: ['twin.example'] }));
    const notice = { versions: () => [firstVersion], sites: () => twins };
    const collector = await makeCollector({ notice });
    const headers = { referer: 'https://twin.example/' };
    const { response, text } = await look('/privacy', headers, collector);
    expect(response.status).toBe(400);
    expect(text).not.toMatch(/\b(one|two)\b|twin/);
  });

  test('can be told by its own host', async () => {
    const { response } = await look('http://stats.shop.example/privacy');
    expect(response.status).toBe(200);
  });
});

describe('what would be stored', () => {
  /** Label -> value of the rows that are not folded away. */
  const shown = (text: string): Map<string, string> =>
    new Map(
      [
        ...text.matchAll(
          /<tr class="row">\s*<th scope="row">(.*?)<\/th>\s*<td><code>(.*?)<\/code>/gs,
        ),
      ].map(([, label = '', value = '']) => [label, value]),
    );

  test('is the row of this very request, every field of it, and nothing is kept by looking', async () => {
    const { text, rows, signals } = await look('/privacy?site=shop', {
      'accept-language': 'fr-FR',
      referer: 'https://shop.example/order/4f2b8c1a-9d4e-4f6a-8b7c-5d6e7f8a9b0c?mail=a@b.example',
    });
    const values = shown(text);
    expect(values.get(eventColumns.path.fr.replace("'", '&#39;'))).toBe('/order/:id');
    expect(values.get('Le nom du navigateur')).toBe('Firefox');
    expect([...values.values()]).toContain('192.0.2.0/24');
    expect([...values.values()]).toContain('42');
    expect(text).not.toContain('a@b.example');
    const folded = /(\d+) champs resteraient vides/.exec(text)?.[1];
    expect(values.size + Number(folded)).toBe(Object.keys(eventColumns).length);
    expect(text).toMatch(/1 × paramètre dans l’adresse/);
    expect(rows).toEqual([]);
    expect(signals.render()).not.toMatch(/estompe_(?:events|drops|receipts)\S* [1-9]/);
  });

  test('under strict it is less', async () => {
    const { text } = await look('/privacy?site=strict&lang=en');
    expect(shown(text).get('The country, as two letters')).toBe('FR');
    expect(text).not.toContain('192.0.2.');
    expect([...shown(text).values()]).not.toContain('42');
  });

  test.each([
    [{ 'sec-gpc': '1' }, 'objection · objection_gpc', 'Global Privacy Control'],
    [{ dnt: '1' }, 'objection · objection_dnt', 'Do Not Track'],
    [{ cookie: 'estompe_optout=1' }, 'objection · objection_optout', 'You have objected'],
    [{ 'user-agent': 'Googlebot/2.1' }, 'bot · bot_agent', 'one of a program'],
  ])('of %o it is a count', async (headers, reason, said) => {
    const { text, rows } = await look('/privacy?site=shop', headers);
    const values = shown(text);
    expect([values.get('Counted as'), values.get('Number')]).toEqual([reason, '+1']);
    expect(values.get('Day')).toBe(new Date(nowMs).toISOString().slice(0, 10));
    expect(values.size).toBe(5);
    expect(text).toContain(said);
    expect(rows).toEqual([]);
  });
});

describe('an objection', () => {
  test('is one bit in the browser and one count of the day', async () => {
    const { response, rows } = await postForm({ site: 'shop', lang: 'fr', action: 'object' });
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/privacy?site=shop&lang=fr');
    expect(response.headers.get('set-cookie')).toBe(
      'estompe_optout=1; Max-Age=34128000; Path=/; SameSite=None; Secure',
    );
    expect(rows.map(({ table, row }) => [table, row])).toEqual([
      [
        'tallies',
        {
          site: 'shop',
          day: '2026-01-15',
          group: 'objection',
          reason: 'objection_optout',
          count: 1,
          gone_after: '2027-02-15',
        },
      ],
    ]);
  });

  test('said again counts nothing more, and renews the mark', async () => {
    const { response, rows } = await postForm(
      { site: 'shop', action: 'object' },
      { cookie: 'estompe_optout=1' },
    );
    expect(response.headers.get('set-cookie')).toContain('estompe_optout=1;');
    expect(rows).toEqual([]);
  });

  test('is taken back without a trace', async () => {
    const { response, rows } = await postForm({ site: 'shop', action: 'allow' });
    expect(response.status).toBe(303);
    expect(response.headers.get('set-cookie')).toMatch(/^estompe_optout=; Max-Age=0; Path=\/;/);
    expect(rows).toEqual([]);
  });

  test('holds while the queue is full', async () => {
    const collector = await makeCollector({ queue: { put: () => Promise.resolve('full') } });
    const response = await collector.app.request('/privacy', {
      method: 'POST',
      headers: { ...own, ...form },
      body: 'site=shop&action=object',
    });
    expect(response.status).toBe(303);
    expect(response.headers.get('set-cookie')).toContain('estompe_optout=1;');
  });

  test.each([
    ['https://stats.example', 'http://stats.example/privacy', 'SameSite=None; Secure'],
    ['http://stats.example', 'http://stats.example/privacy', 'SameSite=Lax'],
    ['http://127.0.0.1:8000', 'http://127.0.0.1:8000/privacy', 'SameSite=None; Secure'],
  ])('from %s is marked as that allows', async (origin, url, attributes) => {
    const { response } = await postForm({ site: 'shop', action: 'object' }, { origin }, url);
    expect(response.status).toBe(303);
    expect(response.headers.get('set-cookie')).toMatch(new RegExp(`; ${attributes}$`));
  });

  test('can be posted through a proxy that changes the host, where the browser vouches for it', async () => {
    const { response } = await postForm(
      { site: 'shop', action: 'object' },
      { origin: 'https://stats.example', 'sec-fetch-site': 'same-origin' },
    );
    expect(response.status).toBe(303);
    expect(response.headers.get('set-cookie')).toMatch(/Secure$/);
  });
});

describe('gpc.json', () => {
  const lastUpdate = async (atMs: number, todayMs: number): Promise<unknown> => {
    const journey = { ...makeJourney(), nowMs: () => todayMs };
    const versions = [{ ...firstVersion, atMs }];
    const notice = { versions: () => versions, sites: () => testSites };
    const { app } = await makeCollector({ journey, notice });
    const response = await app.request('/.well-known/gpc.json');
    expect(response.headers.get('content-type')).toBe('application/json');
    return response.json();
  };

  test('says that the signal is heard, and since which version of the policy', async () => {
    const today = Date.UTC(2027, 0, 1);
    expect(await lastUpdate(Date.UTC(2026, 11, 3, 12), today)).toEqual({
      gpc: true,
      lastUpdate: '2026-12-03',
    });
    expect(await lastUpdate(0, today)).toEqual({ gpc: true, lastUpdate: '2026-11-26' });
  });

  test('is never of tomorrow', async () => {
    const today = Date.UTC(2026, 0, 15);
    expect(await lastUpdate(Date.UTC(2026, 11, 3), today)).toEqual({
      gpc: true,
      lastUpdate: '2026-01-15',
    });
  });
});
