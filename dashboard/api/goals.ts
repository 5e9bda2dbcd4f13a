/** The goals of a site, and how many past events a goal would count. */
import { Hono } from 'hono';
import { z } from 'zod';
import { type Goal, goalSchema } from '../../src/model/goal.ts';
import { limits } from '../../src/model/limits.ts';
import type { CompiledPolicy } from '../../src/policy/compiled.ts';
import { compilePreview, previewDays } from '../../src/stats/goal-preview.ts';
import { deleteGoal, readGoals, readSites, saveGoal } from '../../src/store/settings.ts';
import { isRefused, readBody } from './body.ts';
import type { GoalPreview } from './contract.ts';
import type { DashboardDeps } from './deps.ts';
import { fail } from './failure.ts';

function isMatchMissing(goal: Pick<Goal, 'kind' | 'match'>): boolean {
  return goal.match === '' && (goal.kind === 'page' || goal.kind === 'custom');
}

const { name, kind, match } = goalSchema.shape;
const missing = { path: ['match'], message: 'missing' };
const draftSchema = z
  .strictObject({ name, kind, match })
  .refine((g) => !isMatchMissing(g), missing);
const previewSchema = z.strictObject({ kind, match }).refine((g) => !isMatchMissing(g), missing);

function randomGoalId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A goal is a filter on pages, clicks or names: what gates those gates its count. */
function gatePreview(events: number, { smallCounts }: CompiledPolicy): GoalPreview {
  if (smallCounts.on !== 'every') return { events, days: previewDays };
  const { threshold } = smallCounts;
  const isSmall = events > 0 && events < threshold;
  return { events: isSmall ? null : events, days: previewDays, threshold };
}

export function goalRoutes(deps: DashboardDeps): Hono<{ Variables: { site: string } }> {
  const { store, nowMs } = deps;
  const app = new Hono<{ Variables: { site: string } }>();
  app.get('/', async (c) => c.json(await readGoals(store, c.get('site'))));
  app.post('/', async (c) => {
    const body = await readBody(c, draftSchema);
    if (isRefused(body)) return body.refusal;
    const site = c.get('site');
    const goals = await readGoals(store, site);
    if (goals.length >= limits.goalsPerSite) return fail(c, 'too_many');
    if (goals.some((goal) => goal.name === body.value.name)) {
      return fail(c, 'taken', [{ field: 'name', reason: 'taken' }]);
    }
    const goal: Goal = { ...body.value, id: randomGoalId(), site };
    await saveGoal(store, goal, nowMs());
    return c.json(goal, 201);
  });
  app.put('/:goal', async (c) => {
    const body = await readBody(c, draftSchema);
    if (isRefused(body)) return body.refusal;
    const site = c.get('site');
    const goals = await readGoals(store, site);
    const known = goals.find(({ id }) => id === c.req.param('goal'));
    if (known === undefined) return fail(c, 'unknown_goal');
    if (goals.some(({ id, name: other }) => id !== known.id && other === body.value.name)) {
      return fail(c, 'taken', [{ field: 'name', reason: 'taken' }]);
    }
    const goal: Goal = { ...body.value, id: known.id, site };
    await saveGoal(store, goal, nowMs());
    return c.json(goal);
  });
  app.delete('/:goal', async (c) => {
    const site = c.get('site');
    const goals = await readGoals(store, site);
    const goal = goals.find(({ id }) => id === c.req.param('goal'));
    if (goal === undefined) return fail(c, 'unknown_goal');
    await deleteGoal(store, goal, nowMs());
    return c.body(null, 204);
  });
  app.post('/preview', async (c) => {
    const body = await readBody(c, previewSchema);
    if (isRefused(body)) return body.refusal;
    const sites = await readSites(store);
    const site = sites.find(({ id }) => id === c.get('site'));
    if (site === undefined) return fail(c, 'unknown_site');
    const [row] = await store.query<{ events: string }>(compilePreview(body.value, site, nowMs()));
    return c.json(gatePreview(Number(row?.events ?? 0), deps.policyOf(site)));
  });
  return app;
}
