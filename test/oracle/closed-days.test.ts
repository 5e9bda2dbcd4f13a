/**
 * Under exempt-fr visitors of past days are told from totals that were counted in time: the clock is
 * moved over four days, and every answer is compared with a count over the events as they happened.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ClosingDeps, closeDays } from '../../src/entry/closed-days.ts';
import type { Site } from '../../src/model/site.ts';
import type { EventRow } from '../../src/model/tables.ts';
import { compilePolicy } from '../../src/policy/compile.ts';
import { rowDates } from '../../src/policy/dates.ts';
import { siteDay, startOfSiteDay } from '../../src/policy/site-day.ts';
import { cutTime } from '../../src/policy/time-grain.ts';
import { answerQuestion } from '../../src/stats/ask.ts';
import type { CellRow } from '../../src/stats/compile.ts';
import { type QuestionInput, questionSchema } from '../../src/stats/question.ts';
import type { OpenedStore } from '../../src/store/chdb.node.ts';
import { eventRow } from '../conformance/event-row.ts';
import { scratchStore } from '../conformance/scratch-store.ts';
import { createRandom, type Random } from './random.ts';

// By ClickHouse's own clock these rows are far from their dates: only the clock that we hand in counts.
const timezone = 'America/New_York';
const site: Site = {
  id: 'closed',
  name: 'Closed',
  hostnames: [],
  timezone,
  profile: 'exempt-fr',
  props: [],
  params: [],
};
const policy = compilePolicy(site);
const days = ['2050-05-09', '2050-05-10', '2050-05-11', '2050-05-12'] as const;
const minute = 60_000;
const stepMs = 20 * minute;

let store: OpenedStore;
let nowMs = 0;

interface Happened {
  readonly atMs: number;
  readonly visitor: string;
}

/** Visits with pauses around half an hour; nobody in a day's first 25 minutes but who came from the day before. */
function eventsOf(day: string, index: number, random: Random): Happened[] {
  const start = startOfSiteDay(timezone, day);
  const events: Happened[] = [];
  for (let person = 1; person <= 40; person += 1) {
    const visitor = String(1_000_000n * BigInt(index + 1) + BigInt(person));
    let atMs = start + (26 + random.int(1_400)) * minute;
    const count = 1 + random.int(5);
    for (let event = 0; event < count && atMs < start + 1_440 * minute; event += 1) {
      events.push({ atMs: atMs + random.int(minute), visitor });
      atMs += random.pick([1, 5, 29, 30, 31, 240]) * minute;
    }
  }
  const crossing = String(9_000_000 + index);
  for (const offset of [-20, -3, 9]) {
    events.push({ atMs: start + (1_440 + offset) * minute, visitor: crossing });
  }
  return events;
}

function toRow({ atMs, visitor }: Happened, id: number): EventRow {
  const ts = cutTime(policy.timeGrain, timezone, atMs);
  const dates = rowDates(policy, { ts, day: siteDay(timezone, ts * 1_000), timezone });
  return eventRow({ site: site.id, ts, seq: 0, visitor, event_id: String(id), ...dates });
}

const random = createRandom(7);
const happened = days
  .flatMap((day, index) => eventsOf(day, index, random))
  .toSorted((a, b) => a.atMs - b.atMs);

interface Counted {
  visitors: number;
  visits: number;
  bounces: number;
  seconds: number;
  pageviews: number;
}

/** What each day came to, from the events until a moment, by nothing of the product. */
function countByHand(untilMs: number): Map<string, Counted> {
  const sums = new Map<string, Counted>();
  const of = (atMs: number): Counted => {
    const day = new Intl.DateTimeFormat('sv', { timeZone: timezone }).format(atMs);
    const sum = sums.get(day) ?? { visitors: 0, visits: 0, bounces: 0, seconds: 0, pageviews: 0 };
    sums.set(day, sum);
    return sum;
  };
  const seen = new Set<string>();
  const minutes = (atMs: number) => Math.floor(atMs / minute) * 60;
  const people = Map.groupBy(
    happened.filter(({ atMs }) => atMs <= untilMs),
    ({ visitor }) => visitor,
  );
  for (const events of people.values()) {
    let visit: Happened[] = [];
    const end = (): void => {
      const [first, last] = [visit[0], visit.at(-1)];
      if (first === undefined || last === undefined) return;
      const sum = of(first.atMs);
      sum.visits += 1;
      sum.bounces += visit.length === 1 ? 1 : 0;
      sum.seconds += minutes(last.atMs) - minutes(first.atMs);
    };
    for (const event of events) {
      const last = visit.at(-1);
      if (last !== undefined && minutes(event.atMs) - minutes(last.atMs) >= 1_800) {
        end();
        visit = [];
      }
      visit.push(event);
      const sum = of(event.atMs);
      sum.pageviews += 1;
      const person = `${event.visitor} ${new Intl.DateTimeFormat('sv', { timeZone: timezone }).format(event.atMs)}`;
      if (!seen.has(person)) sum.visitors += 1;
      seen.add(person);
    }
    end();
  }
  return sums;
}

type Asked = Omit<QuestionInput, 'site_id'>;

