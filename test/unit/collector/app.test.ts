import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { browserAgent, makeJourney } from '../pipeline/journey.ts';
import { describeScript } from '../../../collector/routes/script.ts';
import { makeCollector } from './collector.ts';

const view = { site: 'shop', kind: 'pageview', url: 'https://shop.example/a' };
const headers = { 'user-agent': browserAgent, 'content-type': 'text/plain' };
const beacon = { method: 'POST', headers, body: JSON.stringify(view) };

async function metric(
  app: { request: (path: string) => Response | Promise<Response> },
  line: string,
) {
  const text = await (await app.request('/metrics')).text();
  return text
    .split('\n')
    .find((found) => found.startsWith(`${line} `))
    ?.slice(line.length + 1);
}

describe('202 means stored', () => {
  test('the answer waits for the queue', async () => {
    const order: string[] = [];
    const { app } = await makeCollector({
      queue: {
        async put() {
          await Promise.resolve();
          order.push('stored');
          return 'stored';
        },
      },
    });
    expect((await app.request('/e', beacon)).status).toBe(202);
    order.push('answered');
    expect(order).toEqual(['stored', 'answered']);
  });

  test.each([
    ['full', () => Promise.resolve('full' as const)],
    ['broken', () => Promise.reject(new Error('disk'))],
  ])('a queue that is %s asks to come back later and counts no event', async (_name, put) => {
    const { app } = await makeCollector({ queue: { put } });
    for (const response of [
      await app.request('/e', beacon),
      await app.request(`/p.gif?site=shop&url=${view.url}`, { headers }),
    ]) {
      expect(response.status).toBe(503);
      expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(response.headers.get('x-estompe-dropped')).toBe('spool_full');
    }
    expect(await metric(app, 'estompe_drops_total{reason="spool_full"}')).toBe('2');
    expect(await metric(app, 'estompe_events_stored_total{kind="pageview"}')).toBe('0');
  });
});

describe('the pixel', () => {
  test('is the same 43 bytes for everybody', async () => {
    const { app } = await makeCollector();
    const bodies = await Promise.all(
      ['/p.gif', `/p.gif?site=shop&url=${view.url}`, '/o.gif?site=shop&campaign=c'].map(
        async (path) => new Uint8Array(await (await app.request(path, { headers })).arrayBuffer()),
      ),
    );
    expect(new TextDecoder().decode(bodies[0]?.subarray(0, 6))).toBe('GIF89a');
    expect(bodies[0]).toHaveLength(43);
    expect(new Set(bodies.map(String)).size).toBe(1);
  });
});

