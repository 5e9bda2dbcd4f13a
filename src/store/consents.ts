/** Evidence of consent in the store: who withdrew. Rows may be there twice, so that only extremes are read. */
import type { StoredRecipient, StoredWithdrawal } from '../model/consent.ts';
import { limits } from '../model/limits.ts';
import { withdrawnSql } from '../model/withdrawn.ts';
import type { Store } from './port.ts';

/** Everybody whose cookie could still be about, or who can be given another token, and who ever withdrew; the newest first. */
export async function readWithdrawals(
  store: Pick<Store, 'query'>,
  nowMs: number,
): Promise<StoredWithdrawal[]> {
  return store.query<StoredWithdrawal>({
    sql: `
      SELECT subject,
        toUnixTimestamp(maxIf(decided_at, state = 'denied')) AS decidedAt,
        toUnixTimestamp(maxIf(received_at, state = 'denied')) AS receivedAt,
        toUInt8(${withdrawnSql}) AS stands
      FROM consents
      WHERE received_at >= {since:UInt32} OR purpose = 'mail'
      GROUP BY subject
      HAVING countIf(state = 'denied') > 0
      ORDER BY receivedAt DESC
      LIMIT {limit:UInt32}`,
    params: {
      since: Math.floor(nowMs / 1_000) - limits.visitorIdDays * 86_400,
      limit: limits.withdrawalsKnown,
    },
  });
}

/** The recipients of a site about whom there is evidence, in no order; who is not there never agreed. */
export async function readRecipients(
  store: Pick<Store, 'query'>,
  site: string,
  subjects: readonly string[],
): Promise<StoredRecipient[]> {
  const found: StoredRecipient[] = [];
  for (let at = 0; at < subjects.length; at += limits.lookedUpRecipients) {
    const some = await store.query<StoredRecipient>({
      sql: `
        SELECT subject,
          toUnixTimestamp(maxIf(received_at, state = 'granted')) AS grantedAt,
          toUnixTimestamp(maxIf(received_at, state = 'denied' AND source = 'recipient')) AS refusedAt,
          toUInt8(${withdrawnSql}) AS withdrawn
        FROM consents
        WHERE site = {site:String} AND purpose = 'mail' AND subject IN {subjects:Array(String)}
        GROUP BY subject`,
      params: { site, subjects: subjects.slice(at, at + limits.lookedUpRecipients) },
    });
    found.push(...some);
  }
  return found;
}
