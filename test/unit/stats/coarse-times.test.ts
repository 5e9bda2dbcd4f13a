/** What can be told where times are kept to the minute or the hour. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EventRow } from '../../../src/model/tables.ts';
import type { ProfileName } from '../../../src/model/site.ts';
import { compilePolicy } from '../../../src/policy/compile.ts';
import { cutTime } from '../../../src/policy/time-grain.ts';
import { answerQuestion } from '../../../src/stats/ask.ts';
import type { CellRow } from '../../../src/stats/compile.ts';
import { type QuestionInput, questionSchema } from '../../../src/stats/question.ts';
import type { OpenedStore } from '../../../src/store/chdb.node.ts';
import { eventRow } from '../../conformance/event-row.ts';
import { scratchStore } from '../../conformance/scratch-store.ts';

const timezone = 'Asia/Kolkata';
/** 12:35:40 in Kolkata. */
const nowMs = Date.parse('2026-11-26T07:05:40Z');
let store: OpenedStore;
let ids = 0;

type Asked = Omit<QuestionInput, 'site_id' | 'date_range'> &
  Partial<Pick<QuestionInput, 'date_range'>>;

async function ask(site: string, profile: ProfileName, asked: Asked) {
  const question = questionSchema.parse({ site_id: site, date_range: 'day', ...asked });
  const policy = { ...compilePolicy({ id: site, profile }), smallCounts: few };
  const context = { site: { id: site, timezone }, goals: [], policy, nowMs };
  const result = await answerQuestion(question, context, (statement) =>
    store.query.query<CellRow>(statement),
  );
  if (!('results' in result)) throw new Error(JSON.stringify(result));
  return result.results.map(({ dimensions, metrics }) => [...dimensions, ...metrics]);
}
const few = { threshold: 2, on: 'risky' } as const;

const row = (profile: ProfileName, at: string, changes: Partial<EventRow>) => {
  const { timeGrain } = compilePolicy({ id: 's', profile });
  ids += 1;
  return JSON.stringify(
    eventRow({
      site: profile,
      ts: cutTime(timeGrain, timezone, Date.parse(`2026-11-26T${at}+05:30`)),
      event_id: String(ids),
      // ClickHouse ages rows by its own clock.
      gone_after: '2099-01-01',
      ...changes,
    }),
  );
};

beforeAll(async () => {
  store = await scratchStore();
  const direct = { channel: 'Direct', source: '' } as const;
  const google = { channel: 'Organic Search', source: 'Google' } as const;
  const lines = [
    // 29 minutes and 59 seconds apart: one visit. Exactly half an hour: two.
    row('exempt-fr', '09:00:10', { visitor: '1', ...direct }),
    row('exempt-fr', '09:29:59', { visitor: '1', ...direct }),
    row('exempt-fr', '09:00:00', { visitor: '2', ...direct }),
    row('exempt-fr', '09:30:00', { visitor: '2', ...direct }),
    // Within one minute, in whatever order the rows lie: the visit came from Google.
    ...Array.from({ length: 12 }, (_, index) => [
      row('exempt-fr', '11:00:01', { visitor: String(10 + index), path: `/${index}`, ...google }),
      row('exempt-fr', '11:00:30', { visitor: String(10 + index), path: `/x${index}`, ...direct }),
    ]).flat(),
    row('exempt-fr', '12:31:05', { visitor: '50', ...direct }),
    row('exempt-fr', '12:30:55', { visitor: '51', ...direct }),
    row('exempt-fr', '12:29:59', { visitor: '52', ...direct }),
    row('strict', '12:05:00', { visitor: '0' }),
    row('strict', '12:29:00', { visitor: '0' }),
    row('strict', '11:59:59', { visitor: '0' }),
  ];
  await store.insert.insert('events', lines, 'coarse');
});
afterAll(() => store.close());

describe('by the minute', () => {
  it('visits are told apart by half an hour, to the minute', async () => {
    const morning = await ask('exempt-fr', 'exempt-fr', {
      metrics: ['visits', 'pageviews'],
      dimensions: ['time:hour'],
    });
    expect(morning[0]).toEqual(['2026-11-26 09:00:00', 3, 4]);
  });

  it('a visit has the source with which it began', async () => {
    expect(
      await ask('exempt-fr', 'exempt-fr', {
        metrics: ['visits'],
        dimensions: ['visit:source'],
        filters: [['is', 'visit:source', ['Google']]],
      }),
    ).toEqual([['Google', 12]]);
    const entries = await ask('exempt-fr', 'exempt-fr', {
      metrics: ['visits'],
      dimensions: ['visit:entry_page'],
      filters: [['contains', 'visit:entry_page', ['/x']]],
    });
    expect(entries).toEqual([]);
  });

  it('the last five minutes begin with a whole one', async () => {
    const metrics = ['visitors', 'pageviews'] as const;
    const live = await ask('exempt-fr', 'exempt-fr', {
      metrics: [...metrics],
      date_range: 'realtime',
    });
    expect(live).toEqual([[2, 2]]);
  });
});

describe('by the hour', () => {
  it('the hours are those of the site’s clock, half an hour off UTC', async () => {
    expect(
      await ask('strict', 'strict', { metrics: ['pageviews'], dimensions: ['time:hour'] }),
    ).toEqual([
      ['2026-11-26 11:00:00', 1],
      ['2026-11-26 12:00:00', 2],
    ]);
  });

  it('what is going on is the hour that runs', async () => {
    const live = {
      metrics: ['pageviews'] as QuestionInput['metrics'],
      date_range: 'realtime',
    } as const;
    expect(await ask('strict', 'strict', live)).toEqual([[2]]);
    expect(await ask('strict', 'strict', { ...live, dimensions: ['time'] })).toEqual([
      ['2026-11-26 12:00:00', 2],
    ]);
  });
});
