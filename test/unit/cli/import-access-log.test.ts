import { expect, test } from 'vitest';
import { importAccessLog } from '../../../src/cli/import-access-log.ts';
import type { ImportReport } from '../../../src/cli/import-report.ts';
import type { Site } from '../../../src/model/site.ts';
import { browserAgent, makeJourney, makeSite } from '../pipeline/journey.ts';

const page = (time: string, referrer = '-', agent = browserAgent): string =>
  `203.0.113.9 - - [${time} +0000] "GET /a HTTP/1.1" 200 5 "${referrer}" "${agent}"`;

async function* each(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

async function run(lines: readonly string[], site: Site, skipped = 0): Promise<ImportReport> {
  return importAccessLog(each(lines), {
    options: { site, shiftMs: 0 },
    skipped,
    journey: { ...makeJourney(), sites: { get: () => site } },
    queue: { put: async () => 'stored' },
    waitForRoom: async () => undefined,
    onProgress: () => undefined,
  });
}

test('the days are those of the site’s time zone, of page views and of bots’ requests', async () => {
  const lines = [
    page('14/Jan/2026:12:00:00'),
    page('10/Jan/2026:23:30:00'),
    page('14/Jan/2026:23:30:00', '-', 'Googlebot/2.1'),
  ];
  const days = async (timezone: string) =>
    (await run(lines, makeSite({ id: 'shop', timezone }))).days;
  expect(await days('UTC')).toEqual(['2026-01-10', '2026-01-14']);
  expect(await days('Europe/Paris')).toEqual(['2026-01-11', '2026-01-15']);
  expect((await run(['nonsense'], makeSite({ id: 'shop' }))).days).toBeUndefined();
});

test('lines that were skipped are lines of the report', async () => {
  const report = await run([page('14/Jan/2026:12:00:00')], makeSite({ id: 'shop' }), 41);
  expect(report).toMatchObject({ lines: 42, skipped: 41, pageviews: 1 });
});

test('the site’s own pages are told from sites that link to it by its host names only', async () => {
  const own = Array<string>(30).fill(
    page('14/Jan/2026:12:00:00', 'https://www.blog.example/b?secret-word'),
  );
  const other = makeSite({ id: 'shop', hostnames: ['shop.example'] });
  const report = await run(own, other);
  expect(report.likelyOwn).toEqual({ host: 'blog.example', pageviews: 30, of: 30 });
  expect(JSON.stringify(report)).not.toContain('secret-word');
  const right = makeSite({ id: 'shop', hostnames: ['shop.example', 'blog.example'] });
  expect((await run(own, right)).likelyOwn).toBeUndefined();
});
