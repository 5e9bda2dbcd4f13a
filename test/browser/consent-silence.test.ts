import type { BrowserContext, Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { pageWith } from './capture.ts';
import { describeInChromium } from './chromium.ts';
import { type ConsentSite, consentTags, startConsentSite } from './consent-site.ts';

const waiting =
  '<script defer src="/consent.js" data-site="shop" data-wait data-text="banner-1"></script>';

describeInChromium('without consent', (browser) => {
  let site: ConsentSite;
  let person: BrowserContext;
  let page: Page;
  let errors: string[];
  let requests: string[];
  beforeEach(async () => {
    site = await startConsentSite();
    person = await browser.person();
    errors = [];
    requests = [];
  });
  afterEach(async () => {
    if (errors.length > 0) throw new Error(`in the page: ${errors.join()}`);
    await person.close();
    await site.close();
  });

  async function visit(tags: string) {
    page = await person.newPage();
    page.on('pageerror', ({ message }) => errors.push(message));
    page.on('request', (request) => requests.push(new URL(request.url()).pathname));
    site.pages.set('/a', pageWith('<button id="x" data-estompe="x">x</button>', tags));
    await page.goto(`${site.origin}/a`);
  }
  const say = (state: string) => page.evaluate((word) => window.estompe?.consent?.(word), state);
  const event = (name: string) => page.evaluate((called) => window.estompe?.(called), name);
  /** Does everything there, leaves, and resolves when whatever that sent has arrived. */
  async function doEverything() {
    await event('purchase');
    await page.click('#x');
    await page.evaluate(() => history.pushState({}, '', '/a/next'));
    await page.goto(`${site.origin}/elsewhere`);
    await page.evaluate(() => fetch('/sentinel'));
    await site.waitForPath('/sentinel');
  }

  test('data-wait: before a decision there is no request at all', async () => {
    await visit(waiting);
    await doEverything();
    expect(requests).toEqual(['/a', '/consent.js', '/elsewhere', '/sentinel']);
  });

  test('data-wait: a grant counts the page view and what follows, with the id', async () => {
    const early = `<script>
      window.estompe = function () { (estompe.q = estompe.q || []).push(arguments) };
      estompe('before the scripts');
    </script>`;
    await visit(early + waiting);
    await event('before consent');
    await page.click('#x');
    await say('granted');
    await site.waitFor('pageview');
    await event('after');
    await site.waitFor('custom');
    expect(site.events()).toEqual([
      ['pageview', true],
      ['after', true],
    ]);
    expect(requests).toEqual(['/a', '/consent.js', '/c', '/t.js', '/e', '/e']);
  });

  test('data-wait: nothing is collected before the grant is recorded', async () => {
    const open = site.holdAnswers();
    await visit(waiting);
    await say('granted');
    await site.waitForDecisions(1);
    await event('unheard');
    expect(requests).toEqual(['/a', '/consent.js', '/c']);
    open();
    await site.waitFor('pageview');
    expect(site.events()).toEqual([['pageview', true]]);
  });

  test('data-wait: after a withdrawal the page is silent until the next grant', async () => {
    await visit(waiting);
    await say('granted');
    await site.waitFor('pageview');
    await say('denied');
    await event('unheard');
    await site.waitForDecisions(2);
    await expect.poll(() => person.cookies()).toEqual([]);
    await event('unheard');
    await page.click('#x');
    await say('granted');
    await page.waitForSelector('script[data-site][src$="/t.js"]', { state: 'attached' });
    await event('heard');
    await site.waitFor('custom');
    expect(site.events()).toEqual([
      ['pageview', true],
      ['heard', true],
    ]);
    expect(requests.filter((path) => path === '/t.js')).toHaveLength(1);
  });

  test('data-wait: a refusal is recorded, and nothing else is ever sent', async () => {
    await visit(waiting);
    await say('denied');
    await site.waitForDecisions(1);
    await doEverything();
    expect(site.decisions()).toMatchObject([{ state: 'denied', text: 'banner-1' }]);
    expect(requests).toEqual(['/a', '/consent.js', '/c', '/elsewhere', '/sentinel']);
  });

  test('data-wait: the tracker gets the attributes of the tag and its nonce', async () => {
    const tag = waiting.replace('data-wait', 'data-wait data-hints nonce="n0nce"');
    const policy = "default-src 'self'; script-src 'nonce-n0nce'";
    site.pages.set('/b', {
      ...pageWith('x', tag),
      headers: { 'Content-Security-Policy': policy },
    });
    await visit('');
    await page.goto(`${site.origin}/b`);
    await page.evaluate(() => window.estompe?.consent?.('granted'));
    await site.waitFor('pageview');
    const added = page.locator('script[src$="/t.js"]');
    expect(await added.getAttribute('data-site')).toBe('shop');
    expect(await added.getAttribute('data-hints')).toBe('');
  });

  const objections: readonly (readonly [string, () => void])[] = [
    ['GPC', () => Object.defineProperty(navigator, 'globalPrivacyControl', { get: () => true })],
    ['DNT', () => Object.defineProperty(navigator, 'doNotTrack', { get: () => '1' })],
    ['the opt-out', () => void (document.cookie = 'estompe_optout=1; path=/')],
    [
      'an automated browser',
      () => Object.defineProperty(navigator, 'webdriver', { get: () => true }),
    ],
  ];
  test.each(objections)('%s: no decision is sent, and no call throws', async (_name, object) => {
    await person.addInitScript(object);
    await visit(waiting);
    await say('granted');
    await say('denied');
    await doEverything();
    expect(requests).toEqual(['/a', '/consent.js', '/elsewhere', '/sentinel']);
    await visit(consentTags('data-cmp="gcm"'));
    await page.evaluate(() =>
      window.dataLayer?.push(['consent', 'update', { analytics_storage: 'granted' }]),
    );
    await say('granted');
    await doEverything();
    expect(site.decisions()).toEqual([]);
    expect(site.arrived.map(({ path }) => path)).not.toContain('/e');
  });

  test('the script stores nothing, and a page cannot read what the answer set', async () => {
    await visit(consentTags());
    await say('granted');
    await expect.poll(async () => (await person.cookies()).length).toBe(1);
    const stored = await page.evaluate(async () => [
      document.cookie,
      localStorage.length,
      sessionStorage.length,
      (await indexedDB.databases()).length,
    ]);
    expect(stored).toEqual(['', 0, 0, 0]);
  });

  test('a withdrawal that is not recorded leaves the page silent, and may be said again', async () => {
    await visit(consentTags());
    await say('granted');
    await site.waitForDecisions(1);
    site.answerWith(503);
    await say('denied');
    await site.waitForDecisions(2);
    await event('unheard');
    site.answerWith(204);
    await expect
      .poll(async () => {
        await say('denied');
        return site.decisions().length;
      })
      .toBe(3);
    await page.waitForSelector('script[data-site][src$="/t.js"]', { state: 'attached' });
    await event('heard');
    await site.waitFor('custom');
    expect(site.events().slice(1)).toEqual([['heard', false]]);
  });

  test('data-wait: a grant that is not recorded adds no tracker', async () => {
    site.answerWith(400);
    await visit(waiting);
    await say('granted');
    await site.waitForDecisions(1);
    await doEverything();
    expect(requests).not.toContain('/t.js');
  });

  const broken: readonly (readonly [string, () => void])[] = [
    ['no fetch', () => void Object.assign(window, { fetch: undefined })],
    [
      'no cookies to look at',
      () =>
        Object.defineProperty(document, 'cookie', {
          get() {
            throw new DOMException('no', 'SecurityError');
          },
        }),
    ],
    [
      'a broken banner',
      () =>
        Object.assign(window, {
          klaro: { getManager: () => ({ confirmed: true, watch() {} }) },
        }),
    ],
    ['a frozen data layer', () => void (window.dataLayer = Object.freeze([null, 'x']) as never)],
  ];
  test.each(broken)('the page sees no error where there is %s', async (_what, script) => {
    await person.addInitScript(script);
    for (const cmp of ['klaro', 'tarteaucitron', 'tcf', 'gcm', 'unheard-of']) {
      await visit(consentTags(`data-cmp="${cmp}"`));
      await say('granted');
      await say('denied');
      await event('purchase');
    }
    expect(errors).toEqual([]);
  });

  test('without a site the script does nothing', async () => {
    await visit('<script defer src="/consent.js" data-cmp="gcm" data-wait></script>');
    await say('granted');
    await doEverything();
    expect(requests).toEqual(['/a', '/consent.js', '/elsewhere', '/sentinel']);
  });
});
