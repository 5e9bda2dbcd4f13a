/** The page of a site under exempt-fr: whole, without what its profile keeps apart, and it says why. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Server, startServer } from '../../src/entry/server.ts';
import { configSchema } from '../../src/model/config.ts';
import { describeInChromium } from './chromium.ts';

describeInChromium('the page under exempt-fr', (browser) => {
  const folder = mkdtempSync(join(tmpdir(), 'estompe-exempt-'));
  let server: Server;
  let page: Page;

  const post = (url: string, body: object, headers: Record<string, string> = {}) =>
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });

  async function send(version: number, event: object): Promise<void> {
    const agent = `Mozilla/5.0 (X11; Linux x86_64; rv:${version}.0) Gecko/20100101 Firefox/${version}.0`;
    const body = { site: 'exempt', url: 'https://shop.example/', ...event };
    const response = await post(`${server.collectorUrl}/e`, body, {
      'user-agent': agent,
      origin: 'https://shop.example',
    });
    expect(response.status).toBe(202);
  }

  beforeAll(async () => {
    const config = configSchema.parse({
      ESTOMPE_DATA: folder,
      ESTOMPE_COLLECTOR_PORT: 0,
      ESTOMPE_DASHBOARD_PORT: 0,
    });
    server = await startServer(config, { nowMs: Date.now });
    const site = { id: 'exempt', name: 'Exempt', hostnames: ['shop.example'] };
    await post(`${server.dashboardUrl}/api/sites`, {
      ...site,
      timezone: 'Europe/Paris',
      profile: 'exempt-fr',
      props: [],
      params: [],
    });
    await post(`${server.dashboardUrl}/api/sites/exempt/goals`, {
      name: 'Signed up',
      kind: 'custom',
      match: 'signup',
    });
    for (let version = 120; version < 132; version += 1) {
      await send(version, { kind: 'pageview', referrer: 'https://www.google.com/' });
      await send(version, { kind: 'custom', name: 'signup' });
    }
    await server.instance.drain.flush();
  });
  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    const person = await browser.person({ locale: 'en-GB' });
    page = await person.newPage();
    return () => person.close();
  });

  const apart = 'keeps where people came from apart';

  test('shows its figures of today, and has no e-mails', async () => {
    await page.goto(`${server.dashboardUrl}/?site=exempt&period=day`);
    await page.locator('#sources').getByText('Search').waitFor();
    await page.locator('.goals tbody tr', { hasText: 'Signed up' }).waitFor();
    expect(await page.locator('#emails').count()).toBe(0);
    expect(await page.getByText(apart).count()).toBe(0);
    expect(await page.locator('.failed').count()).toBe(0);
  });

  test('of some sources it tells no conversions, and why', async () => {
    await page.goto(`${server.dashboardUrl}/?site=exempt&period=day&f=is~visit:source~google.com`);
    await page.locator('#goals').getByText(apart).waitFor();
    await page.locator('#clicks').getByText(apart).waitFor();
    await page.locator('#devices').getByText('Firefox').waitFor();
    expect(await page.locator('.failed').count()).toBe(0);
    await page.keyboard.press('f');
    const goal = page.locator('option[value="event:goal"]');
    expect(await goal.isDisabled()).toBe(true);
    await page.keyboard.press('Escape');
  });

  test('days before its first event had nobody', async () => {
    await page.goto(`${server.dashboardUrl}/?site=exempt&period=28d`);
    await page.locator('#sources').getByText('Search').waitFor();
    const visitors = page.locator('.figure', { hasText: 'Visitors' }).first();
    expect(await visitors.locator('.figure-value').textContent()).toBe('12');
    expect(await page.locator('.failed').count()).toBe(0);
  });
});
