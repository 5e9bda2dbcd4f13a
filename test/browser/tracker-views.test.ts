import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Capture, pageWith, startCapture } from './capture.ts';
import { describeInChromium } from './chromium.ts';

describeInChromium('page views', (browser) => {
  let site: Capture;
  let page: Page;
  afterEach(async () => {
    await page.context().close();
    await site.close();
  });
  beforeEach(async () => {
    site = await startCapture();
    const person = await browser.person({
      viewport: { width: 1280, height: 800 },
      colorScheme: 'dark',
      locale: 'fr-FR',
    });
    page = await person.newPage();
  });

  test('a page view tells the page and coarse facts about the device, as text/plain', async () => {
    site.pages.set('/a', pageWith('hello'));
    await page.goto(`${site.origin}/a?utm_source=letter#part`, {
      referer: 'https://search.example/',
    });
    const [view] = await site.waitFor('pageview');
    expect(view).toMatchObject({
      site: 'shop',
      kind: 'pageview',
      url: `${site.origin}/a?utm_source=letter`,
      referrer: 'https://search.example/',
      title: 'A page',
      width: 1280,
      ratio: 1,
      language: 'fr-FR',
      scheme: 'dark',
    });
    expect(view).not.toHaveProperty('model');
    const [sent] = site.arrived;
    expect(sent?.headers['content-type']).toBe('text/plain;charset=UTF-8');
  });

  test.each([
    ['defer', '<script defer src="/t.js" data-site="shop"></script>'],
    ['async', '<script async src="/t.js" data-site="shop"></script>'],
    ['module', '<script type="module" src="/t.js" data-site="shop"></script>'],
    ['neither', '<script src="/t.js" data-site="shop"></script>'],
    ['another address', '<script defer src="/t.js" data-site="shop" data-api="/e"></script>'],
  ])('one view with %s', async (_name, tag) => {
    site.pages.set('/a', pageWith('hello', tag));
    await page.goto(`${site.origin}/a`);
    await page.evaluate(() => fetch('/sentinel'));
    await site.waitForPath('/sentinel');
    expect(await site.waitFor('pageview')).toHaveLength(1);
  });

  test('works from another host under a Content-Security-Policy with integrity', async () => {
    const collector = await startCapture();
    const { origin, integrity } = collector;
    const tag = `<script defer src="${origin}/t.js" integrity="${integrity}" crossorigin="anonymous" data-site="shop"></script>`;
    const policy = `default-src 'none'; script-src ${origin}; connect-src ${origin}; require-trusted-types-for 'script'`;
    const headers = { 'Content-Security-Policy': policy };
    site.pages.set('/a', { ...pageWith('hello', tag), headers });
    const refused: string[] = [];
    page.on('console', (message) => refused.push(message.text()));
    await page.goto(`${site.origin}/a`);
    const [view] = await collector.waitFor('pageview');
    expect(view?.url).toBe(`${site.origin}/a`);
    expect(refused.filter((text) => /Content Security Policy|integrity/.test(text))).toEqual([]);
    await collector.close();
  });

  test('an application that moves sends a view a path, with the title that it sets', async () => {
    site.pages.set('/app', pageWith('app'));
    await page.goto(`${site.origin}/app`);
    await site.waitFor('pageview');
    const state = await page.evaluate(() => {
      history.pushState({ step: 1 }, '', '/app/one?utm_source=inside');
      document.title = 'One';
      return history.state;
    });
    expect(state).toEqual({ step: 1 });
    const views = await site.waitFor('pageview', 2);
    expect(views[1]).toMatchObject({
      url: `${site.origin}/app/one?utm_source=inside`,
      title: 'One',
      referrer: `${site.origin}/app`,
    });
    await page.evaluate(() => history.replaceState({}, '', '/app/two'));
    await site.waitFor('pageview', 3);
    await page.goBack();
    const all = await site.waitFor('pageview', 4);
    expect(all.map(({ url }) => new URL(url).pathname)).toEqual([
      '/app',
      '/app/one',
      '/app/two',
      '/app',
    ]);
  });

  test('another query, state or fragment is the same page', async () => {
    site.pages.set('/app', pageWith('<a href="#part">part</a>'));
    await page.goto(`${site.origin}/app`);
    await site.waitFor('pageview');
    await page.evaluate(() => {
      history.pushState({ open: true }, '', '/app?filter=red');
      history.replaceState({ open: false }, '');
    });
    await page.click('a');
    await page.evaluate(() =>
      new Promise((done) => setTimeout(done)).then(() => fetch('/sentinel')),
    );
    await site.waitForPath('/sentinel');
    expect(site.beacons().filter(({ kind }) => kind === 'pageview')).toHaveLength(1);
  });

  test('a page that comes back from the back/forward cache is viewed again', async () => {
    site.pages.set('/a', pageWith('hello'));
    await page.goto(`${site.origin}/a`);
    await site.waitFor('pageview');
    await page.evaluate(() => {
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false }));
    });
    await page.evaluate(() => fetch('/sentinel'));
    await site.waitForPath('/sentinel');
    expect(await site.waitFor('pageview', 2)).toHaveLength(2);
  });

  test('model and platform version go along only where the tag says so', async () => {
    await page.addInitScript(() => {
      Object.defineProperty(navigator, 'userAgentData', {
        value: {
          getHighEntropyValues: (names: string[]) =>
            Promise.resolve(
              names.includes('model') ? { model: 'Pixel 9', platformVersion: '16.0.0' } : {},
            ),
        },
      });
    });
    site.pages.set(
      '/a',
      pageWith('hello', '<script defer src="/t.js" data-site="shop" data-hints></script>'),
    );
    await page.goto(`${site.origin}/a`);
    const [view] = await site.waitFor('pageview');
    expect(view).toMatchObject({ model: 'Pixel 9', platform: '16.0.0' });
  });

  const hinted = '<script defer src="/t.js" data-site="shop" data-hints></script>';

  test('calls made while the hints are awaited are sent, after the page view', async () => {
    const early = `<script>addEventListener('DOMContentLoaded', () => estompe('purchase'))</script>`;
    site.pages.set('/a', pageWith(early, hinted));
    await page.goto(`${site.origin}/a`);
    await site.waitFor('custom');
    expect(site.beacons().map(({ kind, name }) => name ?? kind)).toEqual(['pageview', 'purchase']);
  });

  test('a page that is left before the hints are there is viewed all the same', async () => {
    await page.addInitScript(() => {
      Object.defineProperty(navigator, 'userAgentData', {
        value: { getHighEntropyValues: () => new Promise(() => {}) },
      });
    });
    site.pages.set(
      '/a',
      pageWith(`<script>addEventListener('load', () => estompe('x'))</script>`, hinted),
    );
    await page.goto(`${site.origin}/a`);
    await page.goto(`${site.origin}/elsewhere`);
    await site.waitFor('custom');
    expect(
      site
        .beacons()
        .map(({ kind, name }) => name ?? kind)
        .slice(0, 2),
    ).toEqual(['pageview', 'x']);
  });

  test.each([
    ['defer', 'defer src="/t.js"'],
    ['module', 'type="module" src="/t.js"'],
  ])("another product's data-site before ours is not ours (%s)", async (_name, ours) => {
    const tag = `<script defer src="/script.js" data-site="foreign"></script><script ${ours} data-site="shop"></script>`;
    site.pages.set('/a', pageWith('hello', tag));
    await page.goto(`${site.origin}/a`);
    const views = await site.waitFor('pageview');
    expect(views.map(({ site: id }) => id)).toEqual(['shop']);
  });

  test('two tags on a page are two sites', async () => {
    const tags = ['shop', 'brand']
      .map((id) => `<script defer src="/t.js" data-site="${id}"></script>`)
      .join('');
    site.pages.set('/a', pageWith('hello', tags));
    await page.goto(`${site.origin}/a`);
    const views = await site.waitFor('pageview', 2);
    expect(views.map(({ site: id }) => id)).toEqual(['shop', 'brand']);
  });

  test('a page with a very long query is viewed', async () => {
    site.pages.set('/a', pageWith('hello'));
    await page.goto(`${site.origin}/a?utm_source=letter&x=${'%C3%A9'.repeat(1_500)}`);
    const [view] = await site.waitFor('pageview');
    expect(view?.url).toContain('utm_source=letter&x=%C3%A9');
  });
});
