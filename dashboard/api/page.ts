/** The built page and its files. */
import { Hono } from 'hono';
import type { DashboardDeps } from './deps.ts';
import { fail } from './failure.ts';

/** `main-1A2B3C4D.js`: the name changes with the content. */
const hashedName = /[-.][A-Za-z0-9]{8,}\.[a-z0-9]+$/;

export function pageRoutes({ uiFile }: DashboardDeps): Hono {
  const app = new Hono();
  app.get('*', (c) => {
    const path = c.req.path === '/' ? '/index.html' : c.req.path;
    const file = uiFile(path);
    // Every other address is one of the page's own; a missing file is not.
    const shown = file ?? (/\.[a-z0-9]+$/.test(path) ? undefined : uiFile('/index.html'));
    if (shown === undefined) return fail(c, 'not_found');
    const lasting = file !== undefined && hashedName.test(path);
    c.header('Content-Type', shown.type);
    c.header('Cache-Control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache');
    return c.body(shown.body);
  });
  app.all('*', (c) => fail(c, 'not_found'));
  return app;
}
