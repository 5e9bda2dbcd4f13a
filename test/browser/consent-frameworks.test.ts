/** The conventions under which other banners tell a choice: IAB TCF 2.2, and Google Consent Mode v2. */
import { buildSync } from 'esbuild';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeInChromium } from './chromium.ts';
import { type ConsentSite, consentTags } from './consent-site.ts';
import { agreeThatItIsFollowed, packaged, startVisitor, type Visitor } from './consent-visitor.ts';

const scripts = {
  '/stub.js': packaged('@iabtcf/stub/lib/stub.js'),
  '/cmp.js': buildSync({
    entryPoints: [join(import.meta.dirname, 'tcf-cmp.ts')],
    bundle: true,
    format: 'iife',
    write: false,
  }).outputFiles[0]!.text,
};

describeInChromium('consent frameworks', (browser) => {
  let visitor: Visitor;
  let site: ConsentSite;
  let page: Page;
  beforeEach(async () => {
    visitor = await startVisitor(browser, scripts);
    ({ site, page } = visitor);
  });
  afterEach(() => visitor.leave());

  const tcf = '<script src="/stub.js"></script><script src="/cmp.js"></script>';
  const chooses = (purposes: readonly number[] | null, isShown = false) =>
    page.evaluate(([which, shown]) => window.cmp.update(which, shown), [
      purposes,
      isShown,
    ] as const);

  test('tcf: grant, withdrawal, no choice', async () => {
    const load = `<script>cmp.load(); cmp.update([], true)</script>`;
    await visitor.visit(tcf + load + consentTags('data-cmp="tcf"'));
    await agreeThatItIsFollowed(visitor, 'tcf', {
      grants: () => chooses([1, 7, 8]),
      withdraws: () => chooses([1, 7]),
    });
    expect(site.decisions().map(({ text }) => text)).toEqual(['tcf.5.57.31.4', 'tcf.5.57.31.4']);
  });

  test.each([[[1]], [[8]], [[]], [[2, 7, 9]]])(
    'tcf: purposes %j are not enough',
    async (purposes) => {
      await visitor.visit(`${tcf}<script>cmp.load()</script>` + consentTags('data-cmp="tcf"'));
      await chooses(purposes);
      expect(await site.waitForDecisions(1)).toMatchObject([{ state: 'denied' }]);
    },
  );

  test('tcf: a stub keeps the question until the banner is there; looking again is no withdrawal', async () => {
    await visitor.visit(tcf + consentTags('data-cmp="tcf" data-text="banner-7"'));
    await page.evaluate(() => window.cmp.load());
    await chooses([1, 8]);
    await chooses([1, 8], true);
    await chooses([1, 8]);
    await visitor.settle();
    expect(site.decisions()).toMatchObject([{ state: 'granted', text: 'banner-7' }]);
  });

  /** Some banners tell purposes where the specification has none. */
  const talkative = `<script>
    window.__tcfapi = (command, version, callback) => callback(
      { gdprApplies: false, eventStatus: 'tcloaded', purpose: { consents: {} } }, true);
  </script>`;
  test.each([
    ['as specified', `${tcf}<script>cmp.load(); cmp.update(null)</script>`],
    ['with purposes', talkative],
  ])(
    "tcf: where the GDPR does not apply, the page's own word counts: %s",
    async (_name, banner) => {
      await visitor.visit(banner + consentTags('data-cmp="tcf"'));
      await visitor.settle();
      expect(site.decisions()).toEqual([]);
      await page.evaluate(() => window.estompe?.consent?.('granted'));
      expect(await site.waitForDecisions(1)).toMatchObject([{ state: 'granted', source: 'page' }]);
    },
  );

  test('tcf: that comes late is awaited', async () => {
    await visitor.visit(consentTags('data-cmp="tcf"'));
    await page.addScriptTag({ url: '/stub.js' });
    await page.addScriptTag({ url: '/cmp.js' });
    await page.evaluate(() => window.cmp.load());
    await chooses([1, 8]);
    expect(await site.waitForDecisions(1)).toMatchObject([{ state: 'granted' }]);
  });

  const gtag = `<script>
    window.dataLayer = window.dataLayer || [];
    function gtag() { dataLayer.push(arguments) }
    gtag('consent', 'default', { ad_storage: 'denied', analytics_storage: 'granted', wait_for_update: 500 });
    gtag('js', new Date());
    dataLayer.push({ event: 'other' }, null);
  </script>`;
  const updates = (choice: object) => () =>
    page.evaluate(`gtag('consent', 'update', ${JSON.stringify(choice)})`);

  test('gcm: grant, withdrawal; a default is no choice', async () => {
    await visitor.visit(gtag + consentTags('data-cmp="gcm"'));
    await agreeThatItIsFollowed(visitor, 'gcm', {
      grants: updates({ analytics_storage: 'granted' }),
      withdraws: updates({ ad_storage: 'granted', analytics_storage: 'denied' }),
    });
  });

  test('gcm: an update before the script counts, one of other kinds does not', async () => {
    const early = `<script>gtag('consent', 'update', { analytics_storage: 'granted' })</script>`;
    await visitor.visit(gtag + early + consentTags('data-cmp="gcm"'));
    await site.waitForDecisions(1);
    await updates({ ad_storage: 'denied', ad_user_data: 'denied' })();
    await visitor.settle();
    expect(visitor.states()).toEqual(['granted']);
  });

  test('gcm: the layer does what it did, also under a push of another product', async () => {
    await visitor.visit(gtag + consentTags('data-cmp="gcm"'));
    const result = await page.evaluate(() => {
      const layer = window.dataLayer! as unknown[];
      const inner = layer.push;
      const seen: unknown[] = [];
      layer.push = (...entries) => {
        seen.push(...entries);
        return inner.apply(layer, entries);
      };
      const length = layer.push(['consent', 'update', { analytics_storage: 'granted' }], 'x');
      return [length === layer.length, seen.length];
    });
    expect(result).toEqual([true, 2]);
    expect(await site.waitForDecisions(1)).toMatchObject([{ state: 'granted', source: 'gcm' }]);
  });
});
