/** What is going on now, what a dimension's values are, and what was counted without being kept. */
import { Hono } from 'hono';
import { z } from 'zod';
import { dropReasons } from '../../src/model/drop.ts';
import type { Site } from '../../src/model/site.ts';
import { dayAt } from '../../src/stats/calendar.ts';
import { dimensionOf } from '../../src/stats/dimensions.ts';
import { daySchema, questionSchema } from '../../src/stats/question.ts';
import type { Answering, OpenAnswering } from './answers.ts';
import type { Live, Tally } from './contract.ts';
import type { DashboardDeps } from './deps.ts';
import { fail, faultsOf } from './failure.ts';

export type SiteEnv = { Variables: { site: string } };

const valuesMax = 20;

interface LiveDeps extends DashboardDeps {
  readonly openAnswering: OpenAnswering;
}

/** A month has tens of thousands of rows; a person who tries the shop makes a few dozen. */
const fewRows = 5_000;

/**
 * The count is served from the primary index, rows past their date included: quick however many rows
 * there are. It stays in the database: what leaves is its hash under a key that nobody is told.
 */
const markSql = `
  SELECT lower(hex(SHA256(concat({key:String}, toString(count()))))) AS mark
  FROM events WHERE site = {site:String}`;

const aliveSql = `
  SELECT count() AS rows FROM (
    SELECT 1 FROM events WHERE site = {site:String} AND gone_after > {today:Date} LIMIT ${fewRows})`;

/** The first day along the primary key, then that day's first row: a few granules, however many rows there are. */
const firstSql = `
  SELECT toUnixTimestamp(min(ts)) AS first FROM events
  WHERE site = {site:String} AND gone_after > {today:Date} AND toDate(ts) = (
    SELECT toDate(ts) FROM events
    WHERE site = {site:String} AND gone_after > {today:Date} ORDER BY site, toDate(ts) LIMIT 1)
  HAVING count() > 0`;

interface LiveQuestion {
  readonly site: Site;
  readonly answering: Answering;
  /** Another key makes other marks. */
  readonly key: string;
}

async function readLive(deps: DashboardDeps, asked: LiveQuestion): Promise<Live> {
  const { site, answering, key } = asked;
  const question = questionSchema.parse({
    site_id: site.id,
    metrics: ['visitors', 'pageviews'],
    date_range: 'realtime',
  });
  const today = dayAt(Math.floor(deps.nowMs() / 1000), site.timezone);
  const params = { site: site.id, today };
  const [result, marked, alive, begun] = await Promise.all([
    answering.answer(site, question),
    deps.store.query<{ mark: string }>({ sql: markSql, params: { site: site.id, key } }),
    deps.store.query<{ rows: string }>({ sql: aliveSql, params }),
    deps.store.query<{ first: number }>({ sql: firstSql, params }),
  ]);
  const rows = Number(alive[0]?.rows ?? 0);
  const [visitors = null, pageviews = 0] =
    'results' in result ? (result.results[0]?.metrics ?? []) : [];
  const mark = marked[0]?.mark ?? '';
  const [begin] = begun;
  return {
    span: deps.policyOf(site).timeGrain === 'hour' ? 'hour' : 'minutes',
    visitors,
    pageviews: pageviews ?? 0,
    mark,
    any: rows > 0,
    few: rows < fewRows,
    first: begin === undefined ? null : dayAt(begin.first, site.timezone),
    refused: deps.refusalsOf?.(site.id) ?? 0,
  };
}

const valuesSchema = questionSchema.shape.dimensions
  .unwrap()
  .element.refine((name) => dimensionOf(name).kind !== 'time', 'time_is_no_filter');
const valuesQuery = z.object({ dimension: valuesSchema, q: z.string().max(100).default('') });

const talliesQuery = z.object({ from: daySchema, to: daySchema });

const talliesSql = `
  SELECT "group", reason, sum(count) AS total FROM tallies
  WHERE site = {site:String} AND day >= {from:Date} AND day <= {to:Date} AND gone_after > {today:Date}
  GROUP BY "group", reason ORDER BY total DESC, reason LIMIT 100`;

function isTallyGroup(group: string): group is Tally['group'] {
  return group === 'objection' || group === 'bot';
}

function toTallies(rows: readonly { group: string; reason: string; total: string }[]): Tally[] {
  return rows.flatMap(({ group, reason, total }) =>
    isTallyGroup(group) && reason in dropReasons ? [{ group, reason, count: Number(total) }] : [],
  );
}

/** The values that are most seen, as far as the small-count gate lets them out. */
async function readValues(
  answering: Answering,
  site: Site,
  { dimension, q }: z.infer<typeof valuesQuery>,
): Promise<string[]> {
  const question = questionSchema.parse({
    site_id: site.id,
    metrics: ['events'],
    date_range: '91d',
    dimensions: [dimension],
    pagination: { limit: 10_000 },
  });
  const result = await answering.answer(site, question);
  if (!('results' in result)) return [];
  const wanted = q.toLowerCase();
  return result.results
    .filter((row) => row.other !== true)
    .map((row) => row.dimensions[0] ?? '')
    .filter((value) => value !== '' && value.toLowerCase().includes(wanted))
    .slice(0, valuesMax);
}

export function liveRoutes(deps: LiveDeps): Hono<SiteEnv> {
  const app = new Hono<SiteEnv>();
  const key = crypto.randomUUID();
  app.get('/live', async (c) => {
    const answering = deps.openAnswering();
    const site = await answering.site(c.get('site'));
    return site === undefined
      ? fail(c, 'unknown_site')
      : c.json(await readLive(deps, { site, answering, key }));
  });
  app.get('/values', async (c) => {
    const query = valuesQuery.safeParse(c.req.query());
    if (!query.success) return fail(c, 'invalid', faultsOf(query.error));
    const answering = deps.openAnswering();
    const site = await answering.site(c.get('site'));
    if (site === undefined) return fail(c, 'unknown_site');
    return c.json(await readValues(answering, site, query.data));
  });
  app.get('/tallies', async (c) => {
    const query = talliesQuery.safeParse(c.req.query());
    if (!query.success) return fail(c, 'invalid', faultsOf(query.error));
    const today = new Date(deps.nowMs()).toISOString().slice(0, 10);
    const params = { site: c.get('site'), ...query.data, today };
    return c.json(toTallies(await deps.store.query({ sql: talliesSql, params })));
  });
  return app;
}
