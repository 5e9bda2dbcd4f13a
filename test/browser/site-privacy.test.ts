/** A looser profile needs a name and a reason, a tighter one is in force at once, and both can be read afterwards. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Server, startServer } from '../../src/entry/server.ts';
import { configSchema } from '../../src/model/config.ts';
import { describeInChromium } from './chromium.ts';

describeInChromium('the privacy of a site', (browser) => {
  const folder = mkdtempSync(join(tmpdir(), 'estompe-privacy-'));
  let server: Server;
  let page: Page;

  beforeAll(async () => {
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
  beforeEach(async () => {
    const person = await browser.person({ locale: 'en-GB' });
    page = await person.newPage();
    return () => person.close();
  });

  /** What rows of the site are collected under now. */
  const collectedAs = (id: string) => {
    const site = server.instance.sites.get(id);
    return site && server.instance.journey.policyOf(site);
  };

  async function make(id: string, profile: string): Promise<void> {
    const site = { id, name: id, hostnames: [], timezone: 'UTC', profile, props: [], params: [] };
    const made = await fetch(`${server.dashboardUrl}/api/sites`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(site),
    });
    expect(made.status).toBe(201);
  }

  async function openSettings(id: string): Promise<void> {
    await page.goto(`${server.dashboardUrl}/?site=${id}`);
    await page.locator('summary', { hasText: id }).click();
    await page.getByRole('button', { name: 'Site settings and tag' }).click();
    await page.locator('.facts').waitFor();
  }

  const save = () => page.getByRole('button', { name: 'Save' }).click();

  test('a looser profile asks who and why, is refused without, and is recorded with', async () => {
    await make('quiet', 'strict');
    const before = collectedAs('quiet');
    await openSettings('quiet');
    expect(await page.getByLabel('Who decides').count()).toBe(0);
    await page.getByRole('radio', { name: 'Standard' }).check();
    await page.getByText('would be looser than now').waitFor();
    await save();
    await page.locator('#field-by-note.error').waitFor();
    expect(await page.locator('#field-reason-note.error').count()).toBe(1);
    expect(collectedAs('quiet')).toEqual(before);

    await page.getByLabel('Who decides').fill('Ada Lovelace');
    await page.getByLabel('Why').fill('Titles, for the editors.');
    await save();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(collectedAs('quiet')).toMatchObject({
      keepTitle: true,
      version: (before?.version ?? 0) + 1,
    });

    await page.keyboard.press('p');
    const step = page.locator('.steps > li').first();
    await step.getByText('by Ada Lovelace').waitFor();
    await step.getByText('Titles, for the editors.').waitFor();
    await step.getByText('The profile: strict → standard').waitFor();
  });

  test('a tighter one is in force at once, recorded as the dashboard’s', async () => {
    await make('firm', 'standard');
    await openSettings('firm');
    await page.getByRole('radio', { name: 'Strict' }).check();
    await page.getByText('nobody has to be named').waitFor();
    await save();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(collectedAs('firm')).toMatchObject({ profile: 'strict', visitorKey: 'none' });
    await page.keyboard.press('p');
    await page.locator('.steps > li').first().getByText('by dashboard').waitFor();
  });

  test('what is chosen says what it costs, and where the installation is stricter', async () => {
    await make('held', 'standard');
    await openSettings('held');
    await page.getByText('of 1,000 a day').waitFor();
    const document = JSON.stringify({ settings: { place: 'country' } });
    const change = { document, by: 'Board', reason: '' };
    expect(await server.instance.applyPolicy(change)).toMatchObject({ outcome: 'applied' });
    await openSettings('held');
    await page.getByText('stricter than this profile').waitFor();
    await page.getByText('The finest place that is kept: the city → the country').waitFor();
    await page.getByRole('button', { name: 'Privacy' }).click();
    await page
      .locator('.setting', { hasText: 'finest place' })
      .getByText('The installation’s policy')
      .waitFor();
    const notice = page.getByRole('link', { name: 'What visitors are told' });
    const address = `${server.collectorUrl}/privacy?site=held&lang=en`;
    expect(await notice.getAttribute('href')).toBe(address);
    expect((await fetch(address)).status).toBe(200);
  });

  test('the tag of a site with consent names who asks for it', async () => {
    await make('asks', 'consented');
    await openSettings('asks');
    await page.getByRole('button', { name: 'Tag', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Who asks for consent').selectOption('klaro');
    const text = dialog.locator('pre');
    const script = '/consent.js" data-site="asks" data-cmp="klaro" data-text="VERSION"';
    await text.getByText(script).waitFor();
    expect(await text.innerText()).toContain('/t.js" data-site="asks"></script>');
  });
});
