/** Latency of the dashboard's questions over a million events: one at a time, and six at once. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { createAnswering, type OpenAnswering } from '../../dashboard/api/answers.ts';
import { headlineDefault } from '../../dashboard/ui/metrics.ts';
import { pageQuestions } from '../../dashboard/ui/state/questions.ts';
import { defaultView } from '../../dashboard/ui/state/url.ts';
import { compilePolicy } from '../../src/policy/compile.ts';
import { type QuestionInput, questionSchema } from '../../src/stats/question.ts';
import { type OpenedStore, openChdb } from '../../src/store/chdb.node.ts';
import { migrate } from '../../src/store/migrate.ts';
import { saveGoal, saveSite } from '../../src/store/settings.ts';
import { makeSite } from '../unit/pipeline/journey.ts';

const events = 1_000_000;
const days = 28;
const rounds = 9;
const nowMs = Date.parse('2026-11-22T20:00:00Z');
const site = makeSite({ id: 'shop', timezone: 'Europe/Paris' });
const goals = [
  { id: 'a', site: 'shop', name: 'Bought', kind: 'click', match: 'buy' },
  { id: 'b', site: 'shop', name: 'Product', kind: 'page', match: '/p/*' },
  { id: 'c', site: 'shop', name: 'Shared', kind: 'share', match: '' },
] as const;

/**
 * Visits of five events (a page, its reading time, a second page, a page or a click or a share, the
 * last reading time) by 160,000 visitors of one day each; 800 paths, a few of which have most views.
 */
const fillSql = `
INSERT INTO events (site, ts, seq, kind, event_id, visitor, hostname, path, source, channel, referrer_host,
  utm_campaign, country, city, browser, browser_version, os, device, screen, language, click_type, click_target,
  share_target, engaged_ms, scroll_depth, sharp_until, gone_after)
WITH intDiv(number, 5) AS visit, number % 5 AS step, cityHash64(visit) AS h,
  cityHash64(visit, 'visitor') % 160000 AS person, cityHash64(person) AS p,
  toDateTime({first:UInt32}) + (person % {days:UInt32}) * 86400 + h % 60000 + 21600 AS start,
  multiIf(step = 3 AND h % 4 = 0, 'click', step = 3 AND h % 31 = 1, 'share', step IN (1, 4), 'engagement', 'pageview') AS what
SELECT 'shop', start + step * (20 + h % 60), number % 65536, what, number, bitOr(cityHash64(person, 'key'), 1), 'shop.example',
  if(step < 2, ['/', '/', '/sale', '/p/12'][1 + h % 4], concat('/p/', toString(toUInt32(pow((cityHash64(number) % 1000) / 1000, 3) * 800)))),
  if(step = 0, ['Google', '', '', 'Bing', 'Facebook', 'ChatGPT', 'news.example'][1 + h % 7], ''),
  if(step = 0, ['Organic Search', 'Direct', 'Direct', 'Organic Search', 'Organic Social', 'AI Assistants', 'Referral'][1 + h % 7], 'Direct'),
  if(step = 0, ['google.com', '', '', 'bing.com', 'facebook.com', 'chatgpt.com', 'news.example'][1 + h % 7], ''),
  if(step = 0 AND h % 9 = 0, concat('campaign-', toString(h % 20)), ''),
  ['FR', 'FR', 'FR', 'BE', 'CH', 'DE', 'US', 'CA'][1 + p % 8], concat('city-', toString(p % 500)),
  ['Chrome', 'Chrome', 'Safari', 'Firefox', 'Edge'][1 + p % 5], toString(100 + p % 20),
  ['Windows', 'iOS', 'Android', 'macOS', 'Linux'][1 + p % 5], ['desktop', 'mobile', 'mobile', 'tablet'][1 + p % 4],
  ['sm', 'md', 'lg', 'xl'][1 + p % 4], ['fr', 'fr', 'en', 'de'][1 + p % 4], if(what = 'click', 'named', ''),
  if(what = 'click', ['buy', 'menu', 'search'][1 + h % 3], ''), if(what = 'share', 'copy', ''),
  if(what = 'engagement', h % 60000, 0), if(what = 'engagement', h % 101, 0), toDate('2027-01-15'), toDate('2027-11-15')
FROM numbers({events:UInt32})`;

type Asked = Partial<QuestionInput> & Pick<QuestionInput, 'metrics'>;

