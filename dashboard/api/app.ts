/**
 * The read side. What enters: questions, settings, the token. What leaves: published numbers,
 * settings, the page. What never passes: a row, a number that the small-count gate has not seen, a
 * value that was sent inside an error.
 */
import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { createAnswering } from './answers.ts';
import { demoRoutes } from './demo.ts';
import type { DashboardDeps } from './deps.ts';
import { fail, failThrown } from './failure.ts';
import { guardHost, guardOrigin, refuseProxied, secureHeaders } from './guard.ts';
import { pageRoutes } from './page.ts';
import { profileRoutes } from './profiles.ts';
import { questionRoutes } from './questions.ts';
import { createSessions, requireSession, sessionRoutes } from './session.ts';
import { ofSiteRoutes, siteRoutes } from './sites.ts';

function apiRoutes(deps: DashboardDeps): Hono {
  const sessions = createSessions(deps);
  const openAnswering = createAnswering(deps);
  const api = new Hono();
  api.use(async (c, next) => {
    await next();
    c.header('Cache-Control', 'no-store');
  });
  api.use(guardOrigin);
  api.route('/session', sessionRoutes(deps, sessions));
  api.use(requireSession(sessions));
  api.route('/v2', questionRoutes(openAnswering));
  api.route('/sites', siteRoutes(deps));
  api.route('/sites', ofSiteRoutes(deps, openAnswering));
  api.route('/profiles', profileRoutes(deps, openAnswering));
  api.route('/demo', demoRoutes(deps.demo));
  api.all('*', (c) => fail(c, 'not_found'));
  return api;
}

export function createDashboard(deps: DashboardDeps): Hono {
  const app = new Hono();
  app.use(compress());
  app.use(secureHeaders);
  app.use(guardHost(deps.hosts));
  if (deps.tokenHash === undefined) app.use(refuseProxied);
  app.route('/api', apiRoutes(deps));
  app.route('/', pageRoutes(deps));
  app.onError(failThrown);
  return app;
}
