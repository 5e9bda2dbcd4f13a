import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { pageWith } from './capture.ts';
import { describeInChromium } from './chromium.ts';
import { type ConsentSite, consentTags, startConsentSite } from './consent-site.ts';

/** The lines that the documentation gives to pages that call before the scripts are there. */
const [stub = ''] =
  /<script>\n {2}window\.estompe \?\?=[^<]*estompe\.consent \?\?=[^<]*<\/script>/.exec(
    readFileSync(join(import.meta.dirname, '../../docs/collector.md'), 'utf8'),
  ) ?? [];

describeInChromium('consent', (browser) => {
  let site: ConsentSite;
  let page: Page;
  let errors: string[];
  beforeEach(async () => {
    site = await startConsentSite();
    page = await (await browser.person()).newPage();
    errors = [];
    page.on('pageerror', ({ message }) => errors.push(message));
  });
  afterEach(async () => {
    if (errors.length > 0) throw new Error(`in the page: ${errors.join()}`);
    await page.context().close();
    await site.close();
  });

  async function visit(tags: string) {
    site.pages.set('/a', pageWith('<p>hello</p>', tags));
    await page.goto(`${site.origin}/a`);
  }
  const say = (state: string, text?: string) =>
    page.evaluate(
      ([word, version]) => window.estompe?.consent?.(word!, version ? { text: version } : {}),
      [state, text],
    );
  const event = (name: string) => page.evaluate((called) => window.estompe?.(called), name);
  /** Resolves when everything that was sent before has arrived. */
  async function settle() {
    await page.evaluate(() => fetch('/sentinel'));
    await site.waitForPath('/sentinel');
  }
  const speaks = () =>
    page.waitForSelector('script[data-site][src$="/t.js"]', { state: 'attached' });
  const id = async () =>
    (await page.context().cookies()).find(({ name }) => name === 'estompe_id')?.httpOnly;

  test('unset: nothing is sent but what the site collects without consent', async () => {
    await visit(consentTags('data-text="banner-1"'));
    await event('early');
    await site.waitFor('custom');
    await settle();
    expect(site.decisions()).toEqual([]);
    expect(site.events()).toEqual([
      ['pageview', false],
      ['early', false],
    ]);
  });

  test('a grant is posted with purpose, text and time, and events after it carry the id', async () => {
    await visit(consentTags('data-text="banner-1"'));
    const beforeMs = Date.now();
    await say('granted');
    const [decision] = await site.waitForDecisions(1);
    expect(decision).toEqual({
      site: 'shop',
      state: 'granted',
      purpose: 'audience',
      text: 'banner-1',
      source: 'page',
      at: expect.any(Number),
    });
    expect(decision!.at - beforeMs).toBeLessThan(5_000);
    expect(decision!.at).toBeGreaterThanOrEqual(beforeMs);
    await expect.poll(id).toBe(true);
    await event('purchase');
    await site.waitFor('custom');
    expect(site.events()).toContainEqual(['purchase', true]);
  });

  test('the decision is plain text without a preflight, from the page of another origin too', async () => {
    const collector = await startConsentSite();
    const { origin } = collector;
    site.pages.set(
      '/a',
      pageWith(
        'x',
        `<script defer src="${origin}/t.js" data-site="shop"></script><script defer src="${origin}/consent.js" data-site="shop"></script>`,
      ),
    );
    await page.goto(`${site.origin}/a?q=secret`);
    await say('granted');
    await collector.waitForDecisions(1);
    await expect.poll(id).toBe(true);
    const [decision, ...others] = collector.arrived.filter(({ path }) => path === '/c');
    expect(others).toEqual([]);
    expect(decision?.method).toBe('POST');
    expect(decision?.headers['content-type']).toBe('text/plain;charset=UTF-8');
    expect(JSON.stringify(decision)).not.toContain('secret');
    await event('purchase');
    await collector.waitFor('custom');
    expect(collector.events()).toContainEqual(['purchase', true]);
    await collector.close();
  });

  test('after a withdrawal nothing is sent until the answer has removed the id, then without it', async () => {
    await visit(consentTags());
    await say('granted', 'settings-2');
    await expect.poll(id).toBe(true);
    const open = site.holdAnswers();
    await say('denied', 'settings-3');
    await event('unheard');
    await page.evaluate(() => history.pushState({}, '', '/a/next'));
    await settle();
    expect(site.events()).toEqual([['pageview', false]]);
    open();
    await speaks();
    await event('heard');
    await site.waitFor('custom');
    expect(await id()).toBeUndefined();
    expect(site.events().slice(1)).toEqual([['heard', false]]);
    expect(site.decisions().map(({ state, text }) => [state, text])).toEqual([
      ['granted', 'settings-2'],
      ['denied', 'settings-3'],
    ]);
  });

  test('the same decision is posted once; changes go one by one, in order', async () => {
    await visit(consentTags());
    const open = site.holdAnswers();
    for (const state of ['granted', 'granted', 'denied', 'granted', 'granted']) await say(state);
    await settle();
    expect(site.decisions().map(({ state }) => state)).toEqual(['granted']);
    open();
    const decisions = await site.waitForDecisions(3);
    expect(decisions.map(({ state }) => state)).toEqual(['granted', 'denied', 'granted']);
    expect(decisions[0]!.at).toBeLessThan(decisions[1]!.at);
    expect(decisions[1]!.at).toBeLessThan(decisions[2]!.at);
    await expect.poll(id).toBe(true);
    await event('heard');
    await site.waitFor('custom');
    expect(site.events().at(-1)).toEqual(['heard', true]);
  });

  test('the answer to a grant does not end the silence of a withdrawal after it', async () => {
    await visit(consentTags());
    await site.waitFor('pageview');
    const answerGrant = site.holdAnswers();
    await say('granted');
    await site.waitForDecisions(1);
    const answerWithdrawal = site.holdAnswers();
    await say('denied');
    answerGrant();
    await site.waitForDecisions(2);
    await event('unheard');
    await settle();
    answerWithdrawal();
    await speaks();
    await event('heard');
    await site.waitFor('custom');
    expect(site.events().slice(1)).toEqual([['heard', false]]);
  });

  test('a withdrawal that waits for an answer goes when the page is left', async () => {
    await visit(consentTags());
    const open = site.holdAnswers();
    await say('granted');
    await site.waitForDecisions(1);
    await say('denied');
    // A page that this browser throws away would send it anyhow, one that it keeps for later would not.
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide')));
    const decisions = await site.waitForDecisions(2);
    expect(decisions.map(({ state }) => state)).toEqual(['granted', 'denied']);
    expect(decisions[0]!.at).toBeLessThan(decisions[1]!.at);
    open();
  });

  test.each(['refused', '', 'Granted', 'true', 'unset'])('%j is a refusal', async (word) => {
    await visit(consentTags());
    await say(word);
    expect((await site.waitForDecisions(1))[0]).toMatchObject({ state: 'denied', text: '' });
  });

  test('a text version has at most 120 characters, and need not be text', async () => {
    await visit(consentTags());
    await say('granted', 'x'.repeat(500));
    await page.evaluate(() => window.estompe?.consent?.('denied', { text: 7 as never }));
    const decisions = await site.waitForDecisions(2);
    expect(decisions.map(({ text }) => text)).toEqual(['x'.repeat(120), '7']);
  });

  const call = `<script>estompe.consent('granted', { text: 'early' }); estompe('early')</script>`;
  const tracker = '<script defer src="/t.js" data-site="shop"></script>';
  const consent = '<script defer src="/consent.js" data-site="shop"></script>';
  test.each([
    ['the tracker first', tracker + consent],
    ['the tracker last', consent + tracker],
    ['modules', (tracker + consent).replaceAll('defer', 'type="module"')],
    ['async', (consent + tracker).replaceAll('defer', 'async')],
    ['neither, before the body', tracker + consent.replaceAll('defer', '')],
  ])('calls before the scripts are there are kept, whatever the order: %s', async (_name, tags) => {
    await visit(stub + call + tags);
    const [decision] = await site.waitForDecisions(1);
    expect(decision).toMatchObject({ state: 'granted', text: 'early', source: 'page' });
    await site.waitFor('custom');
    await site.waitFor('pageview');
    await expect.poll(id).toBe(true);
    await event('later');
    await site.waitFor('custom', 2);
    expect(site.events().filter(([what]) => what === 'pageview')).toHaveLength(1);
    expect(site.events().at(-1)).toEqual(['later', true]);
    expect(site.decisions()).toHaveLength(1);
  });

  test('a page that says no before the tracker is there is viewed once the answer is', async () => {
    const open = site.holdAnswers();
    const no = `<script>estompe.consent('denied')</script>`;
    await visit(stub + no + consent + tracker);
    await settle();
    expect(site.events()).toEqual([]);
    open();
    await site.waitFor('pageview');
    await event('heard');
    await site.waitFor('custom');
    expect(site.events()).toEqual([
      ['pageview', false],
      ['heard', false],
    ]);
  });

  test('a prerendered page decides nothing until somebody looks at it', async () => {
    await page.addInitScript(() => {
      Object.defineProperty(document, 'prerendering', { configurable: true, get: () => true });
    });
    await visit(stub + `<script>estompe.consent('granted')</script>` + consentTags());
    await settle();
    expect(site.arrived.filter(({ path }) => path !== '/sentinel')).toEqual([]);
    await page.evaluate(() => document.dispatchEvent(new Event('prerenderingchange')));
    expect(await site.waitForDecisions(1)).toHaveLength(1);
    expect(await site.waitFor('pageview')).toHaveLength(1);
  });
});
