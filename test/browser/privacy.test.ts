/**
 * The visitor's page in a real browser with JavaScript switched off: an objection and its withdrawal
 * work, the browser holds one bit and nothing else, no other request is made, and the page fits.
 */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { serve, type ServerType } from '@hono/node-server';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { profileNames } from '../../src/model/site.ts';
import { firstVersion } from '../../src/policy/versions.ts';
import { makeCollector, type TestCollector } from '../unit/collector/collector.ts';
import { makeJourney, makeSite } from '../unit/pipeline/journey.ts';
import { describeInChromium } from './chromium.ts';

const sites = profileNames.map((profile) =>
  makeSite({ id: profile, profile, hostnames: [`${profile}.example`] }),
);

describeInChromium('the visitor’s page', (browser) => {
  let collector: TestCollector;
  let server: ServerType;
  let origin: string;
  let person: BrowserContext;
  let page: Page;
  const asked: string[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    const journey = {
      ...makeJourney(),
      sites: { get: (id: string) => sites.find((site) => site.id === id) },
    };
    const notice = { versions: () => [firstVersion], sites: () => sites };
    collector = await makeCollector({ journey, notice });
    server = serve({ fetch: collector.app.fetch, port: 0, hostname: '127.0.0.1' });
    await once(server, 'listening');
    // A listening TCP server has an address of this kind.
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.close();
  });

  async function open(options: Parameters<typeof browser.person>[0] = {}): Promise<void> {
    person = await browser.person({ javaScriptEnabled: false, ...options });
    page = await person.newPage();
    page.on('request', (request) => asked.push(request.url()));
    page.on('console', (message) => complaints.push(message.text()));
  }
  beforeEach(() => {
    collector.rows.length = 0;
    asked.length = 0;
    complaints.length = 0;
  });

  test('takes an objection and its withdrawal without a script', async () => {
    await open();
    await page.goto(`${origin}/privacy?site=standard&lang=en`);
    expect(await person.cookies()).toEqual([]);
    await page.getByRole('button', { name: 'I object' }).click();
    await page.getByText('You have objected.').waitFor();
    expect(page.url()).toBe(`${origin}/privacy?site=standard&lang=en`);
    const [mark, ...more] = await person.cookies();
    expect(more).toEqual([]);
    expect(mark).toMatchObject({ name: 'estompe_optout', value: '1', path: '/', httpOnly: false });
    const days = ((mark?.expires ?? 0) * 1_000 - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(394);
    expect(days).toBeLessThanOrEqual(395);
    expect(collector.rows.map(({ table }) => table)).toEqual(['tallies']);
    expect(await page.getByText('Only this count would grow by one').count()).toBe(1);

    await page.getByRole('button', { name: 'Allow measurement again' }).click();
    await page.getByText('Your visits are counted as described').waitFor();
    expect(await person.cookies()).toEqual([]);
    expect(collector.rows).toHaveLength(1);
    await person.close();
  });

  test('can be used by keyboard alone, from the top', async () => {
    await open();
    await page.goto(`${origin}/privacy?site=standard&lang=fr`);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('Votre refus est pris en compte.').waitFor();
    expect(await person.cookies()).toMatchObject([{ name: 'estompe_optout', value: '1' }]);
    await person.close();
  });

  test.each(profileNames)(
    'under %s it fits a phone and a desk, and asks for nothing else',
    async (profile) => {
      await open({ javaScriptEnabled: true });
      for (const language of ['en', 'fr']) {
        const address = `${origin}/privacy?site=${profile}&lang=${language}`;
        asked.length = 0;
        await page.goto(address);
        await page.evaluate(() => {
          for (const details of document.querySelectorAll('details')) details.open = true;
        });
        for (const width of [390, 1440]) {
          await page.setViewportSize({ width, height: 800 });
          const content = await page.evaluate(() => document.documentElement.scrollWidth);
          expect([language, content]).toEqual([language, width]);
        }
        expect(await page.locator('h1').count()).toBe(1);
        // The page's icon is part of the page.
        expect(asked.filter((url) => !url.startsWith('data:'))).toEqual([address]);
      }
      expect(complaints).toEqual([]);
      expect(collector.rows).toEqual([]);
      await person.close();
    },
  );
});
