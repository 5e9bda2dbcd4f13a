import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Capture, pageWith, startCapture } from './capture.ts';
import { describeInChromium } from './chromium.ts';

describeInChromium('reading time and scroll depth', (browser) => {
  let site: Capture;
  let page: Page;
  afterEach(async () => {
    await page.context().close();
    await site.close();
  });
  beforeEach(async () => {
    site = await startCapture();
    site.pages.set('/long', pageWith('<div style="height:4000px"></div>'));
    page = await (await browser.person({ viewport: { width: 800, height: 1000 } })).newPage();
    await page.clock.install({ time: new Date('2026-03-01T12:00:00Z') });
    await page.goto(`${site.origin}/long`);
    await site.waitFor('pageview');
    await page.clock.pauseAt(new Date('2026-03-01T13:00:00Z'));
    // An hour has gone by; what was read of it is not what these tests are about.
    await setVisible(false);
    await site.waitFor('engagement');
    await setVisible(true);
    site.clear();
  });

  async function setVisible(isVisible: boolean): Promise<void> {
    await page.evaluate((visible) => {
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => !visible });
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    }, isVisible);
  }

  async function setFocus(isFocused: boolean): Promise<void> {
    await page.evaluate((focused) => {
      document.hasFocus = () => focused;
      dispatchEvent(new Event(focused ? 'focus' : 'blur'));
    }, isFocused);
  }

  test('counts the time that the page is seen, and sends it when it is hidden', async () => {
    await page.clock.fastForward(5_000);
    await setVisible(false);
    const [reading] = await site.waitFor('engagement');
    expect(reading?.engaged).toBe(5_000);
  });

  test('does not count time without focus or in the background', async () => {
    await page.clock.fastForward(5_000);
    await setFocus(false);
    await page.clock.fastForward(20_000);
    await setFocus(true);
    await page.clock.fastForward(3_000);
    await setVisible(false);
    await site.waitFor('engagement');
    await page.clock.fastForward(30_000);
    await setVisible(true);
    await page.clock.fastForward(2_000);
    await setVisible(false);
    const readings = await site.waitFor('engagement', 2);
    expect(readings.map(({ engaged }) => engaged)).toEqual([8_000, 2_000]);
  });

  test('an abandoned page is read for a minute at most', async () => {
    await page.clock.fastForward(3_600_000);
    await setVisible(false);
    const [reading] = await site.waitFor('engagement');
    expect(reading?.engaged).toBe(60_000);
  });

  test('is sent once a change: hidden twice without reading is one beacon', async () => {
    await page.clock.fastForward(4_000);
    await setVisible(false);
    await setVisible(false);
    await page.evaluate(() => dispatchEvent(new Event('pagehide')));
    await page.evaluate(() => fetch('/sentinel'));
    await site.waitForPath('/sentinel');
    expect(site.beacons().filter(({ kind }) => kind === 'engagement')).toHaveLength(1);
  });

  test('a page that is left and then hidden, as browsers do it, is one beacon', async () => {
    await page.clock.fastForward(4_000);
    await page.evaluate(() => dispatchEvent(new Event('pagehide')));
    await page.clock.fastForward(20);
    await setVisible(false);
    await page.evaluate(() => fetch('/sentinel'));
    await site.waitForPath('/sentinel');
    expect(await site.waitFor('engagement')).toMatchObject([{ engaged: 4_000 }]);
  });

  test('tells the deepest point, not the last', async () => {
    await page.mouse.move(400, 500);
    await page.mouse.wheel(0, 1_000);
    await page.waitForFunction(() => scrollY === 1_000);
    await page.mouse.wheel(0, -500);
    await page.waitForFunction(() => scrollY === 500);
    await page.clock.fastForward(1_000);
    await setVisible(false);
    const [reading] = await site.waitFor('engagement');
    expect(reading?.scroll).toBeGreaterThanOrEqual(48);
    expect(reading?.scroll).toBeLessThanOrEqual(51);
  });

  test('a page that is read without a scroll was seen as far as the window shows it', async () => {
    await page.clock.fastForward(3_000);
    await page.goto(`${site.origin}/elsewhere`);
    const [reading] = await site.waitFor('engagement');
    // A window of 1,000 pixels on 4,000 and a margin.
    expect(reading?.scroll).toBe(24);
  });

  test('leaving for another page sends it too', async () => {
    await page.clock.fastForward(7_000);
    await page.goto(`${site.origin}/elsewhere`);
    await page.evaluate(() => fetch('/sentinel'));
    await site.waitForPath('/sentinel');
    expect(await site.waitFor('engagement')).toMatchObject([
      { engaged: 7_000, url: `${site.origin}/long` },
    ]);
  });

  test('an application that moves ends the reading of the page that it leaves', async () => {
    await page.clock.fastForward(6_000);
    await page.evaluate(() => history.pushState({}, '', '/next'));
    await page.clock.runFor(10);
    const [reading] = await site.waitFor('engagement');
    expect(reading?.url).toBe(`${site.origin}/long`);
    expect(reading?.engaged).toBeGreaterThanOrEqual(6_000);
    const [view] = await site.waitFor('pageview');
    expect(view?.url).toBe(`${site.origin}/next`);
  });
});
