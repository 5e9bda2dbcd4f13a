/**
 * Marked personal data goes in through every route; then everything that was written or answered is
 * searched for the marks in every spelling. Compression is off, so that bytes can be searched.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Instance, openInstance } from '../../src/entry/instance.ts';
import { buildCollector } from '../../src/entry/serve-collector.ts';
import { configSchema } from '../../src/model/config.ts';
import { tables } from '../../src/model/tables.ts';
import { saveSite } from '../../src/store/settings.ts';
import {
  canaryEvents,
  canaryPeers,
  canarySite,
  everything,
  headers,
  referrer,
  url,
} from './canary-input.ts';
import {
  agent,
  filesBelow,
  findMarks,
  foldedSpellings,
  personal,
  sender4,
  sender6Folded,
} from './marks.ts';

const folder = mkdtempSync(join(tmpdir(), 'estompe-canary-'));
const answered: string[] = [];
let instance: Instance;
let collector: Hono;
let peer = sender4;

/** Sites that tell visitors apart without asking, or not at all; who asks has tests of its own below. */
const profiled = ['canary', 'canary-strict', 'canary-exempt'];

async function send(path: string, init: RequestInit = {}): Promise<number> {
  const response = await collector.request(path, {
    ...init,
    headers: { ...headers, ...Object.fromEntries(new Headers(init.headers)) },
  });
  answered.push(
    `${path.slice(0, 2)} ${response.status}\n${JSON.stringify([...response.headers])}\n${await response.text()}`,
  );
  return response.status;
}

const post = (body: unknown): Promise<number> =>
  send('/e', { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) });

beforeAll(async () => {
  for (const stream of [process.stdout, process.stderr]) {
    const write = stream.write.bind(stream);
    vi.spyOn(stream, 'write').mockImplementation((chunk: string | Uint8Array) => {
      answered.push(String(chunk));
      return write(chunk);
    });
  }
  const config = configSchema.parse({ ESTOMPE_DATA: folder });
  instance = await openInstance(config, { nowMs: Date.now, uncompressed: true });
  await saveSite(instance.store.insert, canarySite('canary', 'standard'), 1);
  await saveSite(instance.store.insert, canarySite('canary-strict', 'strict'), 1);
  await saveSite(instance.store.insert, canarySite('canary-exempt', 'exempt-fr'), 1);
  await saveSite(instance.store.insert, canarySite('canary-asks', 'consented'), 1);
  await instance.sites.reload();
  collector = await buildCollector(instance, { demo: true, peer: () => peer });
});

