/** Answers about days that are over are asked for once, and again as soon as a row of them changes. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAnswering } from '../../../dashboard/api/answers.ts';
import { createKeptAnswers } from '../../../dashboard/api/kept-answers.ts';
import type { CellRow } from '../../../src/stats/compile.ts';
import { questionSchema } from '../../../src/stats/question.ts';
import { saveSite } from '../../../src/store/settings.ts';
import type { Statement } from '../../../src/store/port.ts';
import { eventRow, nowMs, openDashboard, site } from './dashboard.ts';

describe('kept answers', () => {
  const asked: Statement[] = [];
  let fails = false;
  const store = {
    query: <Row>(statement: Statement) => {
      asked.push(statement);
      const rows: CellRow[] = [{ visitors: asked.length }];
      return fails ? Promise.reject(new Error('away')) : Promise.resolve(rows as Row[]);
    },
  };
  const statement = (n: number): Statement => ({ sql: 'SELECT 1', params: { n } });
  const of = { site: 'a', mark: '1' };
  beforeEach(() => {
    asked.length = 0;
    fails = false;
  });

  it('are given again as long as the mark holds', async () => {
    const kept = createKeptAnswers(store);
    const [first, second] = [await kept.run(statement(1), of), await kept.run(statement(1), of)];
    expect([first, second, asked.length]).toEqual([first, first, 1]);
    await kept.run(statement(1), { ...of, mark: '2' });
    await kept.run(statement(2), { ...of, mark: '2' });
    expect(asked).toHaveLength(3);
  });

  it('of one site are no other site’s', async () => {
    const kept = createKeptAnswers(store);
    await kept.run(statement(1), of);
    await kept.run(statement(1), { ...of, site: 'b' });
    expect(asked).toHaveLength(2);
  });

  it('are shared by questions that come together, a failure is not kept', async () => {
    const kept = createKeptAnswers(store);
    fails = true;
    const both = await Promise.allSettled([kept.run(statement(1), of), kept.run(statement(1), of)]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    fails = false;
    await kept.run(statement(1), of);
    expect(asked).toHaveLength(2);
  });

  it('make room for newer ones, the longest unused first', async () => {
    const kept = createKeptAnswers(store, 4);
    for (const n of [1, 2, 1, 3]) await kept.run(statement(n), of);
    expect(asked).toHaveLength(3);
    await kept.run(statement(1), of);
    expect(asked).toHaveLength(3);
    await kept.run(statement(2), of);
    expect(asked).toHaveLength(4);
  });
});

type Opened = Awaited<ReturnType<typeof openDashboard>>;

describe('figures of days that are over', () => {
  let opened: Opened;
  let statements = 0;
  beforeAll(async () => {
    opened = await openDashboard();
    await saveSite(opened.store.insert, { ...site, hostnames: [], props: [], params: [] }, nowMs);
  });
  afterAll(() => opened.close());

  const question = questionSchema.parse({
    site_id: 'shop',
    metrics: ['pageviews', 'visitors'],
    date_range: '7d',
  });
  const daysAgo = (days: number, over: Record<string, unknown> = {}) =>
    eventRow({ ts: nowMs / 1000 - days * 86_400, ...over });

  it('follow every row that comes, and every change of the rows', async () => {
    const store = opened.store.query;
    const counting = {
      ...store,
      query: <Row>(statement: Statement) => {
        if (statement.sql.includes('uniqExact')) statements += 1;
        return store.query<Row>(statement);
      },
    };
    const open = createAnswering({ ...opened.deps, store: counting });
    const ask = async () => {
      const answering = open();
      const known = await answering.site('shop');
      if (known === undefined) throw new Error('no site');
      const result = await answering.answer(known, question);
      return 'results' in result ? result.results[0]?.metrics : undefined;
    };
    const { insert } = opened.store;
    await insert.insert('events', [daysAgo(3), daysAgo(0)], 'a');
    expect([await ask(), statements]).toEqual([[2, 2], 2]);
    expect([await ask(), statements]).toEqual([[2, 2], 3]);
    await insert.insert('events', [daysAgo(0, { visitor: '2' })], 'b');
    expect([await ask(), statements]).toEqual([[3, 3], 4]);
    await insert.insert('events', [daysAgo(3, { visitor: '2' })], 'c');
    expect([await ask(), statements]).toEqual([[4, 4], 6]);
    const change = `ALTER TABLE events UPDATE visitor = 1 WHERE visitor = 2 SETTINGS mutations_sync = 2`;
    await insert.command({ sql: change, params: {} });
    expect([await ask(), statements]).toEqual([[4, 2], 8]);
    // As many rows as before, and no mutation: the month was taken out and put in again.
    await insert.command({ sql: `ALTER TABLE events DROP PARTITION 202611`, params: {} });
    const repaired = [daysAgo(3), daysAgo(3), daysAgo(0), daysAgo(0)].map((line, index) =>
      line.replace('"visitor":"1"', `"visitor":"${index}9"`),
    );
    await insert.insert('events', repaired, 'd');
    expect([await ask(), statements]).toEqual([[4, 4], 10]);
  });

  it('know of rows whose 24 hours end, to the second, and are kept until then', async () => {
    // Far from ClickHouse's own clock, which ages rows too.
    const end = Date.parse('2050-05-10T14:00:00Z') / 1_000;
    let clock = end - 10;
    let statements = 0;
    const store = opened.store.query;
    const counting = {
      ...store,
      query: <Row>(statement: Statement) => {
        if (statement.sql.includes('uniqExact')) statements += 1;
        return store.query<Row>(statement);
      },
    };
    const deps = { ...opened.deps, store: counting, nowMs: () => clock * 1_000 };
    const open = createAnswering(deps);
    const ask = async () => {
      const answering = open();
      const known = await answering.site('shop');
      if (known === undefined) throw new Error('no site');
      const result = await answering.answer(known, question);
      return 'results' in result ? result.results[0]?.metrics : undefined;
    };
    const row = eventRow({ ts: end - 86_400, sharp_until: end, gone_after: '2099-01-01' });
    await opened.store.insert.insert('events', [row], 'a day');
    expect([await ask(), statements]).toEqual([[1, 1], 2]);
    clock += 9;
    expect([await ask(), statements]).toEqual([[1, 1], 3]);
    clock += 1;
    expect([await ask(), statements]).toEqual([[1, 0], 5]);
  });
});
