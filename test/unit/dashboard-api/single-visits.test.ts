/** What anonymous statistics have no place for: a log of visitors, a visit's path, rows as they are. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Dashboard, openShop, send } from './dashboard.ts';

let dashboard: Dashboard;
beforeAll(async () => {
  dashboard = await openShop();
});
afterAll(() => dashboard.close());

describe('single visits and rows', () => {
  it.each([
    'visitors',
    'visits',
    'sessions',
    'log',
    'events',
    'rows',
    'export',
    'replay',
    'heatmap',
  ])('are nowhere to be had: %s', async (name) => {
    for (const path of [`/api/sites/shop/${name}`, `/api/v2/${name}`, `/api/${name}`]) {
      const got = await send(dashboard.open, `GET ${path}`);
      expect([path, got.status]).toEqual([path, 404]);
    }
  });
  it.each(['visitor', 'event_id', 'visit:network', 'visit:visitor', 'subject', 'seq', 'ts'])(
    'are no breakdown: %s',
    async (name) => {
      const question = { site_id: 'shop', metrics: ['events'], date_range: 'day' };
      const body = { ...question, dimensions: [name] };
      expect((await send(dashboard.open, 'POST /api/v2/query', { body })).status).toBe(400);
    },
  );
});
