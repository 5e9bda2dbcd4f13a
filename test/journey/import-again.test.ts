/**
 * A log that grows between its imports, through the running server's own socket, as the command
 * does: what the dashboard counts, what the command prints, and its exit code.
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Server, startServer } from '../../src/entry/server.ts';
import { saveSite } from '../../src/store/settings.ts';
import { noteImport } from '../../src/store/imports.ts';
import { readDigestKey } from '../../src/entry/digest-key.ts';
import { recogniseFile } from '../../src/entry/log-file.ts';
import { makeSite } from '../unit/pipeline/journey.ts';
import { testConfig } from './test-config.ts';

const root = join(import.meta.dirname, '../..');
const corpus = join(root, '../shared/corpora/access-logs/apache-combined-5000.log');
const hasCorpus = existsSync(corpus);
if (!hasCorpus)
  process.stdout.write('the 5,000 real log lines are not here: one import test is skipped\n');

const folder = mkdtempSync(join(tmpdir(), 'estompe-again-'));
const sites = ['grown', 'packed', 'moved', 'failed', 'crashed', 'unnamed', 'live', 'twice'];
let server: Server;

beforeAll(async () => {
  server = await startServer(testConfig(folder), { nowMs: Date.now });
  for (const id of sites) {
    const site = makeSite({ id, hostnames: ['shop.example'] });
    await saveSite(server.instance.store.insert, site, Date.now());
  }
  await server.instance.sites.reload();
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** `npx estompe import access-log FILE --site SITE ...` */
function command(file: string, site: string, ...options: string[]): Promise<Outcome> {
  const words = ['src/entry/cli.ts', 'import', 'access-log', file, '--site', site, ...options];
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', ...words],
      { cwd: root, env: { ...process.env, ESTOMPE_DATA: folder } },
      (error, out, err) => resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });
}

async function countViews(site: string): Promise<number> {
  const [row] = await server.instance.store.query.query<{ views: string }>({
    sql: 'SELECT count() AS views FROM events WHERE site = {site:String}',
    params: { site },
  });
  return Number(row?.views);
}

const agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0';

/** Lines of the hour before `endMs`, a second apart. */
function lines(count: number, endMs: number, path = '/a'): string {
  return Array.from({ length: count }, (_, at) => {
    const [, day, month, year, time] =
      /(\d+) (\w+) (\d+) ([\d:]+)/.exec(new Date(endMs - 3_600_000 + at * 1_000).toUTCString()) ??
      [];
    return `203.0.113.9 - - [${day}/${month}/${year}:${time} +0000] "GET ${path}${at} HTTP/1.1" 200 5 "-" "${agent}"\n`;
  }).join('');
}

function write(name: string, bytes: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

test('of a log that has grown, only the new lines are counted', async () => {
  const text = lines(1_500, Date.now());
  const part = text.split('\n').slice(0, 1_200).join('\n');
  expect(await command(write('a.log', part), 'grown')).toMatchObject({ code: 0 });
  expect(await countViews('grown')).toBe(1_200);
  const second = await command(write('a.log', text), 'grown');
  expect(second.code).toBe(0);
  expect(second.out).toContain('1,200  imported before, skipped');
  expect(second.out).toContain("in the site's time zone");
  expect(await countViews('grown')).toBe(1_500);
  const third = await command(write('a.log', text), 'grown');
  expect(third.code).toBe(0);
  expect(third.out).toContain('Every line was imported before');
  expect(await countViews('grown')).toBe(1_500);
  expect(await command(write('a.log', text), 'grown', '--again')).toMatchObject({ code: 0 });
  expect(await countViews('grown')).toBe(3_000);
});

test('a log that was packed since it was imported is the same log', async () => {
  const text = lines(60, Date.now());
  await command(write('b.log', text.slice(0, text.length / 2)), 'packed');
  const packed = await command(write('b.log.gz', gzipSync(text)), 'packed');
  expect(packed.out).toMatch(/(29|30) {2}imported before, skipped/);
  expect(await countViews('packed')).toBe(60);
});

test('of a log that was moved to today, only the new lines are moved, and to today', async () => {
  const text = lines(50, Date.UTC(2020, 4, 20));
  await command(
    write('c.log', text.split('\n').slice(0, 40).join('\n')),
    'moved',
    '--shift-to-now',
  );
  const later = await command(write('c.log', text), 'moved', '--shift-to-now');
  expect(later.out).toContain('40  imported before, skipped');
  expect(await countViews('moved')).toBe(50);
});

test('an import that stores nothing ends with 1, and may be tried again', async () => {
  const file = write('d.log', lines(10, Date.UTC(2020, 4, 20)));
  const first = await command(file, 'failed');
  expect(first).toMatchObject({ code: 1, err: '' });
  expect(first.out).toContain('No line was stored');
  const moved = await command(file, 'failed', '--shift-to-now');
  expect(moved).toMatchObject({ code: 0 });
  expect(await countViews('failed')).toBe(10);
  expect(await command(write('e.log', '\n\n'), 'failed')).toMatchObject({
    code: 1,
    out: expect.stringContaining('the file has none'),
  });
});

test('after an import that was cut short, the log is refused, also when it has grown', async () => {
  const now = Date.now();
  const file = write('f.log', lines(10, now));
  const key = readDigestKey(server.instance.config.ESTOMPE_DATA);
  const { known } = await recogniseFile(file, { imports: [], key });
  const note = { site: 'crashed', ...known, unfinished: true };
  await noteImport(server.instance.store.query, note, now);
  const refused = { code: 1, out: '', err: expect.stringContaining('--again') };
  expect(await command(file, 'crashed')).toEqual(refused);
  expect(await command(write('f.log', lines(20, now)), 'crashed')).toEqual(refused);
  expect(await countViews('crashed')).toBe(0);
  expect(await command(file, 'crashed', '--again')).toMatchObject({ code: 0 });
  expect(await countViews('crashed')).toBe(20);
});

test('two imports of one log at the same time count it once', async () => {
  const file = write('h.log', lines(300, Date.now()));
  const asked = { file, site: 'twice', shiftToNow: false, again: false };
  const run = () => server.instance.runImport(asked, () => undefined);
  const reports = await Promise.all([run(), run()]);
  expect(reports.map(({ skipped }) => skipped)).toEqual([0, 300]);
  expect(await countViews('twice')).toBe(300);
});

test('lines that are written while an import reads are left for the next one', async () => {
  const now = Date.now();
  const file = write('g.log', lines(1_000, now));
  const asked = { file, site: 'live', shiftToNow: false, again: false };
  let grew = false;
  const report = await server.instance.runImport(asked, () => {
    grew = true;
    writeFileSync(file, lines(1_400, now));
  });
  expect([grew, report.lines]).toEqual([true, 1_000]);
  const next = await server.instance.runImport(asked, () => undefined);
  expect(next).toMatchObject({ lines: 1_400, skipped: 1_000, pageviews: 400 });
  expect(await countViews('live')).toBe(1_400);
});

test.skipIf(!hasCorpus)('5,000 real lines, of a site whose host names lack its own', async () => {
  const { code, out } = await command(corpus, 'unnamed', '--shift-to-now');
  expect(code).toBe(0);
  expect(out).toMatch(
    /\d+ of the \d+ page views that have a referring host came from semicomplete\.com\./,
  );
});