describe('the script', () => {
  test('has a copy that never changes, under a name and an integrity that pages can pin', async () => {
    const { app } = await makeCollector();
    const pinned = z.object({ script: z.string(), integrity: z.string() });
    const description: unknown = await (await app.request('/t.json')).json();
    const { script, integrity } = pinned.parse(description);
    const copy = await app.request(script);
    const text = await copy.text();
    expect(copy.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(copy.headers.get('access-control-allow-origin')).toBe('*');
    expect(text).toBe(await (await app.request('/t.js')).text());
    const digest = await crypto.subtle.digest('SHA-384', new TextEncoder().encode(text));
    expect(integrity).toBe(`sha384-${Buffer.from(digest).toString('base64')}`);
  });

  test('of an earlier version is still there for pages that pinned it, and nothing under other names', async () => {
    const older = await describeScript('/* an older tracker */');
    const { app } = await makeCollector({ olderScripts: new Map([[older.hash, older]]) });
    expect(await (await app.request(`/t.${older.hash}.js`)).text()).toBe(older.source);
    expect((await app.request('/t.0123456789ab.js')).status).toBe(404);
  });

  test('is not sent again to who has it', async () => {
    const { app } = await makeCollector();
    const etag = (await app.request('/t.js')).headers.get('etag') ?? '';
    const again = await app.request('/t.js', { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
    const other = await app.request('/t.js', { headers: { 'if-none-match': '"other"' } });
    expect(other.status).toBe(200);
  });
});

describe('readiness', () => {
  test.each([
    [{ spool: true, store: true }, 'current', 200],
    [{ spool: true, store: false }, 'current', 200],
    [{ spool: false, store: true }, 'current', 503],
    [{ spool: true, store: true }, 'older', 200],
    [{ spool: true, store: true }, 'none', 503],
  ] as const)('%j, policy %s', async (readiness, policy, status) => {
    const ready = () => Promise.resolve(readiness);
    const { app } = await makeCollector({ ready, policyKnown: () => policy });
    const body = { ready: status === 200, ...readiness, policy };
    const response = await app.request('/readyz');
    expect(response.status).toBe(status);
    expect(response.headers.has('retry-after')).toBe(status === 503);
    expect(await response.json()).toEqual(body);
  });
});

describe('while no policy is known', () => {
  test.each([
    'POST /e',
    'POST /c',
    'POST /n',
    'GET /p.gif',
    'GET /o.gif',
    'GET /r/x',
    'GET /privacy',
  ])('%s is refused for a while, and nothing is taken', async (request) => {
    const { app, rows } = await makeCollector({ policyKnown: () => 'none' });
    const [method = '', path = ''] = request.split(' ');
    const response = await app.request(path, { method });
    expect(response.status).toBe(503);
    expect(response.headers.has('retry-after')).toBe(true);
    expect(await response.json()).toEqual({ error: { code: 'no_policy' } });
    expect(rows).toEqual([]);
  });

  test.each(['/t.js', '/healthz', '/metrics'])('%s is served', async (path) => {
    const { app } = await makeCollector({ policyKnown: () => 'none' });
    expect((await app.request(path)).status).toBe(200);
  });
});

describe('the demo', () => {
  const demo = new Map([
    ['/', { body: '<p>shop', type: 'text/html; charset=utf-8' }],
    ['/cart', { body: '<p>cart', type: 'text/html; charset=utf-8' }],
  ]);

  test.each([
    ['/demo', '<p>shop'],
    ['/demo/', '<p>shop'],
    ['/demo/cart', '<p>cart'],
    ['/demo/cart?from=mail', '<p>cart'],
  ])('%s is a page', async (path, body) => {
    const { app } = await makeCollector({ demo });
    const response = await app.request(path);
    expect(await response.text()).toBe(body);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  });

  test('has no other pages, and is not there unless it is given', async () => {
    const { app } = await makeCollector({ demo });
    expect((await app.request('/demo/../package.json')).status).toBe(404);
    expect((await app.request('/demo/nowhere')).status).toBe(404);
    expect((await (await makeCollector()).app.request('/demo/')).status).toBe(404);
  });
});

describe('what goes wrong inside', () => {
  test('is answered with a constant, written nowhere, and counted', async () => {
    const placeOf = () => {
      throw new Error('secret-of-the-sender');
    };
    const { app } = await makeCollector({ journey: { ...makeJourney(), placeOf } });
    const response = await app.request('/e', beacon);
    expect(response.status).toBe(500);
    expect(await response.text()).toBe('{"error":{"code":"internal"}}');
    expect(await metric(app, 'estompe_requests_total{route="event",status="500"}')).toBe('1');
  });
});

test('every answer is counted by route and status', async () => {
  const { app } = await makeCollector();
  await app.request('/e', beacon);
  await app.request('/e', { ...beacon, body: '{' });
  await app.request('/nowhere');
  expect(await metric(app, 'estompe_requests_total{route="event",status="202"}')).toBe('1');
  expect(await metric(app, 'estompe_requests_total{route="event",status="400"}')).toBe('1');
  expect(await metric(app, 'estompe_requests_total{route="other",status="404"}')).toBe('1');
  expect(await metric(app, 'estompe_drops_total{reason="bad_json"}')).toBe('1');
});