/** What the page of figures asks for, and what the hardest click on it turns that into. */
export const dashboardQuestions: Readonly<Record<string, Asked>> = {
  'headline figures': {
    metrics: ['visitors', 'visits', 'pageviews', 'conversion_rate', 'conversions', 'shares'],
  },
  'visitors by day': { metrics: ['visitors'], dimensions: ['time:day'] },
  'visits by day': { metrics: ['visits'], dimensions: ['time:day'] },
  'page views by hour, one week': {
    metrics: ['pageviews'],
    dimensions: ['time:hour'],
    date_range: '7d',
  },
  goals: { metrics: ['visitors', 'conversions', 'conversion_rate'], dimensions: ['event:goal'] },
  sources: { metrics: ['visitors'], dimensions: ['visit:source'] },
  channels: { metrics: ['visitors'], dimensions: ['visit:channel'] },
  campaigns: { metrics: ['visitors'], dimensions: ['visit:utm_campaign'] },
  pages: { metrics: ['visitors', 'pageviews'], dimensions: ['event:page'] },
  'entry pages': { metrics: ['visits'], dimensions: ['visit:entry_page'] },
  'exit pages': { metrics: ['visits'], dimensions: ['visit:exit_page'] },
  countries: { metrics: ['visitors'], dimensions: ['visit:country'] },
  cities: { metrics: ['visitors'], dimensions: ['visit:city'] },
  browsers: { metrics: ['visitors'], dimensions: ['visit:browser'] },
  clicks: { metrics: ['visitors', 'events'], dimensions: ['event:click_target'] },
  'bounce rate': { metrics: ['bounce_rate', 'visit_duration', 'views_per_visit'] },
  'pages from one source': {
    metrics: ['visitors', 'pageviews'],
    dimensions: ['event:page'],
    filters: [['is', 'visit:source', ['ChatGPT']]],
  },
  'visitors by day from one source': {
    metrics: ['visitors'],
    dimensions: ['time:day'],
    filters: [['is', 'visit:source', ['Google']]],
  },
  'sources of one page': {
    metrics: ['visitors'],
    dimensions: ['visit:source'],
    filters: [['is', 'event:page', ['/sale']]],
  },
};

const sixAtOnce = [
  'headline figures',
  'visitors by day',
  'sources',
  'pages',
  'countries',
  'browsers',
];

/** Nothing is kept yet, as when the page asks for the first time; or it asks again because rows came in. */
type When = 'first' | 'again';

/** Everything that the page of figures asks when it is opened. */
const page = Object.values(
  pageQuestions({ view: defaultView, site, headline: headlineDefault, metric: 'visitors' }),
);

function answeringOf(store: OpenedStore): OpenAnswering {
  return createAnswering({ store: store.query, policyOf: compilePolicy, nowMs: () => nowMs });
}

/** One request of the page: settings are read, then the questions asked beside each other. */
async function request(asked: readonly Asked[], open: OpenAnswering): Promise<void> {
  const answering = open();
  const known = await answering.site(site.id);
  if (known === undefined) throw new Error('the site was not saved');
  const questions = asked.map((one) =>
    questionSchema.parse({
      site_id: site.id,
      date_range: '28d',
      pagination: { limit: 9 },
      ...one,
    }),
  );
  await Promise.all(questions.map((question) => answering.answer(known, question)));
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

interface Cost {
  readonly ms: number;
  readonly cpuMs: number;
}

/** Milliseconds that passed, and of processor time: the latter says more on a machine that others use too. */
async function repeat(work: () => Promise<unknown>): Promise<Cost> {
  await work();
  const [times, cpu]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    const [start, before] = [performance.now(), process.cpuUsage()];
    await work();
    times.push(performance.now() - start);
    const { user, system } = process.cpuUsage(before);
    cpu.push((user + system) / 1000);
  }
  return { ms: median(times), cpuMs: median(cpu) };
}

async function compareAsking(
  store: OpenedStore,
  name: string,
  asked: readonly Asked[],
): Promise<string> {
  const kept = answeringOf(store);
  const costOf = async (when: When) => {
    const open = () => (when === 'again' ? kept : answeringOf(store));
    const { ms, cpuMs } = await repeat(() => request(asked, open()));
    return `${when} ${ms.toFixed(0)} ms (processor ${cpuMs.toFixed(0)} ms)`;
  };
  return `${name}: ${await costOf('first')}, ${await costOf('again')}`;
}

async function fill(store: OpenedStore): Promise<string> {
  await migrate(store.insert);
  await saveSite(store.insert, site, nowMs);
  for (const goal of goals) await saveGoal(store.insert, goal, nowMs);
  const first = Math.floor(nowMs / 1000 / 86_400) * 86_400 - (days - 1) * 86_400;
  await store.insert.command({ sql: fillSql, params: { first, days, events } });
  await store.insert.command({ sql: 'OPTIMIZE TABLE events FINAL', params: {} });
  const [size] = await store.query.query<{ bytes: string; rows: string }>({
    sql: `SELECT sum(bytes_on_disk) AS bytes, sum(rows) AS rows FROM system.parts WHERE active AND table = 'events'`,
    params: {},
  });
  const each = Number(size?.bytes ?? 0) / Number(size?.rows ?? 1);
  return `${size?.rows} events, ${each.toFixed(1)} bytes each on disk (budget 40)`;
}

export async function benchQuestions(): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'estompe-bench-'));
  const store = await openChdb({ path: folder, queryLanes: 3 });
  try {
    const lines = [await fill(store), 'budget: 50 ms a question, 150 ms for six at once'];
    for (const [name, asked] of Object.entries(dashboardQuestions)) {
      lines.push(await compareAsking(store, name, [asked]));
    }
    const six = sixAtOnce.flatMap((name) => dashboardQuestions[name] ?? []);
    lines.push(await compareAsking(store, `six at once (${sixAtOnce.join(', ')})`, six));
    return [
      ...lines,
      await compareAsking(store, 'the page as it opens, with its comparison', page),
    ];
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
