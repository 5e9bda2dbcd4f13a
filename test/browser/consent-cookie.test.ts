/** The identifier in a real browser: set by the collector's answer, sent by the tracker, read by nobody else. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { describeScript } from '../../collector/routes/script.ts';
import { buildConsent, buildTracker } from '../../scripts/build.ts';
import { limits } from '../../src/model/limits.ts';
import { compilePolicy } from '../../src/policy/compile.ts';
import { makeCollector, type TestCollector } from '../unit/collector/collector.ts';
import { makeConsent } from '../unit/pipeline/consent-deps.ts';
import { makeJourney, makeSite } from '../unit/pipeline/journey.ts';
import { describeInChromium } from './chromium.ts';

const site = makeSite({ id: 'local', hostnames: ['localhost'], profile: 'consented' });
const name = '__Host-estompe-local';
let clock = Date.now();
let collector: TestCollector;
let servers: Server[];
let api: string;
let home: string;

async function portOf(server: Server): Promise<number> {
  await once(server, 'listening');
  // A listening TCP server has an address of this kind.
  return (server.address() as AddressInfo).port;
}

beforeAll(async () => {
  const sites = { get: (id: string) => (id === site.id ? site : undefined) };
  const journey = { ...makeJourney(), sites, policyOf: compilePolicy, consent: makeConsent() };
  collector = await makeCollector({
    journey: { ...journey, nowMs: () => clock },
    script: await describeScript(await buildTracker()),
    consentScript: await describeScript(await buildConsent()),
  });
  const options = { fetch: collector.app.fetch, port: 0, hostname: 'localhost' };
  const backend = serve(options) as Server;
  api = `http://localhost:${await portOf(backend)}`;
  const tag = (name: string) => `<script defer src="${api}/${name}" data-site="local"></script>`;
  const pages = createServer(({ url }, response) => {
    const asks = url === '/asks' ? tag('consent.js') : '';
    response.writeHead(200, { 'Content-Type': 'text/html' });
    response.end(`<!doctype html><title>T</title>${tag('t.js')}${asks}`);
  }).listen(0, 'localhost');
  home = `http://localhost:${await portOf(pages)}`;
  servers = [backend, pages];
});
/** A script's own clock is the browser's. */
beforeEach(() => {
  clock = Date.now();
});
afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

/** The page view that a visit of the page leaves. */
async function visit(page: Page): Promise<object> {
  const before = collector.rows.length;
  await page.goto(`${home}/page`);
  await expect.poll(() => collector.rows.length).toBeGreaterThan(before);
  return collector.rows[before]?.row ?? {};
}

/** From a page on another port of the same site, as consent.js does it. @returns the status that the page can read */
async function decide(page: Page, state: string, way: 'fetch' | 'beacon' = 'fetch') {
  const body = { site: 'local', state, purpose: 'audience', text: 'v1', source: 'page', at: clock };
  const before = collector.rows.length;
  const status = await page.evaluate(
    async ([address, text, how]) => {
      if (how === 'beacon') return navigator.sendBeacon(address, text) ? 0 : -1;
      return (await fetch(address, { method: 'POST', body: text, credentials: 'include' })).status;
    },
    [`${api}/c`, JSON.stringify(body), way] as const,
  );
  await expect.poll(() => collector.rows.length).toBeGreaterThan(before);
  return status;
}

const held = async (person: BrowserContext) =>
  (await person.cookies(api)).find((cookie) => cookie.name === name);

describeInChromium('the identifier', (browser) => {
  test('is set by the answer, sent by the tracker, unseen by scripts, and taken away by a no', async () => {
    const person = await browser.person();
    const page = await person.newPage();
    expect(await visit(page)).toMatchObject({ consent: 'unset', subject: '', visitor: '0' });
    expect(await person.cookies()).toEqual([]);
    expect(await decide(page, 'granted')).toBe(202);
    const cookie = await held(person);
    expect(cookie).toMatchObject({
      httpOnly: true,
      secure: true,
      sameSite: 'Lax',
      path: '/',
      domain: 'localhost',
    });
    expect(await page.evaluate(() => document.cookie)).toBe('');
    const view = await visit(page);
    expect(view).toMatchObject({ consent: 'granted', subject: expect.stringMatching(/^\w{32}$/) });
    expect(await visit(page)).toMatchObject({ subject: Object(view).subject });
    expect(await decide(page, 'denied')).toBe(202);
    expect(await held(person)).toBeUndefined();
    expect(await visit(page)).toMatchObject({ consent: 'unset', subject: '' });
    await person.close();
  });

  test('is set by the answer to a beacon too', async () => {
    const person = await browser.person();
    const page = await person.newPage();
    await visit(page);
    await decide(page, 'granted', 'beacon');
    await expect.poll(() => held(person)).toBeDefined();
    expect(await visit(page)).toMatchObject({ consent: 'granted' });
    await person.close();
  });

  test('ends when it was to end at first, whatever is said and seen meanwhile', async () => {
    const person = await browser.person();
    const page = await person.newPage();
    await visit(page);
    await decide(page, 'granted');
    const first = await held(person);
    const lastsDays = ((first?.expires ?? 0) - clock / 1_000) / 86_400;
    expect(lastsDays).toBeGreaterThan(limits.visitorIdDays - 2);
    expect(lastsDays).toBeLessThanOrEqual(limits.visitorIdDays);
    clock += 86_400_000;
    await visit(page);
    const again = page.waitForResponse((response) => response.url().endsWith('/c'));
    await page.evaluate(
      ([address, at]) =>
        void fetch(address, {
          method: 'POST',
          body: JSON.stringify({
            site: 'local',
            state: 'granted',
            purpose: 'audience',
            text: 'v2',
            source: 'page',
            at,
          }),
          credentials: 'include',
        }),
      [`${api}/c`, clock] as const,
    );
    expect((await again).status()).toBe(202);
    expect(await held(person)).toEqual(first);
    await person.close();
  });

  test('follows consent.js and the tracker on one page', async () => {
    const person = await browser.person();
    const page = await person.newPage();
    const since = collector.rows.length;
    const rows = () => collector.rows.slice(since).map(({ row }) => row);
    const customs = () =>
      rows().flatMap((row) =>
        'kind' in row && row.kind === 'custom' ? [[row.name, row.consent]] : [],
      );
    await page.goto(`${home}/asks`);
    await expect.poll(() => rows().length).toBe(1);
    await page.evaluate(() => window.estompe?.('before'));
    await page.evaluate(() => window.estompe?.consent?.('granted', { text: 'v7' }));
    await expect.poll(() => held(person)).toBeDefined();
    await page.evaluate(() => window.estompe?.('during'));
    await expect.poll(customs).toEqual([
      ['before', 'unset'],
      ['during', 'granted'],
    ]);
    await page.evaluate(() => window.estompe?.consent?.('denied'));
    await expect.poll(() => held(person)).toBeUndefined();
    await page.reload();
    await page.evaluate(() => window.estompe?.('after'));
    await expect.poll(() => customs().at(-1)).toEqual(['after', 'unset']);
    const evidence = rows().flatMap((row) => ('text_version' in row ? [row] : []));
    expect(evidence.map(({ state, text_version: text, source }) => [state, text, source])).toEqual([
      ['granted', 'v7', 'page'],
      ['denied', expect.any(String), 'page'],
    ]);
    await person.close();
  });
});
