/**
 * A site is made, changed or removed, one change after the other. Its profile is set through a new version of the policy, and a looser one
 * only with a name and a reason: without, nothing of the change is kept.
 */
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { limits } from '../../src/model/limits.ts';
import { siteSchema } from '../../src/model/site.ts';
import { readSites } from '../../src/store/settings.ts';
import { isRefused, readBody } from './body.ts';
import type { DashboardDeps, SiteChange } from './deps.ts';
import { fail, type FieldFault } from './failure.ts';

const authorShape = {
  by: z.string().trim().max(limits.policyPersonChars).default(''),
  reason: z.string().trim().max(limits.policyReasonChars).default(''),
};
const changeSchema = siteSchema.extend(authorShape);

/** Who changes a profile where nobody is named; nobody loosens one so. */
const unnamed = 'dashboard';

function split({ by, reason, ...site }: z.infer<typeof changeSchema>) {
  return { site, author: { by, reason } };
}

function missing(author: { readonly by: string; readonly reason: string }): FieldFault[] {
  const fields = (['by', 'reason'] as const).filter((field) => author[field] === '');
  return fields.map((field) => ({ field, reason: 'missing' }));
}

/** @returns the refusal; undefined where the change is in force */
async function apply(
  c: Context,
  { applyPolicy, onSitesChanged }: DashboardDeps,
  change: Omit<SiteChange, 'unnamed'>,
): Promise<Response | undefined> {
  const done = await applyPolicy({ ...change, unnamed });
  if (done.outcome !== 'refused') {
    await onSitesChanged();
    return undefined;
  }
  if (done.why === 'unknown_site' || done.why === 'changed_since') return fail(c, done.why);
  return done.why === 'invalid' ? fail(c, 'failed') : fail(c, 'invalid', missing(change));
}

export function addMakeRoute(app: Hono, deps: DashboardDeps): void {
  const { store } = deps;
  app.post('/', async (c) => {
    const body = await readBody(c, changeSchema);
    if (isRefused(body)) return body.refusal;
    const { site: made, author } = split(body.value);
    const sites = await readSites(store);
    if (sites.some((site) => site.id === made.id)) {
      return fail(c, 'taken', [{ field: 'id', reason: 'taken' }]);
    }
    if (sites.length >= limits.sitesPerInstallation) return fail(c, 'too_many');
    const profiles = { [made.id]: made.profile };
    const refusal = await apply(c, deps, { profiles, made, ...author });
    return refusal ?? c.json(made, 201);
  });
}

export function addChangeRoute(app: Hono, deps: DashboardDeps): void {
  app.put('/:id', async (c) => {
    const body = await readBody(c, changeSchema);
    if (isRefused(body)) return body.refusal;
    const { site: changed, author } = split(body.value);
    if (changed.id !== c.req.param('id')) {
      return fail(c, 'invalid', [{ field: 'id', reason: 'cannot_change' }]);
    }
    const profiles = { [changed.id]: changed.profile };
    const refusal = await apply(c, deps, { profiles, changed, ...author });
    return refusal ?? c.json(changed);
  });
}

export function addRemoveRoute(app: Hono, deps: DashboardDeps): void {
  app.delete('/:id', async (c) => {
    const removed = c.req.param('id');
    const refusal = await apply(c, deps, { profiles: {}, removed, by: '', reason: '' });
    return refusal ?? c.body(null, 204);
  });
}
