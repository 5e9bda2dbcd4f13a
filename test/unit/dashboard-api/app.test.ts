import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  askRows,
  type Dashboard,
  eventRow,
  nowMs,
  openShop,
  send,
  site,
  token,
} from './dashboard.ts';

let dashboard: Dashboard;

const now = nowMs / 1000;

beforeAll(async () => {
  dashboard = await openShop();
});
afterAll(() => dashboard.close());

describe('sites', () => {
  it('are made once, changed, listed and removed, and the write side hears of it', async () => {
    const { open } = dashboard;
    const before = dashboard.changes();
    const blog = { ...site, id: 'blog' };
    expect((await send(open, 'POST /api/sites', { body: blog })).status).toBe(201);
    expect((await send(open, 'POST /api/sites', { body: blog })).status).toBe(409);
    expect(
      (await send(open, 'PUT /api/sites/blog', { body: { ...blog, name: 'Blog' } })).status,
    ).toBe(200);
    expect(
      (await send(open, 'PUT /api/sites/blog', { body: { ...blog, id: 'other' } })).status,
    ).toBe(400);
    const list = await (await send(open, 'GET /api/sites')).text();
    expect(list).toContain('"name":"Blog"');
    expect((await send(open, 'DELETE /api/sites/blog')).status).toBe(204);
    expect((await send(open, 'DELETE /api/sites/blog')).status).toBe(404);
    expect(dashboard.changes() - before).toBe(3);
  });
});

describe('goals', () => {
  const goal = { name: 'Bought', kind: 'click', match: 'buy' };
  it('say how many past events they count, before they are made', async () => {
    const preview = await send(dashboard.open, 'POST /api/sites/shop/goals/preview', {
      body: {
        kind: 'click',
        match: 'buy',
      },
    });
    expect(await preview.json()).toEqual({ events: 4, days: 30 });
  });
  it('say nothing about few events where the policy gates every dimension', async () => {
    await send(dashboard.open, 'POST /api/sites', {
      body: { ...site, id: 'hushed', profile: 'strict' },
    });
    const rows = (path: string, count: number) =>
      Array.from({ length: count }, () => eventRow({ site: 'hushed', path }));
    const preview = async (match: string) =>
      (
        await send(dashboard.open, 'POST /api/sites/hushed/goals/preview', {
          body: { kind: 'page', match },
        })
      ).json();
    const all = [...rows('/only-me', 1), ...rows('/nine', 9), ...rows('/ten', 10)];
    await dashboard.store.insert.insert('events', all, 'hushed');
    expect(await preview('/only-me')).toEqual({ events: null, days: 30, threshold: 10 });
    expect(await preview('/nine')).toEqual({ events: null, days: 30, threshold: 10 });
    expect(await preview('/ten')).toEqual({ events: 10, days: 30, threshold: 10 });
    expect(await preview('/none')).toEqual({ events: 0, days: 30, threshold: 10 });
  });
  it('apply to the past once made, and are gone once removed', async () => {
    const made = await send(dashboard.open, 'POST /api/sites/shop/goals', { body: goal });
    const { id } = await made.json<{ id: string }>();
    const converted = ['conversions', 'conversion_rate'];
    expect(await askRows(dashboard, { metrics: converted, dimensions: ['event:goal'] })).toEqual([
      ['Bought', 4, 23.5],
    ]);
    expect((await send(dashboard.open, 'POST /api/sites/shop/goals', { body: goal })).status).toBe(
      409,
    );
    expect((await send(dashboard.open, `DELETE /api/sites/shop/goals/${id}`)).status).toBe(204);
    expect(await askRows(dashboard, { metrics: converted })).toEqual([[0, null]]);
  });
  it('can be changed, and count by what they are then', async () => {
    const post = (body: object) => send(dashboard.open, 'POST /api/sites/shop/goals', { body });
    const { id } = await (await post(goal)).json<{ id: string }>();
    const other = await (await post({ ...goal, name: 'Other' })).json<{ id: string }>();
    const put = (body: object, of = id) =>
      send(dashboard.open, `PUT /api/sites/shop/goals/${of}`, { body });
    const changed = { ...goal, name: 'Seen', kind: 'page', match: '/p/1' };
    expect(await (await put(changed)).json()).toEqual({ ...changed, id, site: 'shop' });
    const goals = await askRows(dashboard, {
      metrics: ['conversions'],
      dimensions: ['event:goal'],
    });
    expect(goals).toEqual([
      ['Seen', 6],
      ['Other', 4],
    ]);
    expect((await put(changed)).status).toBe(200);
    expect((await put({ ...changed, name: 'Other' })).status).toBe(409);
    expect((await put({ ...changed, match: '' })).status).toBe(400);
    expect((await put(changed, 'nosuchgoal')).status).toBe(404);
    for (const one of [id, other.id]) {
      await send(dashboard.open, `DELETE /api/sites/shop/goals/${one}`);
    }
  });
  it('need something to match where nothing would mean everything', async () => {
    const response = await send(dashboard.open, 'POST /api/sites/shop/goals', {
      body: {
        ...goal,
        kind: 'page',
        match: '',
      },
    });
    expect(await response.json()).toMatchObject({
      error: { fields: [{ field: 'match', reason: 'missing' }] },
    });
  });
  it('of an unknown site are not there', async () => {
    expect((await send(dashboard.open, 'GET /api/sites/none/goals')).status).toBe(404);
  });
});

