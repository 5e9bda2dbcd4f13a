/** Evidence of consent in the store: who withdrew. Rows may be there twice, so that only extremes are read. */
import type { StoredWithdrawal } from '../model/consent.ts';
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
        toUInt8(${withdrawnSql}) AS stands
      FROM consents
      WHERE received_at >= {since:UInt32} OR purpose = 'mail'
      GROUP BY subject
      HAVING countIf(state = 'denied') > 0
      ORDER BY decidedAt DESC
      LIMIT {limit:UInt32}`,
    params: {
      since: Math.floor(nowMs / 1_000) - limits.visitorIdDays * 86_400,
      limit: limits.withdrawalsKnown,
    },
  });
}
