/** The banners that consent.js follows, from their own packages, and their own buttons pressed. */
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { pageWith } from './capture.ts';
import { describeInChromium } from './chromium.ts';
import { type ConsentSite, consentTags } from './consent-site.ts';
import { agreeThatItIsFollowed, packaged, startVisitor, type Visitor } from './consent-visitor.ts';

const scripts = {
  '/klaro.js': packaged('klaro/dist/klaro.js'),
  ...Object.fromEntries(
    [
      'tarteaucitron.js',
      'tarteaucitron.services.js',
      'lang/tarteaucitron.en.js',
      'advertising.js',
    ].map((file) => [`/tac/${file}`, packaged(`tarteaucitronjs/${file}`)]),
  ),
};

const klaro = `<script>
  window.klaroConfig = { acceptAll: true, groupByPurpose: false, services: [
    { name: 'estompe', title: 'Estompe', purposes: ['audience'] },
    { name: 'maps', title: 'Maps', purposes: ['comfort'] },
  ] };
</script><script defer src="/klaro.js"></script>`;

const tarteaucitron = (
  options: object = {},
  service: object = {},
) => `<script src="/tac/tarteaucitron.js"></script><script>
  tarteaucitron.events.load = function () { window.isBannerReady = true };
  tarteaucitron.init(${JSON.stringify({ privacyUrl: '', orientation: 'middle', showIcon: true, ...options })});
  tarteaucitron.services.estompe = {
    key: 'estompe', type: 'analytic', name: 'Estompe', uri: 'https://estompe.example/',
    needConsent: true, cookies: [], js: function () {}, ...${JSON.stringify(service)},
  };
  (tarteaucitron.job = tarteaucitron.job || []).push('estompe');
</script>`;