describe('what is going on', () => {
  it('is told with a mark that changes with rows and counts none', async () => {
    const read = async () =>
      (await send(dashboard.open, 'GET /api/sites/shop/live')).json<{ mark: string }>();
    const before = await read();
    expect(before).toMatchObject({
      span: 'minutes',
      visitors: 17,
      pageviews: 17,
      any: true,
      few: true,
    });
    expect(before).toMatchObject({ first: '2026-11-22', refused: 0 });
    const names = ['any', 'few', 'first', 'mark', 'pageviews', 'refused', 'span', 'visitors'];
    expect(Object.keys(before).sort()).toEqual(names);
    expect(before.mark).toMatch(/^[0-9a-f]{64}$/);
    expect(await read()).toEqual(before);
    await dashboard.store.insert.insert('events', [eventRow({ ts: now - 3 * 86_400 })], 'one more');
    const after = await read();
    expect(after).toEqual({ ...before, mark: after.mark, first: '2026-11-20' });
    expect(after.mark).not.toBe(before.mark);
  });
  it('knows the first day by its first row, in the time zone of the site', async () => {
    await send(dashboard.open, 'POST /api/sites', {
      body: { ...site, id: 'tokyo', timezone: 'Asia/Tokyo' },
    });
    const at = (iso: string, kind: string) =>
      eventRow({ site: 'tokyo', kind, ts: Date.parse(iso) / 1000 });
    const rows = [at('2026-11-05T20:00:00Z', 'pageview'), at('2026-11-05T02:00:00Z', 'custom')];
    await dashboard.store.insert.insert('events', rows, 'tokyo');
    const live = await send(dashboard.open, 'GET /api/sites/tokyo/live');
    expect(await live.json()).toMatchObject({ first: '2026-11-05' });
  });
  it('takes a site whose rows are all past their date for empty', async () => {
    await send(dashboard.open, 'POST /api/sites', { body: { ...site, id: 'past' } });
    const gone = eventRow({ site: 'past', gone_after: '2026-11-23' });
    await dashboard.store.insert.insert('events', [gone], 'past');
    const live = await send(dashboard.open, 'GET /api/sites/past/live');
    expect(await live.json()).toMatchObject({ any: false, few: true, first: null });
  });
  it('offers values of a dimension, without small groups', async () => {
    const get = async (query: string) =>
      (await send(dashboard.open, `GET /api/sites/shop/values?${query}`)).json();
    expect(await get('dimension=event:page&q=p/')).toEqual(['/p/0', '/p/1', '/p/2']);
    expect(await get('dimension=visit:country')).toEqual(['FR']);
    expect(await get('dimension=nothing')).toMatchObject({ error: { code: 'invalid' } });
  });
  it('counts objections and bots by reason', async () => {
    const tally = {
      site: 'shop',
      day: '2026-11-23',
      group: 'objection',
      reason: 'objection_gpc',
      count: 3,
      gone_after: '2027-12-01',
    };
    await dashboard.store.insert.insert('tallies', [JSON.stringify(tally)], 'tallies');
    const response = await send(
      dashboard.open,
      'GET /api/sites/shop/tallies?from=2026-11-01&to=2026-11-30',
    );
    expect(await response.json()).toEqual([
      { group: 'objection', reason: 'objection_gpc', count: 3 },
    ]);
  });
  it('has no demo where none is served', async () => {
    expect((await send(dashboard.open, 'POST /api/demo/fill')).status).toBe(404);
  });
});

