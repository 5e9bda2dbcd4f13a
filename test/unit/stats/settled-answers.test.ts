/** Cutting a range into what is settled and the rest must not show in any figure. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compilePolicy } from '../../../src/policy/compile.ts';
import { answerQuestion } from '../../../src/stats/ask.ts';
import type { CellRow } from '../../../src/stats/compile.ts';
import { type QuestionInput, questionSchema } from '../../../src/stats/question.ts';
import type { OpenedStore } from '../../../src/store/chdb.node.ts';
import { scratchStore } from '../../conformance/scratch-store.ts';

const at = (iso: string) => Date.parse(iso) / 1000;
const columns = '(site, ts, seq, kind, event_id, visitor, path, source, sharp_until, gone_after)';
const dates = "toDate('2027-01-15'), toDate('2027-11-15')";

let store: OpenedStore;
beforeAll(async () => {
  store = await scratchStore(2);
});
afterAll(() => store.close());

async function ask(asked: Omit<QuestionInput, 'site_id'>, site: string, now: string) {
  const question = questionSchema.parse({ site_id: site, ...asked });
  const policy = compilePolicy({ id: site, profile: 'standard' });
  const context = {
    site: { id: site, timezone: 'UTC' },
    goals: [],
    policy,
    nowMs: Date.parse(now),
  };
  const result = await answerQuestion(question, context, (statement) =>
    store.query.query<CellRow>(statement),
  );
  if (!('results' in result)) throw new Error('refused');
  return result.results.map(({ dimensions, metrics }) => [...dimensions, ...metrics]);
}

it('a visit of six hours over midnight keeps its source and its entry page, today and tomorrow', async () => {
  await store.insert.command({
    sql: `INSERT INTO events ${columns} SELECT 'long', toDateTime({from:UInt32}) + number * 1200, number, 'pageview',
      number, 7, concat('/', toString(number)), if(number = 0, 'Google', ''), ${dates} FROM numbers(20)`,
    params: { from: at('2026-11-21T18:00:00Z') },
  });
  const days: [string, string] = ['2026-11-21', '2026-11-22'];
  for (const now of ['2026-11-22T20:00:00Z', '2026-11-23T20:00:00Z', '2026-11-30T20:00:00Z']) {
    const by = (dimension: 'visit:source' | 'visit:entry_page') =>
      ask({ metrics: ['pageviews'], date_range: days, dimensions: [dimension] }, 'long', now);
    expect([now, await by('visit:source'), await by('visit:entry_page')]).toEqual([
      now,
      [['Google', 20]],
      [['/0', 20]],
    ]);
  }
});

it('a page that is large today and small among 25,000 others before has both', async () => {
  const fill = (sql: string, params: Record<string, number>) =>
    store.insert.command({ sql: `INSERT INTO events ${columns} ${sql}`, params });
  const row = (path: string, count: string) =>
    `SELECT 'many', toDateTime({ts:UInt32}), 0, 'pageview', number, 1 + number, ${path}, '', ${dates} FROM numbers(${count})`;
  await fill(row(`concat('/p/', toString(intDiv(number, 2)))`, '50000'), {
    ts: at('2026-11-19T12:00:00Z'),
  });
  await fill(row(`'/hot'`, '1'), { ts: at('2026-11-19T12:00:00Z') });
  await fill(row(`'/hot'`, '5'), { ts: at('2026-11-22T12:00:00Z') });
  const [first] = await ask(
    { metrics: ['pageviews'], date_range: '7d', dimensions: ['event:page'] },
    'many',
    '2026-11-22T20:00:00Z',
  );
  expect(first).toEqual(['/hot', 6]);
});
