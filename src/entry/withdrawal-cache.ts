/** Who has withdrawn, in memory, as the store says. Until it has said so once, nobody's consent counts. */
import { createWithdrawals, type Withdrawals } from '../pipeline/withdrawals.ts';
import { readWithdrawals } from '../store/consents.ts';
import type { Store } from '../store/port.ts';

export interface WithdrawalCache {
  readonly withdrawals: Withdrawals;
  /** On failure the known ones stay. @returns whether it worked */
  reload(): Promise<boolean>;
}

export function createWithdrawalCache(
  store: Pick<Store, 'query'>,
  nowMs: () => number,
): WithdrawalCache {
  const withdrawals = createWithdrawals();
  return {
    withdrawals,
    async reload() {
      try {
        withdrawals.load(await readWithdrawals(store, nowMs()));
        return true;
      } catch {
        return false;
      }
    },
  };
}
