import type { BrowserContext, Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Capture, pageWith, startCapture } from './capture.ts';
import { describeInChromium } from './chromium.ts';

const body = '<button id="x" data-estompe="x" data-estompe-share="copy">x</button>';

describeInChromium('silence', (browser) => {
  let site: Capture;
  let person: BrowserContext;
  beforeEach(async () => {
    site = await startCapture();
    site.pages.set('/secret/path', pageWith(body));
  });
  afterEach(async () => {
    await person.close();
    await site.close();
  });

  /** Visits a page as somebody, does everything there, leaves, and returns what arrived meanwhile. */
  async function visit(options: {
    readonly headers?: Record<string, string>;
    readonly script?: () => void;
    readonly cookie?: string;
  }) {
    const { headers, script, cookie } = options;
    person = await browser.person(headers ? { extraHTTPHeaders: headers } : {});
    if (script) await person.addInitScript(script);
    if (cookie) await person.addCookies([{ name: cookie, value: '1', url: site.origin }]);
    const page = await person.newPage();
    const errors: string[] = [];
    page.on('pageerror', ({ message }) => errors.push(message));
    await page.goto(`${site.origin}/secret/path?q=1`);
    await page.evaluate(() => window.estompe?.('purchase'));
    await page.click('#x');
    await page.evaluate(() => history.pushState({}, '', '/secret/other'));
    await page.goto(`${site.origin}/elsewhere`);
    await page.evaluate(() => fetch('/sentinel'));
    await site.waitForPath('/sentinel');
    expect(errors).toEqual([]);
    return site.arrived.filter(({ path }) => path !== '/sentinel');
  }

  const gpc = (): void => {
    Object.defineProperty(navigator, 'globalPrivacyControl', { get: () => true });
  };
  const dnt = (): void => {
    Object.defineProperty(navigator, 'doNotTrack', { get: () => '1' });
  };

  test.each([
    ['GPC', { headers: { 'Sec-GPC': '1' }, script: gpc }, { 'sec-gpc': '1' }],
    ['DNT', { headers: { DNT: '1' }, script: dnt }, { dnt: '1' }],
    ['the opt-out', { cookie: 'estompe_optout' }, { cookie: 'estompe_optout=1' }],
  ])('%s: one request with the site in it, and nothing of the page', async (_name, who, header) => {
    const arrived = await visit(who);
    expect(arrived.map(({ method, path, body }) => [method, path, body])).toEqual([
      ['POST', '/n', 'shop'],
    ]);
    expect(arrived[0]?.headers).toMatchObject(header);
    expect(JSON.stringify(arrived)).not.toContain('secret');
  });

  test('an automated browser sends nothing, not even an objection', async () => {
    const script = (): void => {
      Object.defineProperty(navigator, 'webdriver', { get: () => true });
      Object.defineProperty(navigator, 'globalPrivacyControl', { get: () => true });
    };
    expect(await visit({ script })).toEqual([]);
  });

  test('DNT that is unspecified or 0 is no objection', async () => {
    const script = (): void => {
      Object.defineProperty(navigator, 'doNotTrack', { get: () => 'unspecified' });
    };
    await visit({ script });
    expect(site.beacons()[0]?.kind).toBe('pageview');
  });

  test('a prerendered page is silent until somebody looks at it', async () => {
    person = await browser.person();
    await person.addInitScript(() => {
      Object.defineProperty(document, 'prerendering', { configurable: true, get: () => true });
    });
    const page = await person.newPage();
    await page.goto(`${site.origin}/secret/path`);
    await page.evaluate(() => fetch('/sentinel'));
    await site.waitForPath('/sentinel');
    expect(site.beacons()).toEqual([]);
    await page.evaluate(() => document.dispatchEvent(new Event('prerenderingchange')));
    expect(await site.waitFor('pageview')).toHaveLength(1);
  });

  async function stored(page: Page) {
    return page.evaluate(async () => ({
      cookie: document.cookie,
      local: localStorage.length,
      session: sessionStorage.length,
      databases: (await indexedDB.databases()).length,
      caches: 'caches' in window ? (await caches.keys()).length : 0,
    }));
  }

  test('nothing is stored on the device', async () => {
    person = await browser.person();
    const page = await person.newPage();
    await page.goto(`${site.origin}/secret/path`);
    await page.click('#x');
    await page.evaluate(() => window.estompe?.('purchase', { value: 1, currency: 'EUR' }));
    await site.waitFor('custom');
    const nothing = { cookie: '', local: 0, session: 0, databases: 0, caches: 0 };
    expect(await stored(page)).toEqual(nothing);
    expect(await person.cookies()).toEqual([]);
  });

  const broken: readonly (readonly [what: string, script: () => void])[] = [
    [
      'sendBeacon and fetch',
      () =>
        Object.assign(window, { fetch: undefined }) &&
        Reflect.deleteProperty(Navigator.prototype, 'sendBeacon'),
    ],
    ['matchMedia', () => Object.assign(window, { matchMedia: undefined })],
    [
      'JSON',
      () =>
        Object.assign(JSON, {
          stringify: () => {
            throw new Error('broken');
          },
        }),
    ],
    ['hasFocus', () => Object.assign(Document.prototype, { hasFocus: undefined })],
    [
      'cookies',
      () =>
        Object.defineProperty(document, 'cookie', {
          get() {
            throw new DOMException('no', 'SecurityError');
          },
        }),
    ],
    ['a frozen history', () => void Object.freeze(history)],
  ];

  test.each(broken)('the page runs without an error where %s is missing', async (_what, script) => {
    person = await browser.person();
    await person.addInitScript(script);
    const page = await person.newPage();
    const errors: string[] = [];
    page.on('pageerror', ({ message }) => errors.push(message));
    await page.goto(`${site.origin}/secret/path`);
    await page.evaluate(() => {
      document.querySelector('#x')?.addEventListener('click', () => {
        document.title = 'clicked';
      });
      window.estompe?.('x');
    });
    await page.click('#x');
    await page.evaluate(() => history.pushState({ here: 1 }, '', '/secret/next'));
    expect(await page.title()).toBe('clicked');
    expect(await page.evaluate(() => [location.pathname, history.state])).toEqual([
      '/secret/next',
      { here: 1 },
    ]);
    expect(errors).toEqual([]);
  });

  test("what breaks after the page has loaded is not the page's concern either", async () => {
    person = await browser.person();
    const page = await person.newPage();
    const errors: string[] = [];
    page.on('pageerror', ({ message }) => errors.push(message));
    await page.goto(`${site.origin}/secret/path`);
    await site.waitFor('pageview');
    await page.evaluate(() => {
      Object.assign(window, { matchMedia: undefined });
      window.estompe?.('purchase');
      history.pushState({}, '', '/secret/next');
    });
    await page.click('#x');
    await page.evaluate(() => fetch('/sentinel'));
    await site.waitForPath('/sentinel');
    expect(errors).toEqual([]);
    expect(site.beacons().map(({ kind }) => kind)).toEqual(['pageview']);
  });

  test('without a site the script does nothing', async () => {
    person = await browser.person();
    site.pages.set('/untagged', pageWith(body, '<script defer src="/t.js"></script>'));
    const page = await person.newPage();
    const errors: string[] = [];
    page.on('pageerror', ({ message }) => errors.push(message));
    await page.goto(`${site.origin}/untagged`);
    await page.click('#x');
    await page.evaluate(() => fetch('/sentinel'));
    await site.waitForPath('/sentinel');
    expect([site.beacons(), errors]).toEqual([[], []]);
  });
});
