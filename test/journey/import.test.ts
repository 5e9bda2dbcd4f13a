/**
 * 5,000 real lines through the whole product: the command's report, the dashboard's answers against
 * a shell one-liner over the same lines, and a search for every address of the file.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isbot } from 'isbot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ImportReport, summarise } from '../../src/cli/import-report.ts';
import { type Server, startServer } from '../../src/entry/server.ts';
import type { QueryResult } from '../../src/stats/question.ts';
import { filesBelow } from '../privacy/marks.ts';
import { testConfig } from './test-config.ts';

const log = join(
  import.meta.dirname,
  '../../../shared/corpora/access-logs/apache-combined-5000.log',
);
const hasLog = existsSync(log);
if (!hasLog)
  process.stdout.write('the 5,000 real log lines are not here: the import test is skipped\n');

const asset =
  '\\.(css|m?js|map|json|xml|rss|atom|txt|csv|png|jpe?g|gif|svgz?|ico|webp|pdf|zip|gz|tgz|bz2|deb|rpm|ttf|otf|woff2?|eot|swf|mp[34]|ogg|mov|avi|exe|jar|docx?)$';

/** Lines by people: the agent that stands between the last two quotes is no bot and not empty. */
function linesByPeople(): string {
  const lines = readFileSync(log, 'utf8').trimEnd().split('\n');
  const agentOf = (line: string): string => line.split('"').at(-2) ?? '-';
  return lines.filter((line) => agentOf(line) !== '-' && !isbot(agentOf(line))).join('\n');
}

const shell = (command: string): string =>
  execFileSync('bash', ['-c', command], { input: linesByPeople(), encoding: 'utf8' });

/** Page views: GET, 200 or 304, no file. */
const pages = `awk '$6 == "\\"GET" && ($9 == 200 || $9 == 304)' | awk '{p=$7; sub(/[?#].*/, "", p); print p "\\t" $11}' | awk -F'\\t' 'tolower($1) !~ /${asset}/'`;

describe.skipIf(!hasLog)('5,000 real lines', () => {
  const folder = mkdtempSync(join(tmpdir(), 'estompe-import-'));
  let server: Server;
  let report: ImportReport;

  beforeAll(async () => {
    server = await startServer(testConfig(folder), { nowMs: Date.now, uncompressed: true });
    const site = { id: 'log', name: 'Log', hostnames: ['semicomplete.com'], timezone: 'UTC' };
    await call('/api/sites', { ...site, profile: 'standard', props: [], params: [] });
    const asked = { file: log, site: 'log', shiftToNow: true, again: false };
    report = await server.instance.runImport(asked, () => undefined);
  });
  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function call<T>(path: string, body: unknown): Promise<T> {
    const response = await fetch(`${server.dashboardUrl}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(response.ok).toBe(true);
    const answer: T = await response.json();
    return answer;
  }

  async function top(dimension: string, limit: number): Promise<[string, number][]> {
    const question = {
      site_id: 'log',
      metrics: ['pageviews'],
      date_range: '7d',
      dimensions: [dimension],
      pagination: { limit },
    };
    const { results } = await call<QueryResult>('/api/v2/query', question);
    return results.map((row) => [row.dimensions[0] ?? '', Number(row.metrics[0])]);
  }

  test('people, bots and unreadable lines add up to 5,000', () => {
    const { people, bots, unreadable, outOfTime } = summarise(report);
    expect([report.lines, people + bots + unreadable, outOfTime]).toEqual([5_000, 5_000, 0]);
    expect(people).toBe(linesByPeople().split('\n').length);
  });

  test('page views and top pages agree with a shell one-liner', async () => {
    expect(report.pageviews).toBe(Number(shell(`${pages} | wc -l`)));
    const counted = shell(`${pages} | cut -f1 | sort | uniq -c | sort -rn | head -5`);
    const expected = counted
      .trim()
      .split('\n')
      .map((line) => line.trim().split(' '))
      .map(([count, path]) => [path, Number(count)]);
    expect(await top('event:page', 5)).toEqual(expected);
  });

  test('the hosts that linked here agree with a shell one-liner', async () => {
    const hosts = `cut -f2 | awk -F/ '{print $3}' | sed 's/^www\\.//' | grep '^google\\.'`;
    const counted = shell(`${pages} | ${hosts} | sort | uniq -c`);
    const expected = counted
      .trim()
      .split('\n')
      .map((line) => line.trim().split(' '))
      .map(([count, host]) => [host, Number(count)]);
    const found = await server.instance.store.query.query<{ host: string; views: string }>({
      sql: "SELECT referrer_host AS host, count() AS views FROM events WHERE startsWith(host, 'google.') GROUP BY host ORDER BY host",
      params: {},
    });
    expect(found.map(({ host, views }) => [host, Number(views)]).toSorted()).toEqual(
      expected.toSorted(),
    );
    expect(expected.length).toBeGreaterThan(20);
  });

  test('the same file is not counted twice unless asked to', async () => {
    const asked = { file: log, site: 'log', shiftToNow: true, again: false };
    const same = await server.instance.runImport(asked, () => undefined);
    expect(same).toMatchObject({ lines: 5_000, skipped: 5_000, pageviews: 0, tallied: 0 });
  });

  test('the days of the report are those in the table, and no host looks like the site', async () => {
    const [stored] = await server.instance.store.query.query<{ first: string; last: string }>({
      sql: 'SELECT min(day) AS first, max(day) AS last FROM (SELECT toDate(ts) AS day FROM events UNION ALL SELECT day FROM tallies)',
      params: {},
    });
    expect(report.days).toEqual([stored?.first, stored?.last]);
    expect(report.likelyOwn).toBeUndefined();
  });

  test('a second try beside the first waits for it, and finds everything imported', async () => {
    const file = join(folder, 'twice.log');
    writeFileSync(file, readFileSync(log, 'utf8').split('\n').slice(0, 1_000).join('\n'));
    const asked = { file, site: 'log', shiftToNow: true, again: false };
    const run = (onProgress: () => void) => server.instance.runImport(asked, onProgress);
    let second: ReturnType<typeof run> | undefined;
    await run(() => {
      second ??= run(() => undefined);
    });
    expect(await second).toMatchObject({ lines: 1_000, skipped: 1_000, pageviews: 0 });
    rmSync(file);
  });

  test('old lines are refused and counted where they are not moved', async () => {
    const asked = { file: log, site: 'log', shiftToNow: false, again: true };
    const old = await server.instance.runImport(asked, () => undefined);
    expect([old.pageviews, old.days]).toEqual([0, undefined]);
    expect(summarise(old).outOfTime).toBeGreaterThan(report.pageviews);
    // An attempt that stored nothing does not undo what an earlier one is known by.
    const same = await server.instance.runImport({ ...asked, again: false }, () => undefined);
    expect(same.skipped).toBe(5_000);
  });

  test('no address of the file is found in the data folder', () => {
    const addresses = new Set(readFileSync(log, 'utf8').match(/^\d+\.\d+\.\d+\.\d+/gm));
    expect(addresses.size).toBeGreaterThan(500);
    for (const [path, bytes] of filesBelow(folder)) {
      const text = bytes.toString('latin1');
      const found = [...addresses].filter((address) => text.includes(address));
      expect([path, found]).toEqual([path, []]);
    }
  });
});
