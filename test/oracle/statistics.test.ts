/** Every metric by every dimension under random filters, in several time zones, against the oracle. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Goal } from '../../src/model/goal.ts';
import type { EventRow } from '../../src/model/tables.ts';
import { compilePolicy } from '../../src/policy/compile.ts';
import { answerQuestion } from '../../src/stats/ask.ts';
import type { CellRow } from '../../src/stats/compile.ts';
import {
  type DimensionName,
  dimensionNames,
  type Filter,
  type MetricName,
  metricNames,
  type Question,
  type QueryResult,
} from '../../src/stats/question.ts';
import { type OpenedStore, openChdb } from '../../src/store/chdb.node.ts';
import { migrate } from '../../src/store/migrate.ts';
import { makeEvents, paths, type Scene } from './events.ts';
import { computeByHand } from './oracle.ts';
import type { OracleQuestion, World } from './visits-by-hand.ts';
import { createRandom, type Random } from './random.ts';

const goalsOf = (site: string): Goal[] => [
  { id: 'a', site, name: 'Product', kind: 'page', match: '/p/*' },
  { id: 'b', site, name: 'Any product', kind: 'page', match: '/p/**' },
  { id: 'c', site, name: 'Checkout', kind: 'page', match: '/checkout' },
  { id: 'd', site, name: 'Buy', kind: 'click', match: 'buy' },
  { id: 'e', site, name: 'Shared', kind: 'share', match: '' },
  { id: 'f', site, name: 'Signup', kind: 'custom', match: 'Signup' },
  { id: 'g', site, name: 'Opened', kind: 'open', match: '' },
];

/** Clocks change inside each scene's days, by an hour or by half of one. */
const scenes: readonly Scene[] = [
  {
    site: 'paris-autumn',
    timezone: 'Europe/Paris',
    nowMs: Date.parse('2026-10-27T14:10:05Z'),
    days: 5,
  },
  {
    site: 'paris-spring',
    timezone: 'Europe/Paris',
    nowMs: Date.parse('2026-03-30T21:59:59Z'),
    days: 4,
  },
  {
    site: 'new-york',
    timezone: 'America/New_York',
    nowMs: Date.parse('2026-11-03T04:30:00Z'),
    days: 6,
  },
  {
    site: 'lord-howe',
    timezone: 'Australia/Lord_Howe',
    nowMs: Date.parse('2026-04-06T00:00:00Z'),
    days: 4,
  },
  {
    site: 'kathmandu',
    timezone: 'Asia/Kathmandu',
    nowMs: Date.parse('2026-06-02T18:14:00Z'),
    days: 3,
  },
];

const decimals: Readonly<Record<MetricName, number>> = {
  visitors: 0,
  visits: 0,
  pageviews: 0,
  events: 0,
  bounce_rate: 1,
  visit_duration: 0,
  views_per_visit: 2,
  conversions: 0,
  conversion_rate: 1,
  shares: 0,
  email_opens: 0,
  email_prefetches: 0,
  scroll_depth: 0,
  time_on_page: 0,
  total_revenue: 3,
};

/** Both sides round the same number; half a unit of the last digit may fall either way. */
function isClose(metric: MetricName, published: number | null, exact: number | null): boolean {
  if (published === null || exact === null) return published === exact;
  return Math.abs(published - exact) <= 0.5 * 10 ** -decimals[metric] + 1e-6;
}

function compare(question: OracleQuestion, result: QueryResult, world: World): string[] {
  const expected = computeByHand(world, question);
  const got = new Map(result.results.map((row) => [JSON.stringify(row.dimensions), row.metrics]));
  const keys = new Set([...expected.keys(), ...got.keys()]);
  const nothing = question.metrics.map(() => 0);
  const hasNothing = (key: string) =>
    (expected.get(key) ?? []).every((value) => value === null || value === 0);
  // Cells of a breakdown with nothing to show are not listed.
  const listed = [...keys].filter((key) => got.has(key) || !hasNothing(key));
  return listed.flatMap((key) =>
    question.metrics.flatMap((metric, index) => {
      const published = (got.get(key) ?? nothing)[index] ?? null;
      const exact = (expected.get(key) ?? nothing)[index] ?? null;
      return isClose(metric, published, exact)
        ? []
        : [`${key} ${metric}: published ${published}, by hand ${exact}`];
    }),
  );
}