describe('who may ask', () => {
  const status = async (headers: Record<string, string>, path = '/api/sites') =>
    (await send(dashboard.open, `GET ${path}`, { headers })).status;
  it('reaches it under its own names only', async () => {
    expect(await status({ host: 'evil.example' })).toBe(421);
    expect(await status({ host: 'localhost.evil.example' }, '/')).toBe(421);
    expect(await status({ host: 'stats.example:8443' })).toBe(200);
    expect(await status({ host: '127.0.0.1:8001' })).toBe(200);
    expect(await status({ host: '[::1]:8001' })).toBe(200);
  });
  it('without a token, answers nothing that came through a proxy', async () => {
    for (const name of ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip']) {
      expect(await status({ host: '127.0.0.1:8001', [name]: '203.0.113.9' })).toBe(403);
    }
  });
  it('writes from its own pages only', async () => {
    const write = async (headers: Record<string, string>) =>
      (
        await send(dashboard.open, 'POST /api/v2/query', {
          body: {},
          headers: { host: 'localhost:8001', ...headers },
        })
      ).status;
    expect(await write({ origin: 'https://evil.example' })).toBe(403);
    expect(await write({ origin: 'null' })).toBe(403);
    expect(await write({ 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await write({ origin: 'http://localhost:8001', 'sec-fetch-site': 'same-origin' })).toBe(
      400,
    );
  });
  it('needs the token where there is one, as a session or as a bearer', async () => {
    const app = dashboard.locked();
    expect((await send(app, 'GET /api/sites')).status).toBe(401);
    expect(
      (await send(app, 'GET /api/sites', { headers: { authorization: `Bearer ${token}` } })).status,
    ).toBe(200);
    expect(
      (await send(app, 'GET /api/sites', { headers: { authorization: 'Bearer wrong' } })).status,
    ).toBe(401);
    expect((await send(app, 'POST /api/session', { body: { token: 'wrong' } })).status).toBe(401);
    const signed = await send(app, 'POST /api/session', { body: { token } });
    const cookie = signed.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^estompe_session=[0-9a-f]{64};.*HttpOnly; SameSite=Strict$/);
    const headers = { cookie: cookie.split(';')[0] ?? '' };
    expect((await send(app, 'GET /api/sites', { headers })).status).toBe(200);
    const session = await send(app, 'GET /api/session', { headers });
    expect(await session.json()).toEqual({ signedIn: true, needsToken: true, version: '1.2.3' });
    const out = await send(app, 'DELETE /api/session', { headers });
    expect([out.status, out.headers.get('set-cookie')]).toEqual([
      204,
      expect.stringMatching(/^estompe_session=; Max-Age=0/),
    ]);
    expect((await send(app, 'GET /api/sites', { headers })).status).toBe(401);
  });
  it('gets ten wrong tokens a minute', async () => {
    const app = dashboard.locked();
    const statuses: number[] = [];
    for (let index = 0; index < 11; index += 1) {
      statuses.push(
        (await send(app, 'POST /api/session', { body: { token: `wrong ${index}` } })).status,
      );
    }
    expect(statuses).toEqual([...Array(10).fill(401), 429]);
  });
});

describe('the page', () => {
  const get = (path: string) => send(dashboard.open, `GET ${path}`);
  it('allows nothing from elsewhere and nothing inline', async () => {
    const response = await get('/');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });
  it.each([
    ['/', 200, 'no-cache'],
    ['/sites/shop', 200, 'no-cache'],
    ['/main-1A2B3C4D.js', 200, 'public, max-age=31536000, immutable'],
    ['/main.css', 200, 'no-cache'],
    ['/missing.js', 404, null],
    ['/api/missing', 404, 'no-store'],
  ])('%s is answered with %i', async (path, status, caching) => {
    const response = await get(path);
    expect([response.status, response.headers.get('cache-control')]).toEqual([status, caching]);
  });
});
