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

const secret = 'SECRET-7f3a';

beforeAll(async () => {
  dashboard = await openShop();
});
afterAll(() => dashboard.close());

describe('a question', () => {
  it('is answered without rows past their date', async () => {
    expect(await askRows(dashboard, { metrics: ['visitors', 'pageviews', 'events'] })).toEqual([
      [17, 17, 21],
    ]);
  });
  it('merges small groups into Other, last', async () => {
    expect(
      await askRows(dashboard, { metrics: ['visitors'], dimensions: ['visit:country'] }),
    ).toEqual([
      ['FR', 12],
      ['Other', 5],
    ]);
  });
  it('says nothing about a group that is too small, however it is asked', async () => {
    const filters = [['is', 'visit:country', ['TD']]];
    expect(await askRows(dashboard, { metrics: ['visitors'], filters })).toEqual([[null]]);
    expect(
      await askRows(dashboard, { metrics: ['visitors'], filters, dimensions: ['time:hour'] }),
    ).toEqual([]);
    expect(
      await askRows(dashboard, { metrics: ['visitors'], filters, dimensions: ['event:page'] }),
    ).toEqual([]);
  });
  it('sorts, cuts pages and counts rows', async () => {
    const response = await ask(dashboard, {
      metrics: ['pageviews'],
      dimensions: ['event:page'],
      order_by: [['event:page', 'desc']],
      include: { total_rows: true },
      pagination: { limit: 1, offset: 1 },
    });
    expect(await response.json()).toMatchObject({
      results: [{ dimensions: ['/p/1'] }],
      meta: { total_rows: 3 },
    });
  });
  it('is compared with the elapsed part of the day before', async () => {
    const response = await ask(dashboard, {
      metrics: ['visitors'],
      include: { comparisons: { mode: 'previous_period' } },
    });
    expect(await response.json()).toMatchObject({
      results: [
        { metrics: [17], comparison: { metrics: [6], change: [183.3], beyond_chance: [true] } },
      ],
      meta: {
        date_range: ['2026-11-23', '2026-11-23'],
        comparison_date_range: ['2026-11-22', '2026-11-22'],
      },
    });
  });
  it('names every hour of the day and the one that is running', async () => {
    const response = await ask(dashboard, {
      metrics: ['visitors'],
      dimensions: ['time'],
      include: { time_labels: true },
    });
    const { meta } = await response.json<{
      meta: { time_labels: string[]; running_label: number };
    }>();
    expect([meta.time_labels.length, meta.running_label]).toEqual([24, 13]);
  });
  it('counts no visitors where the policy counts none', async () => {
    await send(dashboard.open, 'POST /api/sites', {
      body: { ...site, id: 'quiet', profile: 'strict' },
    });
    const response = await ask(dashboard, { site_id: 'quiet', metrics: ['visitors', 'pageviews'] });
    expect(await response.json()).toMatchObject({
      results: [{ metrics: [null, 0] }],
      meta: { not_counted: ['visitors'] },
    });
  });
  it('can be answered as CSV that no spreadsheet takes for formulas', async () => {
    const response = await ask(
      dashboard,
      { metrics: ['visitors'], dimensions: ['visit:source'] },
      { accept: 'text/csv' },
    );
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(await response.text()).toBe(
      'visit:source,visitors\r\nGoogle,9\r\n"\'=HYPERLINK(""x"")",8\r\n',
    );
  });
  it('of several is answered for each, with each failure in its place', async () => {
    const good = { site_id: 'shop', date_range: 'day', metrics: ['pageviews'] };
    const response = await send(dashboard.open, 'POST /api/v2/query', {
      body: [good, { ...good, site_id: secret }, {}],
    });
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject([
      { results: [{ metrics: [17] }] },
      { error: { code: 'unknown_site', fields: [{ field: 'site_id' }] } },
      { error: { code: 'invalid' } },
    ]);
    expect(text).not.toContain(secret);
  });
});

describe('a breakdown lists only rows with something to show', () => {
  beforeAll(async () => {
    await send(dashboard.open, 'POST /api/sites', { body: { ...site, id: 'letters' } });
    const at = { site: 'letters', visitor: '7', browser: 'Firefox' };
    const rows = [
      eventRow(at),
      eventRow({ ...at, kind: 'click', click_target: 'buy' }),
      eventRow({ ...at, kind: 'open', visitor: '8', browser: 'WebKit', ts: nowMs / 1000 - 7_200 }),
    ];
    await dashboard.store.insert.insert('events', rows, 'letters');
  });
  const asked = { site_id: 'letters', include: { total_rows: true } };
  it.each<[string, object, unknown[]]>([
    ['counts', { metrics: ['visitors', 'bounce_rate'] }, [['Firefox', 1, 0]]],
    ['counts of what is there', { metrics: ['email_opens'] }, [['WebKit', 1]]],
    ['rates, where 0 is known', { metrics: ['bounce_rate'] }, [['Firefox', 0]]],
  ])('%s', async (_, question, rows) => {
    const response = await ask(dashboard, { ...asked, ...question, dimensions: ['visit:browser'] });
    const answer = await response.json<{
      results: { dimensions: string[]; metrics: unknown[] }[];
      meta: { total_rows: number };
    }>();
    const got = answer.results.map(({ dimensions, metrics }) => [dimensions, metrics].flat());
    expect([got, answer.meta.total_rows]).toEqual([rows, rows.length]);
  });
  it('and time keeps its zeros', async () => {
    const hours = await askRows(dashboard, {
      ...asked,
      metrics: ['visitors'],
      dimensions: ['time:hour'],
    });
    expect(hours.map(([, visitors]) => visitors)).toEqual([0, 1]);
  });
});

describe('a wrong question names the field and never repeats what was sent', () => {
  const good = { site_id: 'shop', metrics: ['visitors'], date_range: 'day' };
  it.each<[string, unknown, string]>([
    ['a metric', { ...good, metrics: [secret] }, 'metrics.0'],
    ['a dimension', { ...good, dimensions: [secret] }, 'dimensions.0'],
    ['a filter', { ...good, filters: [['is', secret, ['x']]] }, 'filters.0'],
    ['a filter on time', { ...good, filters: [['is', 'time:day', [secret]]] }, 'filters.0'],
    ['a date range', { ...good, date_range: [secret, '2026-01-01'] }, 'date_range.0'],
    [
      'days in the wrong order',
      { ...good, date_range: ['2026-02-02', '2026-02-01'] },
      'date_range',
    ],
    ['an unknown key', { ...good, [secret]: 1 }, 'body'],
    ['an order', { ...good, order_by: [[secret, 'asc']] }, 'order_by.0.0'],
    [
      'minutes of a month',
      { ...good, date_range: '30d', dimensions: ['time:minute'] },
      'dimensions',
    ],
    ['JSON', `{"site_id": "${secret}`, 'body'],
  ])('%s', async (_, body, field) => {
    const response = await send(dashboard.open, 'POST /api/v2/query', { body });
    const text = await response.text();
    expect(response.status).toBe(400);
    expect(text).not.toContain(secret);
    const { error } = JSON.parse(text) as { error: { fields: { field: string }[] } };
    expect(error.fields.map((fault) => fault.field)).toContain(field);
  });
  it('and refuses a body that is not JSON by type, or too large', async () => {
    const form = await send(dashboard.open, 'POST /api/v2/query', {
      body: '{}',
      headers: {
        'content-type': 'text/plain',
      },
    });
    const large = await send(dashboard.open, 'POST /api/v2/query', {
      body: `"${'x'.repeat(300_000)}"`,
    });
    expect([form.status, large.status]).toEqual([415, 413]);
  });
});