async function ask(asked: Asked) {
  const question = questionSchema.parse({ site_id: site.id, ...asked });
  const result = await answerQuestion(question, { site, goals: [], policy, nowMs }, (statement) =>
    store.query.query<CellRow>(statement),
  );
  if (!('results' in result)) throw new Error(JSON.stringify(result));
  return result;
}

const metrics = ['visitors', 'visits', 'pageviews', 'bounce_rate', 'visit_duration'] as const;
const range: [string, string] = [days[0], days[3]];

function expected(sums: readonly Counted[]): number[] {
  const add = (name: keyof Counted) => sums.reduce((sum, one) => sum + one[name], 0);
  const visits = add('visits');
  return [
    add('visitors'),
    visits,
    add('pageviews'),
    Math.round((add('bounces') / visits) * 1_000) / 10,
    Math.round(add('seconds') / visits),
  ];
}

const deps = (): ClosingDeps => ({
  store: store.query,
  sites: () => [site],
  policyOf: () => policy,
  flush: () => Promise.resolve(),
  nowMs: () => nowMs,
});

/** Inserts what happens and counts what is due, step by step. */
async function moveTo(untilMs: number, closes: boolean): Promise<void> {
  for (; nowMs < untilMs; nowMs += stepMs) {
    const until = Math.min(untilMs, nowMs + stepMs);
    const lines = happened.flatMap((one, index) =>
      one.atMs > nowMs && one.atMs <= until ? [JSON.stringify(toRow(one, index + 1))] : [],
    );
    await store.insert.insert('events', lines, `until ${until}`);
    if (!closes) continue;
    await closeDays({ ...deps(), nowMs: () => until });
    // A second process, or the next minute.
    expect(await closeDays({ ...deps(), nowMs: () => until })).toBe(0);
  }
  nowMs = untilMs;
}

beforeAll(async () => {
  store = await scratchStore(2);
  nowMs = startOfSiteDay(timezone, days[0]);
});
afterAll(() => store.close());

describe('the totals of days whose keys are blank', () => {
  it.each([
    ['in the first morning', 0, 10],
    ['in the second morning, half of the first day blank', 1, 10],
    ['on the third evening', 2, 22.9],
    ['on the fourth day', 3, 14],
  ])('%s are those of the events', { timeout: 120_000 }, async (_, index, hours) => {
    const untilMs = startOfSiteDay(timezone, days[index] ?? '') + hours * 60 * minute;
    await moveTo(untilMs, true);
    const byHand = countByHand(untilMs);
    const known = days.slice(0, index + 1).map((day) => byHand.get(day));
    const sums = known.filter((one) => one !== undefined);
    const whole = await ask({ metrics: [...metrics], date_range: range });
    expect(whole.results[0]?.metrics).toEqual(expected(sums));
    expect(whole.meta.complete_from).toBeUndefined();
    const byDay = await ask({ metrics: [...metrics], date_range: range, dimensions: ['time:day'] });
    const told = byDay.results.slice(0, index + 1);
    expect(told.map((row) => [row.dimensions[0], ...row.metrics])).toEqual(
      sums.slice(0, told.length).map((one, day) => [days[day], ...expected([one])]),
    );
    const month = await ask({
      metrics: [...metrics],
      date_range: range,
      dimensions: ['time:month'],
    });
    expect(month.results[0]?.metrics).toEqual(expected(sums));
  });

  it('are not asked for what they do not tell: then visitors are not told at all', async () => {
    const byPage = await ask({
      metrics: ['visitors', 'pageviews'],
      date_range: range,
      dimensions: ['event:page'],
    });
    expect(byPage.meta.not_counted).toEqual(['visitors']);
    expect(byPage.results[0]?.metrics[0]).toBeNull();
    expect(byPage.results[0]?.metrics[1]).toBeGreaterThan(100);
  });

  it('hold no key and nothing of one visit', async () => {
    const rows = await store.query.query<{ day: string }>({
      sql: 'SELECT day, groupUniqArray(part) AS parts, count() AS n FROM days GROUP BY day ORDER BY day',
      params: {},
    });
    const ours = rows.filter(({ day }) => day >= days[0] && day < days[3]);
    expect(ours).toMatchObject(days.slice(0, 3).map((day) => ({ day, n: '4' })));
  });
});

describe('a day that was not counted in time', () => {
  it('is not known: no figure is made up, and the answer says from when on it is complete', async () => {
    await store.insert.command({
      sql: `ALTER TABLE days DELETE WHERE day = '${days[1]}' AND part = 'late_visits' SETTINGS mutations_sync = 2`,
      params: {},
    });
    const whole = await ask({ metrics: [...metrics], date_range: range });
    const pageviews = [...countByHand(nowMs).values()].reduce((sum, one) => sum + one.pageviews, 0);
    expect(whole.results[0]?.metrics).toEqual([null, null, pageviews, null, null]);
    expect(whole.meta.complete_from).toBe(days[2]);
    const byDay = await ask({ metrics: ['visitors'], date_range: range, dimensions: ['time:day'] });
    const known = byDay.results.map(({ metrics: [visitors] }) => visitors !== null);
    expect(known).toEqual([true, false, true, true]);
  });
});
