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

interface Setting {
  readonly table: 'sites' | 'goals';
  readonly key: Readonly<Record<string, string>>;
  readonly deleted: 0 | 1;
  readonly document: string;
}

/** A clock may have been set back, and two saves may share a millisecond: the later one wins even so. */
async function nextVersion(store: Store, { table, key }: Setting, nowMs: number): Promise<bigint> {
  const isThis = Object.keys(key).map((column) => `${column} = {${column}:String}`);
  const [stored] = await store.query<{ version: string }>({
    sql: `SELECT max(version) AS version FROM ${table} WHERE ${isThis.join(' AND ')}`,
    params: key,
  });
  const after = BigInt(stored?.version ?? 0) + 1n;
  return after > BigInt(nowMs) ? after : BigInt(nowMs);
}

/** Who read the same version at once gets the same one; of these rows, ClickHouse keeps the last. */
async function save(store: Store, setting: Setting, nowMs: number): Promise<void> {
  const { table, key, deleted, document } = setting;
  const version = String(await nextVersion(store, setting, nowMs));
  const row = JSON.stringify({ ...key, version, deleted, document });
  // A token of the version alone would take the second of two different documents for the first.
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(row));
  await store.insert(table, [row], `${table} ${new Uint8Array(digest).join('.')}`);
}

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

export async function saveSite(store: Store, site: Site, nowMs: number): Promise<void> {
  const document = JSON.stringify(site);
  await save(store, { table: 'sites', key: { id: site.id }, deleted: 0, document }, nowMs);
}

/** Settings only: rows of the site keep their dates. */
export async function deleteSite(store: Store, id: string, nowMs: number): Promise<void> {
  await save(store, { table: 'sites', key: { id }, deleted: 1, document: '' }, nowMs);
}

/** The goals of one site, by id. */
export async function readGoals(store: Store, site: string): Promise<Goal[]> {
  const rows = await store.query<{ document: string }>({
    sql: 'SELECT document FROM goals FINAL WHERE site = {site:String} AND deleted = 0 ORDER BY id LIMIT {limit:UInt32}',
    params: { site, limit: limits.goalsPerSite },
  });
  return parseDocuments(goalSchema, rows);
}

export async function saveGoal(store: Store, goal: Goal, nowMs: number): Promise<void> {
  const key = { site: goal.site, id: goal.id };
  await save(store, { table: 'goals', key, deleted: 0, document: JSON.stringify(goal) }, nowMs);
}

export async function deleteGoal(
  store: Store,
  { site, id }: { readonly site: string; readonly id: string },
  nowMs: number,
): Promise<void> {
  await save(store, { table: 'goals', key: { site, id }, deleted: 1, document: '' }, nowMs);
}