const filterable: readonly DimensionName[] = [
  'event:page',
  'event:goal',
  'event:kind',
  'event:click_target',
  'event:props:plan',
  'event:name',
  'visit:source',
  'visit:channel',
  'visit:referrer',
  'visit:utm_campaign',
  'visit:country',
  'visit:city',
  'visit:browser',
  'visit:device',
  'visit:entry_page',
  'visit:exit_page',
];
const wanted: Readonly<Partial<Record<DimensionName, readonly string[]>>> = {
  'event:page': paths,
  'visit:entry_page': paths,
  'visit:exit_page': paths,
  'event:goal': ['Product', 'Buy', 'Signup', 'Opened', 'no such goal'],
  'event:kind': ['pageview', 'click', 'custom', 'open'],
  'event:click_target': ['buy', ''],
  'event:props:plan': ['free', 'pro', ''],
  'event:name': ['Signup', ''],
  'visit:source': ['Google', 'Bing', 'oo', ''],
  'visit:channel': ['Organic Search', 'Direct', ''],
  'visit:referrer': ["o'neill.example", 'google.com'],
  'visit:utm_campaign': ['été 100%', 'spring'],
};

function makeFilter(random: Random, depth = 0): Filter {
  const kind = depth < 2 ? random.int(10) : 0;
  if (kind === 9) return ['not', makeFilter(random, depth + 1)];
  if (kind >= 7) {
    const inner = [makeFilter(random, depth + 1), makeFilter(random, depth + 1)];
    return [random.pick(['and', 'or'] as const), inner];
  }
  const name = random.pick(filterable);
  const values = wanted[name] ?? ['FR', 'Paris', 'Chrome', 'mobile', ''];
  const op = random.pick(['is', 'is', 'is_not', 'contains', 'contains_not'] as const);
  return [op, name, [random.pick(values), random.pick(values)]];
}

function shiftDay(nowMs: number, days: number): string {
  return new Date(nowMs + days * 86_400_000).toISOString().slice(0, 10);
}

let folder: string;
let store: OpenedStore;
const worlds = new Map<string, World>();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'estompe-oracle-'));
  store = await openChdb({ path: folder, queryLanes: 2 });
  await migrate(store.insert);
  // Rows past their dates must still be there: what is asked decides, before any merge does.
  await store.insert.command({ sql: 'SYSTEM STOP TTL MERGES', params: {} }).catch(() => undefined);
  for (const [index, scene] of scenes.entries()) {
    const rows: EventRow[] = makeEvents(scene, 160, createRandom(index + 1));
    const lines = rows.map((row) => JSON.stringify(row));
    await store.insert.insert('events', lines, `oracle ${scene.site}`);
    worlds.set(scene.site, { ...scene, rows, goals: goalsOf(scene.site), countsVisitors: true });
  }
}, 120_000);
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Asking {
  readonly profile?: 'standard' | 'strict';
  readonly nowMs?: number;
}

function worldOf(scene: Scene, profile: Asking['profile'] = 'standard'): World {
  const known = worlds.get(scene.site);
  if (known === undefined) throw new Error('no such world');
  return { ...known, countsVisitors: profile === 'standard' };
}

async function answer(scene: Scene, asked: OracleQuestion, how: Asking = {}) {
  const { profile = 'standard', nowMs = scene.nowMs } = how;
  const question: Question = {
    site_id: scene.site,
    metrics: [...asked.metrics],
    date_range: [...asked.days],
    dimensions: [...asked.dimensions],
    filters: [...asked.filters],
    include: {},
    pagination: { limit: 10_000, offset: 0 },
  };
  const policy = {
    ...compilePolicy({ id: scene.site, profile }),
    smallCounts: { threshold: 0, on: 'risky' },
  } as const;
  const context = {
    site: { id: scene.site, timezone: scene.timezone },
    goals: worldOf(scene).goals,
    policy,
    nowMs,
  };
  const result = await answerQuestion(question, context, (statement) =>
    store.query.query<CellRow>(statement),
  );
  if (!('results' in result)) throw new Error(`refused: ${JSON.stringify(result)}`);
  return result;
}

