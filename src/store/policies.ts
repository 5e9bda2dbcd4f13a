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

/** Every version from a number on, the oldest first. */
export async function readPolicies(store: Pick<Store, 'query'>, from = 0): Promise<StoredPolicy[]> {
  return store
    .query<StoredPolicy>({
      // Were there ever two rows of one number, everybody reads the same one of them, whole.
      sql: 'SELECT version, toUnixTimestamp(policies.at) AS at, applied_by, reason, document, profiles FROM policies WHERE version >= {from:UInt32} ORDER BY version DESC, policies.at, applied_by, reason, document, profiles LIMIT 1 BY version LIMIT {limit:UInt32}',
      params: { from, limit: limits.policyVersions },
    })
    .then((rows) => rows.toReversed());
}

/**
 * The token is the version's: two who add the same number at once add one row.
 * @param turn from 1. ClickHouse notes a token before it commits the row: if it ends in between, the
 *   number is taken and nobody has it, and whoever reads that it is absent takes the next turn.
 */
export async function addPolicy(
  store: Pick<Store, 'insert'>,
  policy: StoredPolicy,
  turn = 1,
): Promise<void> {
  const token = `policy ${policy.version}${turn === 1 ? '' : ` turn ${turn}`}`;
  await store.insert('policies', [JSON.stringify(policy)], token);
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
