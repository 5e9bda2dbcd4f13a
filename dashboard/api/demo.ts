/** The demo shop, where it is served. */
import { Hono } from 'hono';
import type { DemoFill } from './contract.ts';
import { fail } from './failure.ts';

export interface Demo {
  readonly site: string;
  readonly url: string;
  /** Pours a month of visits in. @returns how many events; 0 if the month is there already */
  readonly fill: () => Promise<number>;
}

export function demoRoutes(demo: Demo | undefined): Hono {
  const app = new Hono();
  app.post('/fill', async (c) => {
    if (demo === undefined) return fail(c, 'not_found');
    const filled: DemoFill = { events: await demo.fill() };
    return c.json(filled);
  });
  return app;
}
