/**
 * A site is made or changed. Its profile is set through a new version of the policy, and a looser one
 * only with a name and a reason: without, nothing of the change is kept.
 */
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { limits } from '../../src/model/limits.ts';
import { type Site, siteSchema } from '../../src/model/site.ts';
import { firstVersion } from '../../src/policy/versions.ts';
import { readSites, saveSite } from '../../src/store/settings.ts';
import { isRefused, readBody } from './body.ts';
import type { DashboardDeps, ProfileChange } from './deps.ts';
import { fail, type FieldFault } from './failure.ts';
import { loosenedBy } from './profile-choices.ts';

const authorShape = {
  by: z.string().trim().max(limits.policyPersonChars).default(''),
  reason: z.string().trim().max(limits.policyReasonChars).default(''),
};
const changeSchema = siteSchema.extend(authorShape);

/** Who changes a profile where nobody is named. */
const unnamed = 'dashboard';

function split({ by, reason, ...site }: z.infer<typeof changeSchema>) {
  return { site, author: { by, reason } };
}

function missing(author: { readonly by: string; readonly reason: string }): FieldFault[] {
  const fields = (['by', 'reason'] as const).filter((field) => author[field] === '');
  return fields.map((field) => ({ field, reason: 'missing' }));
}

/** @returns the refusal; undefined where the change is in force */
async function applyProfile(
  c: Context,
  { applyPolicy }: DashboardDeps,
  change: ProfileChange,
): Promise<Response | undefined> {
  const done = await applyPolicy({ ...change, by: change.by === '' ? unnamed : change.by });
  if (done.outcome !== 'refused') return undefined;
  if (done.why === 'unknown_site' || done.why === 'changed_since') return fail(c, done.why);
  return done.why === 'invalid' ? fail(c, 'failed') : fail(c, 'invalid', missing(change));
}

/** The profile of a known site, through the policy where it is another one. */
async function changeProfile(
  c: Context,
  deps: DashboardDeps,
  { known, site, author }: ReturnType<typeof split> & { readonly known: Site },
): Promise<Response | undefined> {
  if (site.profile === known.profile) return undefined;
  const current = deps.policyVersions().at(-1) ?? firstVersion;
  const faults = missing(author);
  if (faults.length > 0 && loosenedBy(current, known, site.profile).length > 0) {
    return fail(c, 'invalid', faults);
  }
  return applyProfile(c, deps, { profiles: { [site.id]: site.profile }, ...author });
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
    const refusal = await applyProfile(c, deps, { profiles, made, ...author });
    if (refusal) return refusal;
    await deps.onSitesChanged();
    return c.json(made, 201);
  });
}

export function addChangeRoute(app: Hono, deps: DashboardDeps): void {
  const { store, nowMs } = deps;
  app.put('/:id', async (c) => {
    const body = await readBody(c, changeSchema);
    if (isRefused(body)) return body.refusal;
    const asked = split(body.value);
    const id = c.req.param('id');
    if (asked.site.id !== id) {
      return fail(c, 'invalid', [{ field: 'id', reason: 'cannot_change' }]);
    }
    const sites = await readSites(store);
    const known = sites.find((site) => site.id === id);
    if (known === undefined) return fail(c, 'unknown_site');
    const refusal = await changeProfile(c, deps, { ...asked, known });
    if (refusal) return refusal;
    await saveSite(store, asked.site, nowMs());
    await deps.onSitesChanged();
    return c.json(asked.site);
  });
}
