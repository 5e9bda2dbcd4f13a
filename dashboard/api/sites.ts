/** Sites: read, made, changed, removed. */
import { Hono } from 'hono';
import { readSites } from '../../src/store/settings.ts';
import type { OpenAnswering } from './answers.ts';
import type { SiteList } from './contract.ts';
import type { DashboardDeps } from './deps.ts';
import { fail } from './failure.ts';
import { goalRoutes } from './goals.ts';
import { liveRoutes, type SiteEnv } from './live.ts';
import { addChangeRoute, addMakeRoute, addRemoveRoute } from './site-changes.ts';
import { briefOf, sitePolicyOf } from './site-policy.ts';

export function siteRoutes(deps: DashboardDeps): Hono {
  const { store, demo } = deps;
  const app = new Hono();
  app.get('/', async (c) => {
    const rows = await readSites(store);
    const sites = rows.map((site) => ({ ...site, profile: deps.policyOf(site).profile }));
    const list: SiteList = {
      sites,
      collector: deps.collector,
      inForce: Object.fromEntries(sites.map((site) => [site.id, briefOf(deps.policyOf(site))])),
      ...(demo === undefined ? {} : { demo: { site: demo.site, url: demo.url } }),
    };
    return c.json(list);
  });
  addMakeRoute(app, deps);
  addChangeRoute(app, deps);
  addRemoveRoute(app, deps);
  return app;
}

/** What belongs to one site: its goals, what is going on now. */
export function ofSiteRoutes(deps: DashboardDeps, openAnswering: OpenAnswering): Hono<SiteEnv> {
  const app = new Hono<SiteEnv>();
  app.use('/:id/*', async (c, next) => {
    const id = c.req.param('id');
    const sites = await readSites(deps.store);
    if (!sites.some((site) => site.id === id)) return fail(c, 'unknown_site');
    c.set('site', id);
    return next();
  });
  app.get('/:id/policy', async (c) => {
    const sites = await readSites(deps.store);
    const site = sites.find(({ id }) => id === c.req.param('id'));
    if (site === undefined) return fail(c, 'unknown_site');
    return c.json(sitePolicyOf(deps.policyVersions(), site, deps.collector));
  });
  app.route('/:id/goals', goalRoutes(deps));
  app.route('/:id', liveRoutes({ ...deps, openAnswering }));
  return app;
}
