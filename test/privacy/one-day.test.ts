/**
 * What exempt-fr promises of time: 24 hours after an event no answer tells its visitor from another,
 * at once; after a merge no file holds the number. Real clock for ClickHouse, ours moved back a day.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Instance, openInstance } from '../../src/entry/instance.ts';
import { buildCollector } from '../../src/entry/serve-collector.ts';
import { configSchema } from '../../src/model/config.ts';
import type { Site } from '../../src/model/site.ts';
import { answerQuestion } from '../../src/stats/ask.ts';
import { type QuestionInput, questionSchema } from '../../src/stats/question.ts';
import { saveSite } from '../../src/store/settings.ts';
import { filesBelow } from './marks.ts';

const dayMs = 86_400_000;
const folder = mkdtempSync(join(tmpdir(), 'estompe-one-day-'));
const site: Site = {
  id: 'exempt',
  name: 'Exempt',
  hostnames: ['shop.example'],
  // Its evening is after midnight of UTC.
  timezone: 'America/Los_Angeles',
  profile: 'exempt-fr',
  props: ['plan'],
  params: [],
};

const eventMs = Date.now() - dayMs - 90_000;
let nowMs = eventMs;
let instance: Instance;
let collector: Hono;

interface Stored {
  readonly visitor: string;
  readonly ts: number;
  readonly seq: number;
  readonly sharp: number;
}

const stored = async (): Promise<Stored[]> =>
  instance.store.query.query({
    sql: 'SELECT visitor, toUnixTimestamp(ts) AS ts, seq, toUnixTimestamp(sharp_until) AS sharp FROM events ORDER BY ts, visitor',
    params: {},
  });

const run = (sql: string) => instance.store.insert.command({ sql, params: {} });

/** Merges. @returns the names of the parts from before, which ClickHouse removes within minutes (`old_parts_lifetime`) */
async function merge(): Promise<string[]> {
  await run('SYSTEM START TTL MERGES events');
  await run('OPTIMIZE TABLE events FINAL');
  const sql = "SELECT name FROM system.parts WHERE table = 'events' AND NOT active";
  const parts = await instance.store.query.query<{ name: string }>({ sql, params: {} });
  return parts.map(({ name }) => name);
}

async function ask(asked: Omit<QuestionInput, 'site_id'>) {
  const question = questionSchema.parse({ site_id: site.id, ...asked });
  const context = { site, goals: [], policy: instance.policies.policyOf(site), nowMs };
  const result = await answerQuestion(question, context, (statement) =>
    instance.store.query.query(statement),
  );
  if (!('results' in result)) throw new Error(JSON.stringify(result));
  return result.results;
}

async function view(path: string, agent: string): Promise<void> {
  const response = await collector.request('/e', {
    method: 'POST',
    headers: { 'user-agent': agent, origin: 'https://shop.example' },
    body: JSON.stringify({ site: site.id, kind: 'pageview', url: `https://shop.example${path}` }),
  });
  expect(response.status).toBe(202);
}

const firefox = (version: number) =>
  `Mozilla/5.0 (X11; Linux x86_64; rv:${version}.0) Gecko/20100101 Firefox/${version}.0`;

/** The files in which a number lies, as text or as ClickHouse writes it. */
function filesWith(visitor: string): string[] {
  const binary = Buffer.alloc(8);
  binary.writeBigUInt64LE(BigInt(visitor));
  const found = filesBelow(folder).filter(
    ([, bytes]) => bytes.includes(binary) || bytes.includes(visitor),
  );
  return found.map(([path]) => path);
}

beforeAll(async () => {
  const config = configSchema.parse({ ESTOMPE_DATA: folder });
  instance = await openInstance(config, { nowMs: () => nowMs, uncompressed: true });
  await saveSite(instance.store.insert, site, 1);
  await instance.sites.reload();
  collector = await buildCollector(instance, { demo: false, peer: () => '203.0.113.77' });
  // By ClickHouse's clock the events are a day old already.
  await run('SYSTEM STOP TTL MERGES events');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let yesterdays: readonly Stored[] = [];

test('within the day visitors are told apart', async () => {
  for (const version of [140, 141, 142]) await view('/', firefox(version));
  await view('/second', firefox(140));
  await instance.drain.flush();
  yesterdays = await stored();
  expect(new Set(yesterdays.map(({ visitor }) => visitor)).size).toBe(3);
  expect(yesterdays.every(({ visitor }) => filesWith(visitor).length > 0)).toBe(true);
  const [row] = await ask({ metrics: ['visitors', 'pageviews'], date_range: 'day' });
  expect(row?.metrics).toEqual([3, 4]);
});

test('times are whole minutes, without an order, and end to the minute 24 hours later', () => {
  const minute = Math.floor(eventMs / 60_000) * 60;
  for (const row of yesterdays) {
    expect(row).toMatchObject({ ts: minute, seq: 0, sharp: minute + 86_400 });
  }
});

test('24 hours later no answer tells visitors apart, before any merge', async () => {
  nowMs = (yesterdays[0]?.sharp ?? 0) * 1_000;
  const yesterday = new Intl.DateTimeFormat('sv', { timeZone: site.timezone }).format(eventMs);
  const date_range: [string, string] = [yesterday, yesterday];
  const [whole] = await ask({ metrics: ['pageviews'], date_range });
  expect(whole?.metrics).toEqual([4]);
  const raw = await stored();
  expect(raw.filter(({ visitor }) => visitor !== '0')).toHaveLength(4);
  const day = { date_range, metrics: ['visitors', 'visits', 'bounce_rate'] as const };
  const [told] = await ask({ ...day, metrics: [...day.metrics] });
  expect(told?.metrics.every((value) => value === null || value === 0)).toBe(true);
});

test('after a merge no part holds the number, and a new visit made no old row younger', async () => {
  nowMs = Date.now();
  await view('/', firefox(140));
  await instance.drain.flush();
  const replaced = await merge();
  const isReplaced = (path: string) => replaced.some((part) => path.includes(`/${part}/`));
  const rows = await stored();
  expect(rows.slice(0, 4).map(({ visitor, sharp }) => [visitor, sharp])).toEqual(
    yesterdays.map(({ sharp }) => ['0', sharp]),
  );
  // The same browser from the same address is somebody else today.
  const today = rows[4]?.visitor ?? '';
  expect(yesterdays.map(({ visitor }) => visitor)).not.toContain(today);
  await instance.close();
  expect(filesWith(today)).not.toEqual([]);
  for (const { visitor } of yesterdays) {
    expect(filesWith(visitor).filter((path) => !isReplaced(path))).toEqual([]);
  }
});
