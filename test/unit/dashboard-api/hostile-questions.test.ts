/** Whatever is sent as a question is answered, or refused with the field at fault: never a failure of ours. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../../src/model/iso-day.ts';
import { limits } from '../../../src/model/limits.ts';
import { dimensionNames, metricNames } from '../../../src/stats/question.ts';
import { openDashboard, send, shopRows, site } from './dashboard.ts';

let dashboard: Awaited<ReturnType<typeof openDashboard>>;

beforeAll(async () => {
  dashboard = await openDashboard();
  await dashboard.store.insert.insert('events', shopRows(), 'rows');
  await send(dashboard.open, 'POST /api/sites', { body: site });
});
afterAll(() => dashboard.close());

const good = { site_id: 'shop', metrics: ['visitors'], date_range: 'day' };

async function ask(body: unknown) {
  const response = await send(dashboard.open, 'POST /api/v2/query', { body });
  const answer = await response.json<{
    error?: { fields?: { field: string; reason: string }[] };
  }>();
  return { status: response.status, fields: answer.error?.fields ?? [] };
}

describe('a hostile question is refused with the field at fault', () => {
  const leaf = '["is","event:page",["/"]]';
  const nots = (depth: number) => `${'["not",'.repeat(depth)}${leaf}${']'.repeat(depth)}`;
  const ands = (depth: number) => `${'["and",['.repeat(depth)}${leaf}${']]'.repeat(depth)}`;
  const withFilters = (...filters: string[]) =>
    `{"site_id":"shop","metrics":["visitors"],"date_range":"day","filters":[${filters.join(',')}]}`;
  it.each<[string, unknown, string]>([
    ['before our era’s dates', { ...good, date_range: ['0001-01-01', '0001-01-02'] }, 'date_range'],
    ['before 1970', { ...good, date_range: ['1969-01-01', '1970-02-02'] }, 'date_range'],
    ['after the last moment', { ...good, date_range: ['2105-01-01', '2106-01-01'] }, 'date_range'],
    [
      'compared with days before 1970',
      {
        ...good,
        date_range: ['1970-03-01', '1970-05-01'],
        include: { comparisons: { mode: 'year_over_year' } },
      },
      'date_range',
    ],
    ['20,000 times not', withFilters(nots(20_000)), 'filters'],
    ['20,000 times and', withFilters(ands(20_000)), 'filters'],
    ['a wrong filter that is deep', withFilters(`["is",${nots(20_000)},["/"]]`), 'filters'],
    [
      '5,000 filters in one',
      withFilters(`["or",[${Array(5_000).fill(leaf).join(',')}]]`),
      'filters',
    ],
    [
      'deep where nothing is',
      `{"metrics":${'['.repeat(60_000)}${']'.repeat(60_000)}}`,
      'metrics.0',
    ],
  ])('%s', async (_, body, field) => {
    const { status, fields } = await ask(body);
    expect(status).toBe(400);
    expect(fields.map((fault) => fault.field.slice(0, field.length))).toContain(field);
  });

  it('but the earliest and the last days, and as deep as the limit says, are answered', async () => {
    for (const days of [
      ['1970-01-02', '1970-01-03'],
      ['2105-12-30', '2105-12-31'],
    ]) {
      expect((await ask({ ...good, metrics: ['visits'], date_range: days })).status).toBe(200);
    }
    const deepest = limits.queryFilterNesting - 3;
    expect((await ask(withFilters(nots(deepest)))).status).toBe(200);
    expect((await ask(withFilters(nots(deepest + 1)))).fields).toEqual([
      { field: 'filters', reason: 'too_deep' },
    ]);
  });

  it('also where days are asked for elsewhere', async () => {
    const path = 'GET /api/sites/shop/tallies?from=0001-01-01&to=9999-12-31';
    expect((await send(dashboard.open, path)).status).toBe(400);
  });
});

describe('of random questions', () => {
  const odd = fc.constantFrom('0000-01-01', '1970-01-02', '2105-12-31', '9999-12-31', '2026-02-30');
  const days = fc
    .record({ day: fc.integer({ min: -5, max: 49_680 }), length: fc.integer({ min: 0, max: 400 }) })
    .map(({ day, length }) => [addDays('1970-01-01', day), addDays('1970-01-01', day + length)]);
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom('\0', '\ud800', "'", '\\N', '\t\n'),
  );
  const dimension = fc.oneof(fc.constantFrom(...dimensionNames), fc.constant('event:props:plan'));
  const { filter } = fc.letrec<{ filter: unknown }>((tie) => ({
    filter: fc.oneof(
      { maxDepth: 4 },
      fc.tuple(
        fc.constantFrom('is', 'is_not', 'contains', 'contains_not'),
        dimension,
        fc.array(text, { minLength: 1, maxLength: 3 }),
      ),
      fc.tuple(
        fc.constantFrom('and', 'or'),
        fc.array(tie('filter'), { minLength: 1, maxLength: 3 }),
      ),
      fc.tuple(fc.constant('not'), tie('filter')),
    ),
  }));
  const question = fc.record(
    {
      site_id: fc.constant('shop'),
      metrics: fc.subarray([...metricNames], { minLength: 1 }),
      date_range: fc.oneof(
        fc.constantFrom('day', 'realtime', 'all'),
        days,
        days,
        fc.tuple(odd, odd),
      ),
      dimensions: fc.array(dimension, { maxLength: 2 }),
      filters: fc.array(filter, { maxLength: 2 }),
      include: fc.record(
        {
          time_labels: fc.boolean(),
          intervals: fc.boolean(),
          comparisons: fc.record({
            mode: fc.constantFrom('previous_period', 'same_weekdays', 'year_over_year'),
          }),
        },
        { requiredKeys: [] },
      ),
    },
    { requiredKeys: ['site_id', 'metrics', 'date_range'] },
  );
  const isAnswered = async (body: unknown) => {
    const { status, fields } = await ask(body);
    if (status === 400) expect(fields.length).toBeGreaterThan(0);
    else expect(status).toBe(200);
  };
  it('nearly right ones are answered or refused', { timeout: 60_000 }, async () => {
    await fc.assert(fc.asyncProperty(question, isAnswered), { numRuns: 80 });
  });
  it('any JSON is refused', async () => {
    const shape = fc.jsonValue({ maxDepth: 6 }).filter((value) => !Array.isArray(value));
    await fc.assert(
      fc.asyncProperty(shape, async (value) => {
        const { status, fields } = await ask(JSON.stringify(value));
        expect([status, fields.length > 0]).toEqual([400, true]);
        const inside = await ask({ ...good, filters: value, date_range: value });
        expect(inside.status).toBe(400);
      }),
      { numRuns: 100 },
    );
  });
});
