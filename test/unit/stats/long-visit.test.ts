/** One visit of many events (a page that is left open, a program that clicks) costs memory for its events, not for their square. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compilePolicy } from '../../../src/policy/compile.ts';
import { answerQuestion } from '../../../src/stats/ask.ts';
import type { CellRow } from '../../../src/stats/compile.ts';
import { questionSchema } from '../../../src/stats/question.ts';
import type { OpenedStore } from '../../../src/store/chdb.node.ts';
import { scratchStore } from '../../conformance/scratch-store.ts';

const nowMs = Date.parse('2026-11-22T20:00:00Z');
const site = { id: 'shop', timezone: 'Europe/Paris' };
const goals = [{ id: 'a', site: 'shop', name: 'Seen', kind: 'page', match: '/p/*' }] as const;
const events = 12_000;
/** The square would be over a gigabyte. */
const memory = 200_000_000;

let store: OpenedStore;
beforeAll(async () => {
  store = await scratchStore();
  await store.insert.command({
    sql: `
      INSERT INTO events (site, ts, seq, kind, event_id, visitor, path, source, engaged_ms, sharp_until, gone_after)
      SELECT 'shop', toDateTime({from:UInt32}) + number, number % 65536, if(number % 3 = 0, 'engagement', 'pageview'),
        number, 7, concat('/p/', toString(number)), 'Google', 1000, toDate('2027-01-15'), toDate('2027-11-15')
      FROM numbers({events:UInt32})`,
    params: { from: nowMs / 1000 - 30_000, events },
  });
  await store.query.command({ sql: `SET max_memory_usage = ${memory}`, params: {} });
});
afterAll(() => store.close());

const metrics = [
  'visitors',
  'visits',
  'bounce_rate',
  'conversions',
  'time_on_page',
  'scroll_depth',
];
const google = ['is', 'visit:source', ['Google']];

it.each([
  [[]],
  [['time:day']],
  [['event:page']],
  [['event:goal']],
  [['visit:source']],
  [['visit:entry_page', 'event:page']],
])('by %j, with and without a filter', async (dimensions) => {
  for (const filters of [[], [google], [google, ['is', 'event:kind', ['pageview']]]]) {
    const asked = { site_id: 'shop', date_range: 'day', metrics, dimensions, filters };
    const context = { site, goals, policy: compilePolicy({ ...site, profile: 'standard' }), nowMs };
    const result = await answerQuestion(questionSchema.parse(asked), context, (statement) =>
      store.query.query<CellRow>(statement),
    );
    expect('results' in result && result.results[0]?.metrics[0]).toBe(1);
  }
});
