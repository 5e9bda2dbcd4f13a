/**
 * A real Chromium for tests: `CHROMIUM`, Debian's, or Playwright's own. Where there is none the suite
 * is skipped with a message; in CI that is a failure.
 */
import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const candidates = [
  process.env['CHROMIUM'] ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  chromium.executablePath(),
];

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // The tracker is silent in a driven browser; these tests want to hear it.
  '--disable-blink-features=AutomationControlled',
];

/** What a person's browser calls itself; the headless name would be counted as a bot. */
const personAgent =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/146.0.0.0 Safari/537.36';

export interface Chromium {
  /** A fresh profile; closed with the browser at the latest. */
  person(options?: Parameters<Browser['newContext']>[0]): Promise<BrowserContext>;
}

function findChromium(): string | undefined {
  return candidates.find((path) => path !== '' && existsSync(path));
}

/** Says that the suite did not run, and why; fails where a browser is part of the deal. */
function describeWithout(name: string): void {
  test(`${name}: needs Chromium`, (context) => {
    context.skip(
      process.env['CI'] !== 'true',
      'no Chromium found; set CHROMIUM to the path of one',
    );
    expect(findChromium(), 'a Chromium, because CI is set').toBeDefined();
  });
}

function describeWith(executablePath: string, name: string, suite: (browser: Chromium) => void) {
  describe(`${name} (Chromium)`, () => {
    let browser: Browser | undefined;
    beforeAll(async () => {
      browser = await chromium.launch({
        executablePath,
        args: [...flags, `--user-agent=${personAgent}`],
      });
    });
    afterAll(async () => {
      await browser?.close();
    });
    suite({
      async person(options = {}) {
        if (!browser) throw new Error('the browser is not running yet');
        const context = await browser.newContext(options);
        context.setDefaultTimeout(5_000);
        return context;
      },
    });
  });
}

/** `describe` with a running browser. */
export function describeInChromium(name: string, suite: (browser: Chromium) => void): void {
  const executablePath = findChromium();
  if (executablePath === undefined) describeWithout(name);
  else describeWith(executablePath, name, suite);
}