afterAll(async () => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

test('marked data is accepted through every route', async () => {
  for (const from of canaryPeers) {
    peer = from;
    for (const id of profiled) {
      for (const event of canaryEvents(id)) expect(await post(event)).toBe(202);
      expect(await post({ site: id, events: canaryEvents(id) })).toBe(202);
      expect(
        await send(
          `/p.gif?site=${id}&url=${encodeURIComponent(url)}&referrer=${encodeURIComponent(referrer)}`,
        ),
      ).toBe(200);
      expect(
        await send(`/o.gif?site=${id}&campaign=${encodeURIComponent(`spring ${personal.email}`)}`),
      ).toBe(200);
    }
  }
});

test('a sender whose page spells its address in every way is accepted', async () => {
  peer = sender6Folded;
  for (const id of profiled) {
    const title = foldedSpellings.join(' ');
    expect(await post({ site: id, kind: 'pageview', url, title })).toBe(202);
  }
});

test('links and recipients of e-mails leave no mark', async () => {
  const target = 'https://shop.example/sale';
  const campaign = `spring of ${personal.email} at ${sender4}`.slice(0, 120);
  const link = (to: string, r = '') =>
    `/r/${instance.journey.mail?.signLink({ site: 'canary', campaign, target })}?${new URLSearchParams({ site: 'canary', campaign, to, ...(r && { r }) })}`;
  expect(await send(link(target))).toBe(302);
  expect(await send(link(target, personal.token.slice(0, 90)))).toBe(302);
  expect(await send(link(`https://shop.example/${personal.email}`))).toBe(404);
  const pixel = new URLSearchParams({ site: 'canary', campaign, r: personal.email });
  expect(await send(`/o.gif?${pixel}`)).toBe(200);
});

test('what is refused is told without what was sent', async () => {
  const [pageview] = canaryEvents('canary');
  const refused: [unknown, number][] = [
    [{ ...pageview, kind: everything }, 400],
    [{ ...pageview, [personal.email]: 1 }, 400],
    [{ ...pageview, site: personal.uuid }, 404],
    [{ ...pageview, url: `https://${sender4}/` }, 403],
    [`{"site": "${everything}`, 400],
    [{ ...pageview, title: everything.repeat(1_000) }, 413],
  ];
  for (const [body, status] of refused) expect(await post(body)).toBe(status);
  expect(await send(`/p.gif?site=canary&mail=${encodeURIComponent(personal.email)}`)).toBe(400);
  expect(await send(`/nothing/${personal.token}`)).toBe(404);
  expect(await send('/metrics')).toBe(200);
});

test('objections and bots leave a number and nothing else', async () => {
  const [pageview] = canaryEvents('canary');
  const objecting = { method: 'POST', body: JSON.stringify(pageview), headers: { 'sec-gpc': '1' } };
  expect(await send('/e', objecting)).toBe(202);
  const bot = {
    ...objecting,
    headers: { 'user-agent': `Googlebot/2.1 CanaryAgentToken ${sender4}` },
  };
  expect(await send('/e', bot)).toBe(202);
});

test('a handler that throws with everything in hand tells nothing of it', async () => {
  const placeOf = (address: string): never => {
    throw new Error(`no place for ${address}, sent by ${agent} from ${referrer}`);
  };
  const crashing = { ...instance, journey: { ...instance.journey, placeOf } };
  const whole = collector;
  collector = await buildCollector(crashing, { demo: true, peer: () => peer });
  const [pageview] = canaryEvents('canary');
  expect(await post(pageview)).toBe(500);
  expect(await send(`/p.gif?site=canary&url=${encodeURIComponent(url)}`)).toBe(500);
  collector = whole;
});

/** What a browser holds after a decision; it is personal, and so a mark. */
const identifiers: string[] = [];
const findAll = (bytes: Buffer): string[] => [
  ...findMarks(bytes),
  ...identifiers.filter((identifier) => bytes.includes(identifier)),
];

test('a decision leaves evidence, and an identifier that is nowhere but in the browser', async () => {
  const asks = { site: 'canary-asks', purpose: 'audience', source: 'page', at: Date.now() };
  const text = `v1 ${personal.email} ${sender4}`;
  const tell = async (body: unknown, cookie = ''): Promise<Response> => {
    const all = { ...headers, cookie: `${headers.cookie}; ${cookie}` };
    const request = { method: 'POST', body: JSON.stringify(body), headers: all };
    return collector.request('/c', request);
  };
  let held = '';
  for (const from of canaryPeers) {
    peer = from;
    const yes = await tell({ ...asks, state: 'granted', text });
    expect(yes.status).toBe(202);
    const [cookie = ''] = yes.headers.get('set-cookie')?.split(';') ?? [];
    identifiers.push(cookie.split('=')[1]?.split('.')[0] ?? '');
    for (const event of canaryEvents('canary-asks')) {
      const request = { method: 'POST', body: JSON.stringify(event), headers: { cookie } };
      expect(await send('/e', request)).toBe(202);
    }
    expect(
      (await tell({ ...asks, state: 'granted', text: foldedSpellings[0] }, cookie)).status,
    ).toBe(202);
    held = cookie;
  }
  expect((await tell({ ...asks, state: 'denied', text }, held)).status).toBe(202);
  expect(new Set(identifiers).size).toBe(canaryPeers.length);
  const refused: [object, number][] = [
    [{ ...asks, state: everything, text }, 400],
    [{ ...asks, state: 'granted', text, [personal.email]: 1 }, 400],
    [{ ...asks, state: 'granted', text: everything }, 400],
    [{ ...asks, state: 'granted', text, site: personal.uuid }, 404],
    [{ ...asks, state: 'granted', text, source: personal.token }, 400],
    [{ ...asks, state: 'granted', text, at: personal.card }, 400],
  ];
  for (const [body, status] of refused) {
    const answer = await tell(body, `__Host-estompe-canary-asks=${personal.token}`);
    expect(answer.status).toBe(status);
    answered.push(await answer.text());
  }
});

test('the visitor’s page shows a sender its own clean row, and its form leaves a number', async () => {
  const form = {
    'content-type': 'application/x-www-form-urlencoded',
    'sec-fetch-site': 'same-origin',
    referer: url,
  };
  const mail = encodeURIComponent(personal.email);
  for (const from of canaryPeers) {
    peer = from;
    for (const id of ['canary', 'canary-strict', 'canary-asks']) {
      const own = `/privacy?site=${id}`;
      const before = answered.length;
      expect(await send(own, { headers: { referer: url, 'accept-language': mail } })).toBe(200);
      expect(answered[before]).toContain('visible-canary');
      expect(await send(own, { headers: { referer: url, 'sec-gpc': '1' } })).toBe(200);
      expect(await send(own, { headers: { referer: url, host: `${mail}.example` } })).toBe(200);
      const post = (body: string) => send('/privacy', { method: 'POST', headers: form, body });
      expect(await post(`site=${id}&action=object`)).toBe(303);
      expect(await post(`site=${id}&action=allow`)).toBe(303);
      expect(await post(`site=${id}&action=consent`)).toBe(303);
      expect(await post(`site=${id}&action=withdraw`)).toBe(303);
      expect(await post(`site=${id}&action=${mail}`)).toBe(400);
      expect(await post(`site=${id}&action=object&${mail}=${mail}`)).toBe(400);
      expect(await post(`site=${personal.uuid}&action=object`)).toBe(404);
      expect(await post(everything)).toBe(400);
      const foreign = { ...form, 'sec-fetch-site': 'cross-site' };
      expect(await send('/privacy', { method: 'POST', headers: foreign, body: mail })).toBe(403);
    }
  }
  expect(await send(`/privacy?site=canary&lang=${mail}`)).toBe(400);
  expect(await send(`/privacy?site=canary&${mail}=1`)).toBe(400);
  expect(await send(`/privacy?site=${personal.uuid}`)).toBe(404);
  expect(await send('/.well-known/gpc.json')).toBe(200);
});

test('an imported log leaves as little as a beacon', async () => {
  const file = join(tmpdir(), `estompe-canary-${process.pid}.log`);
  const time = '[17/May/2015:10:05:03 +0000]';
  const line = `${sender4} - canary.person ${time} "GET /visible-canary/${personal.uuid}?q=secretCanaryQuery HTTP/1.1" 200 12 "${referrer}" "${agent}"`;
  writeFileSync(file, `${line}\n${sender4} ${everything} nonsense\n`);
  const asked = { file, site: 'canary', shiftToNow: true, again: false };
  const report = await instance.runImport(asked, () => undefined);
  rmSync(file);
  expect(report).toMatchObject({
    lines: 2,
    pageviews: 1,
    tallied: 0,
    dropped: { unreadable_line: 1 },
  });
});

test('no mark is found in any table', async () => {
  await instance.drain.flush();
  await instance.erasure.run();
  let rows = 0;
  for (const table of Object.keys(tables)) {
    const found = await instance.store.query.query({ sql: `SELECT * FROM ${table}`, params: {} });
    rows += found.length;
    expect([table, findAll(Buffer.from(JSON.stringify(found)))]).toEqual([table, []]);
  }
  // 6 senders x 3 sites x (7 alone + 7 in a batch + 2 pixels, but for the e-mail's under exempt-fr, which
  // counts none), 3 that spell their address, one imported
  // line, and 7 events of each of the 6 who said yes, less those of the one who then said no
  const [events] = await instance.store.query.query<{ count: string }>({
    sql: 'SELECT count() AS count FROM events',
    params: {},
  });
  expect(events?.count).toBe('322');
  expect(rows).toBeGreaterThan(322);
});

test('senders that differ in their last byte leave the same', async () => {
  const rows = await instance.store.query.query<{ network: string }>({
    sql: 'SELECT DISTINCT network FROM events ORDER BY network',
    params: {},
  });
  expect(rows.map(({ network }) => network)).toEqual(['', '2001:db8:1::/48', '203.0.113.0/24']);
});

test('no mark is found in any file of the data folder, and the search does find what was kept', async () => {
  const search = () =>
    [...filesBelow(folder)].map(([path, bytes]) => [path, findAll(bytes)] as const);
  expect(search().filter(([, marks]) => marks.length > 0)).toEqual([]);
  await instance.close();
  expect(search().filter(([, marks]) => marks.length > 0)).toEqual([]);
  const kept = [...filesBelow(folder)].filter(([, bytes]) => bytes.includes('visible-canary'));
  expect(kept.some(([path]) => path.startsWith('clickhouse'))).toBe(true);
});

test('no mark is found in any answer or in what the process printed', () => {
  expect(answered.length).toBeGreaterThan(110);
  for (const text of answered) expect(findAll(Buffer.from(text))).toEqual([]);
});
