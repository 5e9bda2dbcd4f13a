/** What a person does on the page of figures: goals, filters, the chart by keys and as a file, and why nothing arrives. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Server, startServer } from '../../src/entry/server.ts';
import { configSchema } from '../../src/model/config.ts';
import { describeInChromium } from './chromium.ts';

const agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:146.0) Gecko/20100101 Firefox/146.0';

describeInChromium('the page of figures', (browser) => {
  const folder = mkdtempSync(join(tmpdir(), 'estompe-page-'));
  let server: Server;
  let page: Page;

  async function send(event: object, status = 202): Promise<void> {
    const response = await fetch(`${server.collectorUrl}/e`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain', 'user-agent': agent },
      body: JSON.stringify({ site: 'demo', kind: 'pageview', ...event }),
    });
    expect(response.status).toBe(status);
  }

  beforeAll(async () => {
    const config = configSchema.parse({
      ESTOMPE_DATA: folder,
      ESTOMPE_COLLECTOR_PORT: 0,
      ESTOMPE_DASHBOARD_PORT: 0,
    });
    server = await startServer(config, { nowMs: Date.now });
    for (const path of ['', 'cart', 'product/ink', 'product/set']) {
      await send({ url: `${server.collectorUrl}/demo/${path}` });
    }
    const sale = { kind: 'custom', name: 'purchase', url: `${server.collectorUrl}/demo/thanks` };
    await send({ ...sale, value: 20, currency: 'EUR' });
    await send({ ...sale, value: 9.5, currency: 'USD' });
    await server.instance.drain.flush();
  });
  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    const person = await browser.person({ locale: 'en-GB', acceptDownloads: true });
    page = await person.newPage();
    await page.goto(`${server.dashboardUrl}/?site=demo`);
    await page.getByRole('button', { name: 'Visitors' }).waitFor();
    // The figures hold their places before the site is known; keys do nothing until then.
    await page.locator('.sites', { hasText: 'Demo shop' }).waitFor();
    return () => person.close();
  });

  const goal = (name: string) => page.locator('.goals tbody tr', { hasText: name });

  test('a goal is added, named by its path, changed and deleted', async () => {
    await page.getByRole('button', { name: 'Add a goal' }).click();
    await page.getByLabel('Path').fill('demo/cart');
    await page.getByText('Would have counted 1 event').waitFor();
    await page.getByRole('button', { name: 'Add goal' }).click();
    await goal('/demo/cart').waitFor();

    await goal('/demo/cart').hover();
    await page.getByRole('button', { name: 'Change the goal /demo/cart' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Basket');
    await page.getByRole('button', { name: 'Save' }).click();
    await goal('Basket').waitFor();
    await goal('/demo/cart').waitFor({ state: 'detached' });

    page.on('dialog', (asked) => void asked.accept());
    await goal('Basket').hover();
    await page.getByRole('button', { name: 'Delete the goal Basket' }).click();
    await goal('Basket').waitFor({ state: 'detached' });
    expect(await page.locator('.goals tbody tr').count()).toBe(4);
  });

  test('what was paid in two currencies is two sums', async () => {
    const sums = goal('Purchase').getByText('€20 + US$9.50');
    await sums.waitFor();
    expect(await sums.count()).toBe(1);
  });

  test('a text that is typed is a filter, without choosing anything', async () => {
    await page.keyboard.press('f');
    await page.getByLabel('What', { exact: true }).selectOption('event:page');
    await page.getByRole('button', { name: 'contains' }).click();
    await page.getByRole('searchbox', { name: 'Value' }).fill('product');
    await page.getByRole('button', { name: 'Filter', exact: true }).last().click();
    await page.waitForURL(/f=contains/);
    expect(new URL(page.url()).searchParams.get('f')).toBe('contains~event:page~product');
  });

  test('the chart is read by keys, and comes as a file', async () => {
    await page.locator('[role=slider]').waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('c');
    await page.keyboard.press('ArrowLeft');
    await page.locator('.tooltip').waitFor();

    await page.getByRole('button', { name: 'As a table' }).click();
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download CSV' }).click();
    const file = await saved;
    expect(file.suggestedFilename()).toMatch(/^demo-visitors-.*\.csv$/);
    expect(readFileSync(await file.path(), 'utf8').split('\r\n')).toHaveLength(30);
  });

  test('a site whose pages are on another host is told why it waits', async () => {
    const site = { id: 'shop', name: 'Shop', hostnames: ['shop.example'], timezone: 'UTC' };
    const made = await fetch(`${server.dashboardUrl}/api/sites`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...site, profile: 'standard', props: [], params: [] }),
    });
    expect(made.status).toBe(201);
    await send({ site: 'shop', url: 'https://elsewhere.example/' }, 403);
    await page.goto(`${server.dashboardUrl}/?site=shop`);
    await page.getByText('1 request was refused').waitFor();
    await page.getByRole('button', { name: 'Host names' }).click();
    await page.getByLabel('Host names').waitFor();
  });
});