async function check(scene: Scene, asked: OracleQuestion, profile?: Asking['profile']) {
  const world = worldOf(scene, profile);
  const result = await answer(scene, asked, profile === undefined ? {} : { profile });
  const differences = compare(asked, result, world).slice(0, 8);
  expect({ asked: differences.length > 0 ? asked : 'agrees', differences }).toEqual({
    asked: 'agrees',
    differences: [],
  });
}

const everyMetric = metricNames;
const everyDimension: readonly DimensionName[] = [
  ...(dimensionNames.filter((name) => name !== 'time') as DimensionName[]),
  'event:props:plan',
];

/** Most of a question's time is compiling its SQL; a loaded machine may need longer than usual. */
const patience = { timeout: 120_000 };

describe('every metric agrees with the oracle', patience, () => {
  it.each(scenes)('as totals of each day and of all days ($site)', async (scene) => {
    for (let day = -scene.days; day <= 0; day += 1) {
      const date = shiftDay(scene.nowMs, day);
      await check(scene, { metrics: everyMetric, days: [date, date], dimensions: [], filters: [] });
    }
    const days = [shiftDay(scene.nowMs, -scene.days), shiftDay(scene.nowMs, 0)] as const;
    await check(scene, { metrics: everyMetric, days, dimensions: [], filters: [] });
  });

  it('by every dimension', async () => {
    for (const [index, name] of everyDimension.entries()) {
      const scene = scenes[index % scenes.length];
      if (scene === undefined) continue;
      const days = [shiftDay(scene.nowMs, -2), shiftDay(scene.nowMs, -1)] as const;
      await check(scene, { metrics: everyMetric, days, dimensions: [name], filters: [] });
    }
  });

  it.each(scenes)('by time, in hours and minutes too ($site)', async (scene) => {
    const days = [shiftDay(scene.nowMs, -1), shiftDay(scene.nowMs, -1)] as const;
    for (const name of ['time:minute', 'time:hour', 'time:week', 'time:month'] as const) {
      await check(scene, { metrics: everyMetric, days, dimensions: [name], filters: [] });
    }
  });

  it.each([1, 2, 3, 4])(
    'under random filters, by one or two random dimensions (seed %i)',
    async (seed) => {
      const random = createRandom(seed);
      for (let round = 0; round < 12; round += 1) {
        const scene = random.pick(scenes);
        const last = -random.int(scene.days);
        const days = [
          shiftDay(scene.nowMs, last - random.int(scene.days)),
          shiftDay(scene.nowMs, last),
        ] as const;
        const dimensions = Array.from({ length: random.int(3) }, () => random.pick(everyDimension));
        const distinct = [...new Set(dimensions)]
          .filter(
            (name, _, all) =>
              !name.startsWith('time:') || all.find((one) => one.startsWith('time:')) === name,
          )
          .filter((name) => name !== 'time:minute');
        const filters = Array.from({ length: random.int(3) }, () => makeFilter(random));
        await check(scene, { metrics: everyMetric, days, dimensions: distinct, filters });
      }
    },
  );

  it('whenever it is asked: days that are over stay as they were', async () => {
    const random = createRandom(11);
    for (let round = 0; round < 12; round += 1) {
      const scene = random.pick(scenes);
      const days = [shiftDay(scene.nowMs, -3), shiftDay(scene.nowMs, -1)] as const;
      const dimensions = [random.pick(everyDimension)];
      const filters = random.chance(0.5) ? [makeFilter(random)] : [];
      const asked = { metrics: everyMetric, days, dimensions, filters };
      const [then, later] = [
        await answer(scene, asked),
        await answer(scene, asked, { nowMs: scene.nowMs + 2 * 86_400_000 }),
      ];
      expect({ asked, results: later.results }).toEqual({ asked, results: then.results });
    }
  });

  it('where the policy counts no visitors', async () => {
    const random = createRandom(7);
    for (let round = 0; round < 12; round += 1) {
      const scene = random.pick(scenes);
      const days = [shiftDay(scene.nowMs, -2), shiftDay(scene.nowMs, 0)] as const;
      const dimensions = [random.pick(everyDimension.filter((name) => !name.startsWith('time')))];
      const filters = random.chance(0.5) ? [makeFilter(random)] : [];
      await check(scene, { metrics: everyMetric, days, dimensions, filters }, 'strict');
    }
  });
});
