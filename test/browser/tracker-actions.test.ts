import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Capture, pageWith, startCapture } from './capture.ts';
import { describeInChromium } from './chromium.ts';

/** Links stay on the page, and the page keeps clicks to itself; the tracker sees them all the same. */
const stay = `<script>
  document.addEventListener('click', (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);
</script>`;

describeInChromium('clicks, shares and events', (browser) => {
  let site: Capture;
  let page: Page;
  afterEach(async () => {
    await page.context().close();
    await site.close();
  });
  beforeEach(async () => {
    site = await startCapture();
    page = await (await browser.person()).newPage();
  });

  /** Opens a page, acts, and returns what was sent beside the page view. */
  async function sentBy(body: string, act: () => Promise<unknown>) {
    site.pages.set('/a', pageWith(body));
    await page.goto(`${site.origin}/a`);
    await site.waitFor('pageview');
    await act();
    await page.evaluate(() => fetch('/sentinel'));
    await site.waitForPath('/sentinel');
    return site.beacons().filter(({ kind }) => kind === 'click' || kind === 'share');
  }

  const click = (id: string) => () => page.click(`#${id}`);
  const clicks: readonly (readonly [what: string, body: string, sent: object])[] = [
    [
      'a named element',
      '<button id="x" data-estompe="sign-up">',
      { click: 'named', target: 'sign-up' },
    ],
    [
      'a part of one',
      '<p data-estompe="card"><b id="x">b</b></p>',
      { click: 'named', target: 'card' },
    ],
    [
      'a link to elsewhere',
      '<a id="x" href="https://else.example/a?key=1#b">x</a>',
      { click: 'outbound', target: 'https://else.example/a' },
    ],
    [
      'a file',
      '<a id="x" href="/files/list.pdf?v=2">x</a>',
      { click: 'download', target: '/files/list.pdf' },
    ],
    [
      'a link that says download',
      '<a id="x" href="/export" download>x</a>',
      { click: 'download', target: '/export' },
    ],
    [
      'a named link to elsewhere, once',
      '<a id="x" data-estompe="docs" href="https://else.example/">x</a>',
      { click: 'named', target: 'docs' },
    ],
  ];

  test.each(clicks)('a click on %s', async (_what, body, sent) => {
    const found = await sentBy(stay + body, click('x'));
    const withHost = 'target' in sent && String(sent.target).startsWith('/');
    const expected = withHost ? { ...sent, target: `${site.origin}${String(sent.target)}` } : sent;
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ kind: 'click', ...expected });
  });

  test.each([
    ['nothing', '<p id="x">x</p>'],
    ['a link within the site', '<a id="x" href="/b">x</a>'],
    ['a contact', '<a id="x" href="mailto:help@shop.example?subject=Hello">x</a>'],
    ['a telephone', '<a id="x" href="tel:+33123456789">x</a>'],
    ['a script link', '<a id="x" href="javascript:void 0">x</a>'],
  ])('a click on %s sends nothing', async (_what, body) => {
    expect(await sentBy(stay + body, click('x'))).toEqual([]);
  });

  test('the middle button opens a link, the right one does not', async () => {
    const link = '<a id="x" href="https://else.example/">x</a>';
    const found = await sentBy(
      `${link}<script>addEventListener('auxclick', (event) => event.preventDefault(), true)</script>`,
      async () => {
        await page.click('#x', { button: 'right' });
        await page.click('#x', { button: 'middle' });
      },
    );
    expect(found).toMatchObject([{ click: 'outbound', target: 'https://else.example/' }]);
  });

  test.each([
    ['x', '<a id="x" href="https://x.com/intent/post?text=a">x</a>'],
    ['facebook', '<a id="x" href="https://www.facebook.com/sharer/sharer.php?u=a">x</a>'],
    ['mailto', '<a id="x" href="mailto:?subject=a&body=b">x</a>'],
    ['copy', '<button id="x" data-estompe-share="copy">x</button>'],
  ])('a share to %s is a share and no click', async (target, body) => {
    const found = await sentBy(stay + body, click('x'));
    expect(found.map(({ kind, target: to }) => [kind, to])).toEqual([['share', target]]);
  });

  test('native sharing counts when it has happened, and the page sees no difference', async () => {
    await page.addInitScript(() => {
      Navigator.prototype.share = function (data) {
        if (this !== navigator) throw new TypeError('Illegal invocation');
        return data?.text === 'no'
          ? Promise.reject(new DOMException('', 'AbortError'))
          : Promise.resolve();
      };
    });
    const found = await sentBy('x', async () => {
      const results = await page.evaluate(async () => {
        const shared = await navigator.share({ text: 'yes' });
        const refused = await navigator.share({ text: 'no' }).catch((error) => error.name);
        return [shared === undefined, refused];
      });
      expect(results).toEqual([true, 'AbortError']);
    });
    expect(found).toMatchObject([{ kind: 'share', target: 'native' }]);
  });

  test('custom events arrive with properties and value, also those that came too early', async () => {
    const stub = `<script>
      window.estompe = window.estompe || function () { (estompe.q = estompe.q || []).push(arguments) };
      estompe('early', { props: { plan: 'pro', seats: 3, trial: true } });
    </script>`;
    site.pages.set('/a', pageWith(stub));
    await page.goto(`${site.origin}/a`);
    await site.waitFor('custom');
    await page.evaluate(() => window.estompe?.('purchase', { value: 24.5, currency: 'EUR' }));
    const events = await site.waitFor('custom', 2);
    expect(events).toMatchObject([
      { name: 'early', props: { plan: 'pro', seats: 3, trial: true } },
      { name: 'purchase', value: 24.5, currency: 'EUR' },
    ]);
    expect(site.beacons()[0]?.kind).toBe('pageview');
  });

  test('what sendBeacon does not take goes by fetch', async () => {
    await page.addInitScript(() => {
      Navigator.prototype.sendBeacon = () => false;
    });
    site.pages.set('/a', pageWith('x'));
    await page.goto(`${site.origin}/a`);
    expect(await site.waitFor('pageview')).toHaveLength(1);
    expect(site.arrived[0]?.headers['content-type']).toBe('text/plain;charset=UTF-8');
  });
});
