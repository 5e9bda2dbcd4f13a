import { describe, expect, test } from 'vitest';
import { denial, grant, keepCookie, makeConsentJourney } from '../pipeline/consent-deps.ts';
import { limits } from '../../../src/model/limits.ts';
import { browserAgent, nowMs } from '../pipeline/journey.ts';
import { makeCollector } from './collector.ts';

const own = {
  'user-agent': browserAgent,
  'content-type': 'text/plain;charset=UTF-8',
  origin: 'https://asks.example',
};
const tell = (body: object, headers: Readonly<Record<string, string>> = {}) => ({
  method: 'POST',
  headers: { ...own, ...headers },
  body: JSON.stringify(body),
});

describe('an identifier is given only for evidence that is stored', () => {
  test.each([
    ['full', () => Promise.resolve('full' as const)],
    ['broken', () => Promise.reject(new Error('disk'))],
  ])('not while the queue is %s', async (_name, put) => {
    const journey = makeConsentJourney();
    const { app } = await makeCollector({ journey, queue: { put } });
    const answer = await app.request('/c', tell(grant));
    expect(answer.status).toBe(503);
    expect(answer.headers.get('set-cookie')).toBeNull();
    // A no keeps its identifier, so that it can be said again; until then nothing is collected under it.
    const cookie = `__Host-estompe-asks=${journey.consent?.ids.make('asks', journey.nowMs())}`;
    const no = await app.request('/c', tell(denial, { cookie }));
    expect([no.status, no.headers.get('set-cookie')]).toEqual([503, null]);
  });

  test('a no that the queue had no room for is taken the second time', async () => {
    let isFull = false;
    const tables: string[] = [];
    const queue = {
      put: (rows: readonly { readonly table: string }[]) => {
        if (!isFull) tables.push(...rows.map(({ table }) => table));
        return Promise.resolve(isFull ? ('full' as const) : ('stored' as const));
      },
    };
    const { app } = await makeCollector({ journey: makeConsentJourney(), queue });
    const yes = await app.request('/c', tell(grant));
    const cookie = keepCookie(yes.headers.get('set-cookie') ?? undefined);
    isFull = true;
    expect((await app.request('/c', tell(denial, { cookie }))).status).toBe(503);
    isFull = false;
    expect((await app.request('/c', tell(denial, { cookie }))).status).toBe(202);
    expect(tables).toEqual(['consents', 'consents']);
  });
});

test('one process gives so many identifiers a minute and no more, and who has one is not held up', async () => {
  let clock = nowMs;
  const { app, rows, signals } = await makeCollector();
  const journey = makeConsentJourney({ nowMs: () => clock, count: signals.count });
  const limited = await makeCollector({ journey, signals });
  const say = (headers = {}) => limited.app.request('/c', tell({ ...grant, at: clock }, headers));
  const first = await say();
  const cookie = keepCookie(first.headers.get('set-cookie') ?? undefined);
  for (let given = 1; given < limits.newIdentifiersPerMinute; given += 1) await say();
  const before = limited.rows.length;
  const refused = await say();
  const told = ['x-estompe-dropped', 'retry-after', 'set-cookie'].map((name) =>
    refused.headers.get(name),
  );
  expect([refused.status, ...told]).toEqual([
    503,
    'too_many_grants',
    String(limits.retryAfterSeconds),
    null,
  ]);
  expect(limited.rows.length).toBe(before);
  expect((await say({ cookie })).status).toBe(202);
  const metrics = await (await app.request('/metrics')).text();
  expect(metrics).toContain('estompe_drops_total{reason="too_many_grants"} 1\n');
  expect(rows).toEqual([]);
  clock += 60_000;
  expect((await say()).status).toBe(202);
});

test('without a secret, which a Worker may lack, a yes is refused and counted', async () => {
  const { consent: _, ...journey } = makeConsentJourney();
  const { app, signals } = await makeCollector();
  const without = await makeCollector({ journey: { ...journey, count: signals.count } });
  const answer = await without.app.request('/c', tell(grant));
  expect([answer.status, answer.headers.get('x-estompe-dropped')]).toEqual([503, 'no_secret']);
  const metrics = await (await app.request('/metrics')).text();
  expect(metrics).toContain('estompe_drops_total{reason="no_secret"} 1\n');
});

test('a page of elsewhere cannot read the answer', async () => {
  const { app } = await makeCollector({ journey: makeConsentJourney() });
  const answer = await app.request('/c', tell(grant, { origin: 'https://else.example' }));
  expect(answer.status).toBe(403);
  expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
});

const pageview = { site: 'asks', kind: 'pageview', url: 'https://asks.example/' };
const post = { method: 'POST' };

test.each([
  ['/e', { ...post, body: JSON.stringify(pageview) }, {}],
  ['/p.gif?site=asks&url=https%3A%2F%2Fasks.example%2F', {}, {}],
  ['/n', { ...post, body: 'asks' }, { 'sec-gpc': '1' }],
])('%s with a worthless identifier takes it away', async (path, sent, signal) => {
  const { app } = await makeCollector({ journey: makeConsentJourney() });
  const headers = { ...own, cookie: '__Host-estompe-asks=made-up', ...signal };
  const answer = await app.request(path, { headers, ...sent });
  expect(answer.headers.getSetCookie().map((set) => set.split(';', 2).join(';'))).toEqual([
    '__Host-estompe-asks=; Max-Age=0',
  ]);
});
