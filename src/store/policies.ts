/**
 * Versions of the policy in the store. Enters and leaves: versions as src/policy/versions.ts has them,
 * here as JSON, since this room knows no policy. Rows are only ever added.
 */
import { limits } from '../model/limits.ts';
import type { Store } from './port.ts';

/** A row of `policies`, with its JSON as text. */
export interface StoredPolicy {
  readonly version: number;
  /** Seconds since 1970. */
  readonly at: number;
  readonly applied_by: string;
  readonly reason: string;
  readonly document: string;
  readonly profiles: string;
}

/** Every version, the oldest first. */
export async function readPolicies(store: Pick<Store, 'query'>): Promise<StoredPolicy[]> {
  return store
    .query<StoredPolicy>({
      sql: 'SELECT version, toUnixTimestamp(any(policies.at)) AS at, any(applied_by) AS applied_by, any(reason) AS reason, any(document) AS document, any(profiles) AS profiles FROM policies GROUP BY version ORDER BY version DESC LIMIT {limit:UInt32}',
      params: { limit: limits.policyVersions },
    })
    .then((rows) => rows.toReversed());
}

/** The token is the version's: two who add the same number at once add one row. */
export async function addPolicy(store: Pick<Store, 'insert'>, policy: StoredPolicy): Promise<void> {
  await store.insert('policies', [JSON.stringify(policy)], `policy ${policy.version}`);
}

/** How many rows of each site, not past their date, were collected under which version. */
export async function countRows(
  store: Pick<Store, 'query'>,
): Promise<{ site: string; version: number; rows: number }[]> {
  const counted = await store.query<{ site: string; version: number; rows: string }>({
    sql: 'SELECT site, policy_version AS version, count() AS rows FROM events WHERE gone_after > today() GROUP BY site, version ORDER BY site, version LIMIT {limit:UInt32}',
    params: { limit: limits.sitesPerInstallation * 100 },
  });
  return counted.map(({ rows, ...key }) => ({ ...key, rows: Number(rows) }));
}
