/** `GET /api/profiles`: what each profile would mean, for a site or for one that is about to be made. */
import { Hono } from 'hono';
import { addDays } from '../../src/model/iso-day.ts';
import type { Site } from '../../src/model/site.ts';
import { firstVersion } from '../../src/policy/versions.ts';
import { dayAt } from '../../src/stats/calendar.ts';
import { questionSchema } from '../../src/stats/question.ts';
import type { Answering, OpenAnswering } from './answers.ts';
import type { DashboardDeps } from './deps.ts';
import { fail } from './failure.ts';
import { profileChoices } from './profile-choices.ts';

const recentDays = 7;

/** To two digits: an estimate should not look like a count. */
function roughly(count: number): number {
  return Number(count.toPrecision(2));
}

/**
 * Visitors a day over the last seven whole days, those without any left out; undefined where none were
 * counted. They were counted after merging, so there were somewhat more.
 */
async function visitorsPerDay(
  answering: Answering,
  site: Site,
  nowMs: number,
): Promise<number | undefined> {
  const today = dayAt(Math.floor(nowMs / 1_000), site.timezone);
  const question = questionSchema.parse({
    site_id: site.id,
    metrics: ['visitors'],
    date_range: [addDays(today, -recentDays), addDays(today, -1)],
    dimensions: ['time:day'],
  });
  const result = await answering.answer(site, question);
  if (!('results' in result)) return undefined;
  const counts = result.results.map(({ metrics }) => metrics[0] ?? 0).filter((count) => count > 0);
  if (counts.length === 0) return undefined;
  return roughly(counts.reduce((sum, count) => sum + count, 0) / counts.length);
}

export function profileRoutes(deps: DashboardDeps, openAnswering: OpenAnswering): Hono {
  const app = new Hono();
  app.get('/', async (c) => {
    const version = deps.policyVersions().at(-1) ?? firstVersion;
    const id = c.req.query('site');
    if (id === undefined) return c.json(profileChoices({ version }));
    const answering = openAnswering();
    const site = await answering.site(id);
    if (site === undefined) return fail(c, 'unknown_site');
    const visitors = await visitorsPerDay(answering, site, deps.nowMs());
    const parts = {
      version,
      site,
      ...(visitors === undefined ? {} : { visitorsPerDay: visitors }),
    };
    return c.json(profileChoices(parts));
  });
  return app;
}
