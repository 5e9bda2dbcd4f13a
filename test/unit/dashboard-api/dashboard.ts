/** A dashboard over a real embedded database, for tests. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { createDashboard } from '../../../dashboard/api/app.ts';
import type { DashboardDeps } from '../../../dashboard/api/deps.ts';
import { createApplyPolicy } from '../../../src/entry/apply-policy.ts';
import { createPolicyCache } from '../../../src/entry/policy-cache.ts';
import { createSiteCache } from '../../../src/entry/site-cache.ts';
import { readPolicies } from '../../../src/store/policies.ts';
import { readSites } from '../../../src/store/settings.ts';
import { scratchFolder } from '../../conformance/scratch-folder.ts';
import { scratchStore } from '../../conformance/scratch-store.ts';

export const nowMs = Date.parse('2026-11-23T12:00:00Z');
export const token = 'let-me-in';

export const site = {
  id: 'shop',
  name: 'Shop',
  hostnames: ['shop.example'],
  timezone: 'Europe/Paris',
  profile: 'standard',
  props: [],
  params: [],
} as const;

const files = new Map([
  ['/index.html', { body: '<!doctype html>', type: 'text/html; charset=utf-8' }],
  ['/main-1A2B3C4D.js', { body: 'go()', type: 'text/javascript; charset=utf-8' }],
  ['/main.css', { body: 'p{}', type: 'text/css; charset=utf-8' }],
]);

export async function openDashboard() {
  const store = await scratchStore(2);
  let changes = 0;
  let clock = nowMs;
  const folder = scratchFolder();
  const policies = createPolicyCache(join(folder.path, 'policy.json'), (from) =>
    readPolicies(store.query, from),
  );
  // As at a start: until then no policy is known.
  await policies.load();
  const sites = createSiteCache(join(folder.path, 'sites.json'), () => readSites(store.query));
  const tick = (): number => (clock += 1);
  const applyPolicy = createApplyPolicy({ store: store.insert, policies, sites, nowMs: tick });
  const deps: DashboardDeps = {
    store: store.query,
    policyOf: policies.policyOf,
    policyVersions: () => policies.versions(),
    applyPolicy,
    nowMs: tick,
    version: '1.2.3',
    collector: 'http://localhost:8000',
    hosts: ['stats.example'],
    uiFile: (path) => files.get(path),
    onSitesChanged: () => {
      changes += 1;
      return Promise.resolve();
    },
  };
  const tokenHash = createHash('sha256').update(token).digest('hex');
  return {
    deps,
    store,
    changes: () => changes,
    open: createDashboard(deps),
    locked: () => createDashboard({ ...deps, tokenHash }),
    applyPolicy,
    close: async () => {
      folder.remove();
      await store.close();
    },
  };
}

export interface Sent {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends like the page does; `POST /api/sites` is method and path. */
export function send(app: Hono, request: string, { body, headers = {} }: Sent = {}) {
  const [method = 'GET', path = '/'] = request.split(' ');
  return app.request(`http://localhost:8001${path}`, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
}

export type Dashboard = Awaited<ReturnType<typeof openDashboard>>;

/** A dashboard of the shop, with its rows. */
export async function openShop(): Promise<Dashboard> {
  const dashboard = await openDashboard();
  await dashboard.store.insert.insert('events', shopRows(), 'rows');
  await send(dashboard.open, 'POST /api/sites', { body: site });
  return dashboard;
}

/** Asks about the shop's day, unless told otherwise. */
export function ask(
  { open }: Dashboard,
  question: object,
  headers: Record<string, string> = {},
): Promise<Response> {
  const body = { site_id: 'shop', date_range: 'day', ...question };
  return Promise.resolve(send(open, 'POST /api/v2/query', { body, headers }));
}

/** The rows of an answer, each its dimensions and then its metrics. */
export async function askRows(dashboard: Dashboard, question: object): Promise<unknown[][]> {
  const response = await ask(dashboard, question);
  const answer: { results: { dimensions: string[]; metrics: unknown[] }[] } = await response.json();
  return answer.results.map(({ dimensions, metrics }) => [dimensions, metrics].flat());
}

/** A row of `events`; what is not given is the column's default. */
export function eventRow(over: Record<string, unknown>): string {
  return JSON.stringify({
    site: 'shop',
    ts: nowMs / 1000 - 60,
    seq: 0,
    kind: 'pageview',
    visitor: '1',
    path: '/',
    sharp_until: '2027-02-01',
    gone_after: '2027-12-01',
    ...over,
  });
}

const now = nowMs / 1000;

/** 12 people from France, 3 from Belgium, 2 from Chad; four of the French buy. Yesterday: 6 French. */
export function shopRows(): string[] {
  const people = [
    ...Array<string>(12).fill('FR'),
    ...Array<string>(3).fill('BE'),
    ...Array<string>(2).fill('TD'),
  ];
  const today = people.flatMap((country, index) => {
    const visitor = String(index + 1);
    const source = index % 2 === 0 ? 'Google' : '=HYPERLINK("x")';
    const at = { visitor, country, source, ts: now - 200 + index, path: `/p/${index % 3}` };
    const view = eventRow(at);
    const click = eventRow({
      ...at,
      ts: now - 100 + index,
      path: '/',
      kind: 'click',
      click_target: 'buy',
    });
    return index < 4 ? [view, click] : [view];
  });
  const yesterday = Array.from({ length: 6 }, (_, index) =>
    eventRow({ visitor: String(index + 100), country: 'FR', ts: now - 86_400 - index }),
  );
  return [...today, ...yesterday, eventRow({ visitor: '999', gone_after: '2026-11-23' })];
}
