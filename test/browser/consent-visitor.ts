/** A person before a site's consent banner, and what every banner has to show. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { pageWith } from './capture.ts';
import type { Chromium } from './chromium.ts';
import { type ConsentSite, startConsentSite } from './consent-site.ts';

export interface Visitor {
  readonly site: ConsentSite;
  readonly page: Page;
  visit(tags: string): Promise<void>;
  /** Resolves when everything that was sent before has arrived. */
  settle(): Promise<void>;
  /** States of the decisions, in order. */
  states(): string[];
  /** Closes everything; throws if the page had an error. */
  leave(): Promise<void>;
}

/** A file of an installed package. */
export const packaged = (path: string): string =>
  readFileSync(join(import.meta.dirname, '../../node_modules', path), 'utf8');

export async function startVisitor(
  browser: Chromium,
  scripts: Readonly<Record<string, string>>,
): Promise<Visitor> {
  const site = await startConsentSite(scripts);
  const page = await (await browser.person({ locale: 'en-GB' })).newPage();
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  return {
    site,
    page,
    async visit(tags) {
      site.pages.set('/a', pageWith('<p>hello</p>', tags));
      await page.goto(`${site.origin}/a`);
    },
    async settle() {
      await page.evaluate(() => fetch('/sentinel'));
      await site.waitForPath('/sentinel');
    },
    states: () => site.decisions().map(({ state }) => state),
    async leave() {
      await page.context().close();
      await site.close();
      if (errors.length > 0) throw new Error(`in the page: ${errors.join()}`);
    },
  };
}

/** Sends an event once the tracker speaks; resolves with whether it carried the id. */
async function sendEvent({ site, page }: Visitor, name: string): Promise<boolean | undefined> {
  await page.waitForSelector('script[data-site][src$="/t.js"]', { state: 'attached' });
  await page.evaluate((called) => window.estompe?.(called), name);
  const [, hasId] = await site.until(
    () => site.events().find(([what]) => what === name),
    `the event ${name}`,
  );
  return hasId;
}

const countIds = async (page: Page): Promise<number> =>
  (await page.context().cookies()).filter(({ name }) => name === 'estompe_id').length;

/**
 * No choice: no decision, and no id. A grant: recorded, and the next event carries the id. A withdrawal:
 * silence until it is recorded, then events without the id.
 */
export async function agreeThatItIsFollowed(
  visitor: Visitor,
  source: string,
  person: { grants(): Promise<unknown>; withdraws(): Promise<unknown> },
): Promise<void> {
  const { site, page } = visitor;
  expect(await sendEvent(visitor, 'unset')).toBe(false);
  expect(site.decisions()).toEqual([]);

  await person.grants();
  await site.waitForDecisions(1);
  expect(site.decisions()[0]).toMatchObject({ state: 'granted', source, purpose: 'audience' });
  await expect.poll(() => countIds(page)).toBe(1);
  expect(await sendEvent(visitor, 'granted')).toBe(true);

  const open = site.holdAnswers();
  await person.withdraws();
  await page.evaluate(() => window.estompe?.('unheard'));
  await site.waitForDecisions(2);
  open();
  await expect.poll(() => countIds(page)).toBe(0);
  expect(await sendEvent(visitor, 'withdrawn')).toBe(false);
  expect(site.events().map(([what]) => what)).not.toContain('unheard');
  expect(visitor.states()).toEqual(['granted', 'denied']);
}
