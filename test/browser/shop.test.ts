/**
 * The main job, end to end: people visit the demo shop in a real browser with the real tag, and the
 * dashboard shows exactly what they did. Everything runs: collector, spool, ClickHouse, API, page.
 */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildAll, buildTracker } from '../../scripts/build.ts';
import { demoGoals } from '../../src/demo/site.ts';
import { type Server, startServer } from '../../src/entry/server.ts';
import { configSchema } from '../../src/model/config.ts';
import type { QueryResult, QuestionInput } from '../../src/stats/question.ts';
import { describeInChromium } from './chromium.ts';

const dist = join(import.meta.dirname, '../../dist');

/** The tracker as it is now; the dashboard's page as it was built last. */
async function ensureBuilt(): Promise<void> {
  if (!existsSync(join(dist, 'ui/index.html'))) await buildAll();
  writeFileSync(join(dist, 't.js'), await buildTracker());
}

describeInChromium('from the demo shop to the dashboard', (browser) => {
  const folder = mkdtempSync(join(tmpdir(), 'estompe-shop-'));
  let server: Server;
  let buyer: BrowserContext;

  beforeAll(async () => {
    await ensureBuilt();
    const config = configSchema.parse({
      ESTOMPE_DATA: folder,
      ESTOMPE_COLLECTOR_PORT: 0,
      ESTOMPE_DASHBOARD_PORT: 0,
    });
    server = await startServer(config, { nowMs: Date.now });
  });
  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function ask(question: Omit<QuestionInput, 'site_id' | 'date_range'>) {
    const response = await fetch(`${server.dashboardUrl}/api/v2/query`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      // Two days, because the test may run across the site's midnight.
      body: JSON.stringify({ site_id: 'demo', date_range: '7d', ...question }),
    });
    expect(response.status).toBe(200);
    const { results }: QueryResult = await response.json();
    return results;
  }

  /** Dimension's value -> metric, without zero rows. */
  async function byValue(metric: 'events' | 'visitors' | 'pageviews', dimension: string) {
    const rows = await ask({ metrics: [metric], dimensions: [dimension as never] });
    return Object.fromEntries(
      rows
        .map(({ dimensions, metrics }) => [dimensions[0], metrics[0]] as const)
        .filter(([value, count]) => value !== '' && count !== 0),
    );
  }

  async function tallies(): Promise<unknown> {
    const days = 'from=2020-01-01&to=2099-12-31';
    return (await fetch(`${server.dashboardUrl}/api/sites/demo/tallies?${days}`)).json();
  }

  async function headline(): Promise<unknown> {
    const [row] = await ask({
      metrics: ['visitors', 'visits', 'pageviews', 'shares', 'total_revenue'],
    });
    return row?.metrics;
  }

  async function openShop(options: Parameters<typeof browser.person>[0] = {}) {
    const context = await browser.person({ ...options, viewport: { width: 1280, height: 900 } });
    // Nothing of these tests leaves the machine.
    await context.route(
      ({ hostname }) => hostname !== 'localhost',
      (route) => route.abort(),
    );
    // Desktop Chromium on Linux cannot share.
    await context.addInitScript(() => {
      Navigator.prototype.share = () => Promise.resolve();
    });
    return context;
  }

  /** Looks, shares three times, buys. */
  async function shopAround(page: Page): Promise<void> {
    const campaign = '?utm_source=newsletter&utm_medium=email&utm_campaign=studio-notes';
    await page.goto(`${server.demoUrl}${campaign}`);
    await page.click('#newsletter');
    await page.click('a[href="/demo/product/blending-stumps"]');
    await page.click('#share-native');
    await page.click('#share-copy');
    const [popup] = await Promise.all([page.waitForEvent('popup'), page.click('#share-x')]);
    await popup.close();
    await page.click('text=Add to cart');
    await page.click('#to-checkout');
    await page.click('text=Place the order');
    await page.waitForURL(/thank-you/);
  }

  test('a person visits, shares and buys, and the figures are exactly that', async () => {
    buyer = await openShop();
    await shopAround(await buyer.newPage());
    await expect.poll(headline, { timeout: 15_000 }).toEqual([1, 1, 5, 3, 9]);
    expect(await byValue('pageviews', 'event:page')).toEqual({
      '/demo/': 1,
      '/demo/product/blending-stumps': 1,
      '/demo/cart': 1,
      '/demo/checkout': 1,
      '/demo/thank-you': 1,
    });
    expect(await byValue('events', 'event:share_target')).toEqual({ native: 1, copy: 1, x: 1 });
    expect(await byValue('events', 'event:click_target')).toEqual({
      newsletter: 1,
      'add-to-cart': 1,
      checkout: 1,
      'place-order': 1,
    });
  });

  test('the visit is known by its campaign and its coarse device', async () => {
    expect(await byValue('visitors', 'visit:channel')).toEqual({ Email: 1 });
    expect(await byValue('visitors', 'visit:utm_campaign')).toEqual({ 'studio-notes': 1 });
    expect(await byValue('visitors', 'visit:device')).toEqual({ desktop: 1 });
    expect(await byValue('visitors', 'visit:os')).toEqual({ Linux: 1 });
  });

  test('every goal of the shop was reached once', async () => {
    expect(await byValue('visitors', 'event:goal')).toEqual({
      Purchase: 1,
      'Thank-you page': 1,
      Newsletter: 1,
      'Any share': 1,
    });
  });

  test('a second visitor, with GPC, shows only in the objection count', async () => {
    const objector = await openShop({ extraHTTPHeaders: { 'Sec-GPC': '1' } });
    await objector.addInitScript(() => {
      Object.defineProperty(navigator, 'globalPrivacyControl', { get: () => true });
    });
    await shopAround(await objector.newPage());
    const gpc = { group: 'objection', reason: 'objection_gpc', count: 5 };
    await expect.poll(tallies, { timeout: 15_000 }).toEqual([gpc]);
    await objector.close();
    expect(await headline()).toEqual([1, 1, 5, 3, 9]);
  });

  test("the dashboard's page shows the same, and asks no other host", async () => {
    const reader = await browser.person({
      viewport: { width: 1280, height: 1600 },
      locale: 'en-GB',
    });
    const page = await reader.newPage();
    const hosts = new Set<string>();
    const errors: string[] = [];
    page.on('request', (request) => hosts.add(new URL(request.url()).host));
    page.on('pageerror', ({ message }) => errors.push(message));
    await page.goto(`${server.dashboardUrl}/?site=demo&period=7d&lang=en`);
    const figures = page.locator('.figure button');
    const shown = async (): Promise<string[]> =>
      (await figures.allInnerTexts()).map((text) => text.split('\n').slice(0, 2).join(' '));
    await expect
      .poll(shown, { timeout: 15_000 })
      .toEqual(expect.arrayContaining(['Visitors 1', 'Visits 1', 'Page views 5', 'Shares 3']));
    const text = (): Promise<string> => page.locator('body').innerText();
    await expect.poll(text).toContain('5 objections honoured');
    await expect.poll(text).toContain('0 requests of bots');
    for (const { name } of demoGoals) {
      const row = page.locator('tr', { hasText: name });
      await expect.poll(() => row.innerText()).toMatch(/\s1\s+[13]\s+100\.0%/);
    }
    expect([...hosts]).toEqual([new URL(server.dashboardUrl).host]);
    expect(errors).toEqual([]);
    await reader.close();
  });
});
