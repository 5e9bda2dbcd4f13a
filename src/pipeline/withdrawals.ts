/**
 * Who has withdrawn, in memory: read from the store at start and now and then, and added to at once
 * when a withdrawal is taken. One that the store has not seen yet (it waits in the queue) stays known.
 */
import type { StoredWithdrawal } from '../model/consent.ts';
import { limits } from '../model/limits.ts';

/** When a subject withdrew, in seconds since 1970. */
export type Withdrawal = Pick<StoredWithdrawal, 'subject' | 'decidedAt'>;

export interface Withdrawals {
  /** When the subject withdrew, if that stands as far as is known. */
  find(subject: string): number | undefined;
  /** Whether the store has been read: before, anybody may have withdrawn. */
  isLoaded(): boolean;
  add(withdrawal: Withdrawal): void;
  /** Takes what the store says in place of what it said before. */
  load(stored: readonly StoredWithdrawal[]): void;
}

export function createWithdrawals(): Withdrawals {
  let known: Map<string, number> | undefined;
  /** Not seen in the store yet. */
  const fresh = new Map<string, number>();
  return {
    find(subject) {
      const [a, b] = [known?.get(subject), fresh.get(subject)];
      return a === undefined || b === undefined ? (a ?? b) : Math.max(a, b);
    },
    isLoaded: () => known !== undefined,
    add({ subject, decidedAt }) {
      fresh.set(subject, Math.max(decidedAt, fresh.get(subject) ?? 0));
    },
    load(stored) {
      const next = new Map<string, number>();
      for (const { subject, decidedAt, stands } of stored.slice(0, limits.withdrawalsKnown)) {
        if ((fresh.get(subject) ?? Number.POSITIVE_INFINITY) <= decidedAt) fresh.delete(subject);
        if (stands === 1) next.set(subject, decidedAt);
      }
      known = next;
    },
  };
}
