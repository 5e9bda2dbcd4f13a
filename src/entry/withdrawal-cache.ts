/** Who has withdrawn, in memory, as the store says. Until it has said so once, nobody's consent counts. */
import { limits } from '../model/limits.ts';
import type { Signals } from '../model/signals.ts';
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
  { gauge }: Pick<Signals, 'gauge'>,
  nowMs: () => number,
): WithdrawalCache {
  const withdrawals = createWithdrawals();
  gauge(
    'estompe_withdrawals_known',
    `Withdrawals of consent in memory; from ${limits.withdrawalsKnown} on, consent from before the oldest of them counts no longer.`,
    () => withdrawals.size(),
  );
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