describeInChromium('consent banners', (browser) => {
  let visitor: Visitor;
  let site: ConsentSite;
  let page: Page;
  beforeEach(async () => {
    visitor = await startVisitor(browser, scripts);
    ({ site, page } = visitor);
  });
  afterEach(() => visitor.leave());

  /** A switch of Klaro's is under what is seen of it. */
  const turn = (isOn: boolean) =>
    page
      .locator('#service-item-estompe')
      .evaluate((box: HTMLInputElement, wanted) => box.checked === wanted || box.click(), isOn);
  const klaroSays = (isGranted: boolean) => async () => {
    await page.evaluate('klaro.show(undefined, true)');
    await turn(isGranted);
    await page.click('.klaro .cm-btn-accept');
  };

  test('klaro: grant, withdrawal, no choice', async () => {
    await visitor.visit(klaro + consentTags('data-cmp="klaro"'));
    await agreeThatItIsFollowed(visitor, 'klaro', {
      grants: () => page.click('.klaro .cm-btn-success'),
      withdraws: klaroSays(false),
    });
  });

  test('klaro: what was saved earlier is told again; a switch that is not saved is no choice', async () => {
    const tags = klaro + consentTags('data-cmp="klaro" data-text="banner-7"');
    await visitor.visit(tags);
    await page.click('.klaro .cm-btn-success');
    await site.waitForDecisions(1);
    await visitor.visit(tags);
    await site.waitForDecisions(2);
    await page.evaluate('klaro.show(undefined, true)');
    await turn(false);
    await visitor.settle();
    expect(site.decisions()).toMatchObject([
      { state: 'granted', text: 'banner-7' },
      { state: 'granted', text: 'banner-7' },
    ]);
  });

  test('klaro: a choice that is reset is withdrawn', async () => {
    await visitor.visit(klaro + consentTags('data-cmp="klaro"'));
    await page.click('.klaro .cm-btn-success');
    await site.waitForDecisions(1);
    await page.evaluate('klaro.getManager().resetConsents()');
    await site.waitForDecisions(2);
    expect(visitor.states()).toEqual(['granted', 'denied']);
  });

  test('klaro: consent to another service is none to this one', async () => {
    await visitor.visit(klaro + consentTags('data-cmp="klaro" data-service="maps"'));
    await klaroSays(true)();
    expect(await site.waitForDecisions(1)).toMatchObject([{ state: 'denied' }]);
  });

  test('klaro: that comes late is awaited', async () => {
    await visitor.visit(consentTags('data-cmp="klaro"') + klaro.replace(/<script defer.*/, ''));
    await page.addScriptTag({ url: '/klaro.js' });
    await page.evaluate('klaro.show(klaroConfig)');
    await page.click('.klaro .cm-btn-success');
    expect(await site.waitForDecisions(1)).toMatchObject([{ state: 'granted' }]);
  });

  /** The buttons do something once tarteaucitron says that it has loaded. */
  async function press(button: string) {
    await page.waitForFunction('window.isBannerReady');
    await page.click(button);
  }
  async function pressInPanel(button: string) {
    await page.waitForFunction('window.isBannerReady');
    await page.evaluate('tarteaucitron.userInterface.openPanel()');
    await page.click(button);
  }

  test('tarteaucitron: grant, withdrawal, no choice', async () => {
    const tags = tarteaucitron() + consentTags('data-cmp="tarteaucitron"');
    await visitor.visit(tags);
    await agreeThatItIsFollowed(visitor, 'tarteaucitron', {
      grants: () => press('#tarteaucitronPersonalize2'),
      withdraws: () => pressInPanel('#estompeDenied'),
    });
  });

  test('tarteaucitron: what was said earlier is told again', async () => {
    const tags = tarteaucitron() + consentTags('data-cmp="tarteaucitron"');
    await visitor.visit(tags);
    await press('#tarteaucitronAllDenied2');
    await site.waitForDecisions(1);
    await visitor.visit(tags);
    await site.waitForDecisions(2);
    await pressInPanel('#estompeAllowed');
    await site.waitForDecisions(3);
    await visitor.visit(tags);
    await site.waitForDecisions(4);
    expect(visitor.states()).toEqual(['denied', 'denied', 'granted', 'granted']);
  });

  /** On a host without a port, because tarteaucitron looks for the referrer's. */
  async function visitOnHost(tags: string) {
    const origin = 'http://shop.example';
    site.pages.set('/a', pageWith('<p>hello</p>', tags));
    await page.route(`${origin}/**`, async (route) => {
      const url = route.request().url().replace(origin, site.origin);
      await route.fulfill({ response: await route.fetch({ url }) });
    });
    await page.goto(`${origin}/a`);
    await page.waitForFunction('window.isBannerReady');
    await page.goto(`${origin}/a?next`, { referer: `${origin}/a` });
  }

  test.each([
    ['going on reading', { highPrivacy: false }, {}],
    ['what the site has switched on', { serviceDefaultState: true }, {}],
    ['a service nobody is asked about', {}, { needConsent: false }],
  ])('tarteaucitron: %s is no grant', async (_what, options, service) => {
    await visitOnHost(tarteaucitron(options, service) + consentTags('data-cmp="tarteaucitron"'));
    await page.waitForFunction('window.isBannerReady && tarteaucitron.state.estompe === true');
    await visitor.settle();
    expect(site.decisions()).toEqual([]);
  });

  test('a banner without a choice does not take back what the page said', async () => {
    await visitor.visit(consentTags('data-cmp="klaro"'));
    await page.evaluate(() => window.estompe?.consent?.('granted'));
    await site.waitForDecisions(1);
    await page.evaluate(
      "klaroConfig = { services: [{ name: 'estompe', purposes: ['audience'] }] }",
    );
    await page.addScriptTag({ url: '/klaro.js' });
    await page.evaluate('klaro.show(klaroConfig)');
    await page.waitForSelector('.klaro .cm-btn-success');
    await visitor.settle();
    expect(visitor.states()).toEqual(['granted']);
  });
});
