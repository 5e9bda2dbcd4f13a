/** Small groups are not told, whichever way they are asked for. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ask,
  askRows,
  type Dashboard,
  eventRow,
  nowMs,
  openShop,
  send,
  site,
} from './dashboard.ts';

let dashboard: Dashboard;

beforeAll(async () => {
  dashboard = await openShop();
});
afterAll(() => dashboard.close());

describe('the small-count gate', () => {
  const country = { site_id: 'small', metrics: ['visitors'], dimensions: ['visit:country'] };
  const opened = (visitor: string) =>
    eventRow({ site: 'small', country: 'LU', visitor, kind: 'open' });
  it('takes one who opened an e-mail and came for one person, and counts who only opened', async () => {
    await send(dashboard.open, 'POST /api/sites', { body: { ...site, id: 'small' } });
    const four = ['1', '2', '3', '4'];
    const came = four.map((visitor) => eventRow({ site: 'small', country: 'LU', visitor }));
    const { insert } = dashboard.store;
    await insert.insert('events', [...came, ...four.map(opened)], 'four');
    expect(await askRows(dashboard, country)).toEqual([]);
    await insert.insert('events', [opened('5')], 'five');
    expect(await askRows(dashboard, country)).toEqual([['LU', 4]]);
  });
});

describe('what subtraction would give is not told', () => {
  const hour = nowMs / 1000 - 7_200;
  const views = (path: string, count: number, ts = nowMs / 1000 - 60) =>
    Array.from({ length: count }, () => eventRow({ site: 'hidden', path, visitor: '0', ts }));
  beforeAll(async () => {
    await send(dashboard.open, 'POST /api/sites', {
      body: { ...site, id: 'hidden', profile: 'strict' },
    });
    const rows = [
      ...views('/only-me', 1),
      ...views('/many', 12),
      ...views('/hours', 3, hour),
      ...views('/hours', 11, hour - 3_600),
      ...views('/hours', 14, hour - 7_200),
    ];
    await dashboard.store.insert.insert('events', rows, 'hidden');
  });
  const asked = { site_id: 'hidden', metrics: ['pageviews'] };
  const page = (op: string, ...values: string[]) => [op, 'event:page', values];
  it.each<[string, unknown[], number | null]>([
    ['everything', [], 41],
    ['all but one', [page('is_not', '/only-me')], null],
    ['all but one, turned round', [['not', page('is', '/only-me')]], null],
    [
      'all but one, among others',
      [['and', [page('is_not', '/only-me', '/hours'), page('is_not', '/hours')]]],
      null,
    ],
    ['a group and a rest that are large', [page('is', '/hours')], 28],
    ['a large part of a large group', [page('is', '/many')], 12],
    ['all', [page('is_not', '/nowhere')], 41],
  ])('%s', async (_, filters, pageviews) => {
    expect(await askRows(dashboard, { ...asked, filters })).toEqual([[pageviews]]);
  });
  it('nor a breakdown of all but one', async () => {
    const filters = [page('is_not', '/only-me')];
    expect(await askRows(dashboard, { ...asked, filters, dimensions: ['event:page'] })).toEqual([]);
  });
  it('and a small hour of a group is withheld with another one', async () => {
    const filters = [page('is', '/hours')];
    const hours = await askRows(dashboard, { ...asked, filters, dimensions: ['time:hour'] });
    expect(hours.map(([, pageviews]) => pageviews)).toEqual([14, null, null]);
  });
  it('nor a figure of what only some events are, also as a total', async () => {
    const clicks = (target: string, count: number) =>
      Array.from({ length: count }, () =>
        eventRow({ site: 'hidden', kind: 'click', click_target: target, visitor: '0', value: 2 }),
      );
    await dashboard.store.insert.insert('events', clicks('rare', 3), 'rare');
    await send(dashboard.open, 'POST /api/sites/hidden/goals', {
      body: { name: 'Rare', kind: 'click', match: 'rare' },
    });
    const metrics = ['conversions', 'shares', 'total_revenue', 'pageviews'];
    const response = await ask(dashboard, { ...asked, metrics });
    expect(await response.json()).toMatchObject({
      results: [{ metrics: [null, 0, null, 41] }],
      meta: { threshold: 10 },
    });
    const small = ['events', 'pageviews', 'scroll_depth', 'time_on_page'];
    const reading = eventRow({
      site: 'hidden',
      kind: 'engagement',
      visitor: '0',
      scroll_depth: 37,
      engaged_ms: 9_000,
    });
    await dashboard.store.insert.insert('events', [reading], 'reading');
    expect(await askRows(dashboard, { ...asked, metrics: small })).toEqual([
      [null, 41, null, null],
    ]);
    await dashboard.store.insert.insert('events', clicks('rare', 7), 'more');
    expect(await askRows(dashboard, { ...asked, metrics })).toEqual([[10, 0, 20, 41]]);
    expect(await askRows(dashboard, { ...asked, metrics: small })).toEqual([[51, 41, null, null]]);
  });
  it('nor what the total less the other days would give', async () => {
    const day = 86_400;
    const clicks = (count: number, days: number) =>
      Array.from({ length: count }, () =>
        eventRow({
          site: 'hidden',
          kind: 'click',
          click_target: 'rare',
          visitor: '0',
          ts: nowMs / 1000 - days * day,
        }),
      );
    const rows = [...clicks(11, 10), ...clicks(3, 11), ...clicks(12, 12)];
    await dashboard.store.insert.insert('events', rows, 'days');
    const range = { date_range: ['2026-11-11', '2026-11-13'], metrics: ['conversions'] };
    expect(await askRows(dashboard, { ...asked, ...range })).toEqual([[26]]);
    const byDay = await askRows(dashboard, { ...asked, ...range, dimensions: ['time:day'] });
    expect(byDay.map(([, conversions]) => conversions)).toEqual([12, null, null]);
  });
  it('which comparisons do not tell either', async () => {
    const response = await ask(dashboard, {
      ...asked,
      filters: [page('is', '/hours')],
      dimensions: ['time:hour'],
      date_range: ['2026-11-24', '2026-11-24'],
      include: { comparisons: { mode: 'previous_period' } },
    });
    const { results: rows } = await response.json<{
      results: { comparison: { metrics: unknown[] } }[];
    }>();
    expect(rows.map(({ comparison }) => comparison.metrics)).toEqual([[14], [null], [null]]);
  });
});

describe('under exempt-fr every breakdown is gated', () => {
  const view = (path: string, visitor: number, over: Record<string, unknown> = {}) =>
    eventRow({
      site: 'exempt',
      path,
      visitor: String(visitor),
      // ClickHouse ages rows by its own clock; the others are blank by the one of the question.
      sharp_until: '2099-01-01',
      browser: 'Firefox',
      ...over,
    });
  const times = (count: number, make: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => make(index + 1));
  beforeAll(async () => {
    await send(dashboard.open, 'POST /api/sites', {
      body: { ...site, id: 'exempt', profile: 'exempt-fr' },
    });
    const blank = { sharp_until: nowMs / 1000 - 1, browser: 'Edge' };
    const rows = [
      ...times(10, (one) => view('/ten', one)),
      // Many views by nine people are nine people.
      ...times(90, (one) => view('/nine', 20 + (one % 9))),
      ...times(30, (one) => view('/crowd', 40 + one)),
      // Whose number is blank is nobody: then events count.
      ...times(10, () => view('/blank-ten', 1, blank)),
      ...times(9, () => view('/blank-nine', 1, blank)),
    ];
    await dashboard.store.insert.insert('events', rows, 'exempt');
  });
  const asked = { site_id: 'exempt', metrics: ['pageviews'] };

  it('by visitors where they are known, by events where they are not', async () => {
    const rows = await askRows(dashboard, { ...asked, dimensions: ['event:page'] });
    const told = rows.map(([path]) => path);
    expect(told).toContain('/crowd');
    expect(told).not.toContain('/nine');
    expect(told).not.toContain('/blank-nine');
    expect(rows.at(-1)).toEqual(['Other', 99]);
  });

  it.each([
    ['event:page', '/nine', null],
    ['event:page', '/ten', 10],
    ['event:page', '/blank-nine', null],
    ['visit:browser', 'Edge', 19],
  ])('%s is %s: %s', async (dimension, value, figure) => {
    const filters = [['is', dimension, [value]]];
    expect(await askRows(dashboard, { ...asked, filters })).toEqual([[figure]]);
  });
});
