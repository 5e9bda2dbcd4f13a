/**
 * What people set in the dashboard: sites and goals, as JSON documents in tables that keep the row
 * of the highest version. A document is checked on its way out, since another version may have
 * written it; one that does not fit is left out.
 */
import type { z } from 'zod';
import { type Goal, goalSchema } from '../model/goal.ts';
import { limits } from '../model/limits.ts';
import { type Site, siteSchema } from '../model/site.ts';
import type { Store } from './port.ts';

/** Later versions win; a clock's milliseconds do. */
export type Version = number;

function parseDocuments<T>(
  schema: z.ZodType<T>,
  rows: readonly { readonly document: string }[],
): T[] {
  return rows.flatMap(({ document }) => {
    const parsed = schema.safeParse(parseJson(document));
    return parsed.success ? [parsed.data] : [];
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Every site, by id. */
export async function readSites(store: Store): Promise<Site[]> {
  const rows = await store.query<{ document: string }>({
    sql: 'SELECT document FROM sites FINAL WHERE deleted = 0 ORDER BY id LIMIT {limit:UInt32}',
    params: { limit: limits.sitesPerInstallation },
  });
  return parseDocuments(siteSchema, rows);
}

export async function saveSite(store: Store, site: Site, version: Version): Promise<void> {
  const row = { id: site.id, version: String(version), deleted: 0, document: JSON.stringify(site) };
  await store.insert('sites', [JSON.stringify(row)], `site ${site.id} ${version}`);
}

/** Settings only: rows of the site keep their dates. */
export async function deleteSite(store: Store, id: string, version: Version): Promise<void> {
  const row = { id, version: String(version), deleted: 1, document: '' };
  await store.insert('sites', [JSON.stringify(row)], `site ${id} ${version}`);
}

/** The goals of one site, by id. */
export async function readGoals(store: Store, site: string): Promise<Goal[]> {
  const rows = await store.query<{ document: string }>({
    sql: 'SELECT document FROM goals FINAL WHERE site = {site:String} AND deleted = 0 ORDER BY id LIMIT {limit:UInt32}',
    params: { site, limit: limits.goalsPerSite },
  });
  return parseDocuments(goalSchema, rows);
}

export async function saveGoal(store: Store, goal: Goal, version: Version): Promise<void> {
  await writeGoal(store, goal, { version, deleted: 0, document: JSON.stringify(goal) });
}

export async function deleteGoal(
  store: Store,
  goal: { readonly site: string; readonly id: string },
  version: Version,
): Promise<void> {
  await writeGoal(store, goal, { version, deleted: 1, document: '' });
}

async function writeGoal(
  store: Store,
  { site, id }: { readonly site: string; readonly id: string },
  state: { readonly version: Version; readonly deleted: 0 | 1; readonly document: string },
): Promise<void> {
  const row = { site, id, ...state, version: String(state.version) };
  await store.insert('goals', [JSON.stringify(row)], `goal ${site} ${id} ${state.version}`);
}
