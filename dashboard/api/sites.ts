/** Sites: read, made, changed, removed. */
import { Hono } from 'hono';
import { limits } from '../../src/model/limits.ts';
import { siteSchema } from '../../src/model/site.ts';
import { deleteSite, readSites, saveSite } from '../../src/store/settings.ts';
import type { OpenAnswering } from './answers.ts';
import { isRefused, readBody } from './body.ts';
import type { SiteList } from './contract.ts';
import type { DashboardDeps } from './deps.ts';
import { fail } from './failure.ts';
import { goalRoutes } from './goals.ts';
import { liveRoutes, type SiteEnv } from './live.ts';

export function siteRoutes(deps: DashboardDeps): Hono {
  const { store, nowMs, demo } = deps;
  const app = new Hono();
  app.get('/', async (c) => {
    const list: SiteList = {
      sites: await readSites(store),
      collector: deps.collector,
      ...(demo === undefined ? {} : { demo: { site: demo.site, url: demo.url } }),
    };
    return c.json(list);
  });
  app.post('/', async (c) => {
    const body = await readBody(c, siteSchema);
    if (isRefused(body)) return body.refusal;
    const sites = await readSites(store);
    if (sites.some((site) => site.id === body.value.id)) {
      return fail(c, 'taken', [{ field: 'id', reason: 'taken' }]);
    }
    if (sites.length >= limits.sitesPerInstallation) return fail(c, 'too_many');
    await saveSite(store, body.value, nowMs());
    await deps.onSitesChanged();
    return c.json(body.value, 201);
  });
  app.put('/:id', async (c) => {
    const body = await readBody(c, siteSchema);
    if (isRefused(body)) return body.refusal;
    const id = c.req.param('id');
    if (body.value.id !== id) {
      return fail(c, 'invalid', [{ field: 'id', reason: 'cannot_change' }]);
    }
    const sites = await readSites(store);
    if (!sites.some((site) => site.id === id)) return fail(c, 'unknown_site');
    await saveSite(store, body.value, nowMs());
    await deps.onSitesChanged();
    return c.json(body.value);
  });
  app.delete('/:id', async (c) => {
    const id = c.req.param('id');
    const sites = await readSites(store);
    if (!sites.some((site) => site.id === id)) return fail(c, 'unknown_site');
    await deleteSite(store, id, nowMs());
    await deps.onSitesChanged();
    return c.body(null, 204);
  });
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
  app.route('/:id/goals', goalRoutes(deps));
  app.route('/:id', liveRoutes({ ...deps, openAnswering }));
  return app;
}
