/**
 * Who has withdrawn, in memory: read from the store at start and now and then, and added to at once
 * when a withdrawal is taken. One that the store has not seen yet (it waits in the queue) stays known.
 * Anybody can say yes and no again and again, so that the newest alone are kept: who could have withdrawn
 * before the oldest of them counts as nobody who consented.
 */
import type { StoredWithdrawal } from '../model/consent.ts';
import { limits } from '../model/limits.ts';

/** When a subject withdrew, in seconds since 1970. */
export type Withdrawal = Pick<StoredWithdrawal, 'subject' | 'decidedAt'>;

export interface Withdrawals {
  /** When the subject withdrew, if that stands as far as is known. */
  find(subject: string): number | undefined;
  /** Whether a withdrawal of an identifier that was first set on this day (its begin) would be known; of none before the store has been read. */
  covers(firstDayMs: number): boolean;
  /** How many are known. */
  size(): number;
  add(withdrawal: Withdrawal): void;
  /** Takes what the store says, the newest first, in place of what it said before. */
  load(stored: readonly StoredWithdrawal[]): void;
}

export function createWithdrawals(limit: number = limits.withdrawalsKnown): Withdrawals {
  let known: Map<string, number> | undefined;
  /** Identifiers of that day and earlier may have been withdrawn before the oldest that is known. */
  let unsureMs = Number.NEGATIVE_INFINITY;
  /** Not seen in the store yet. */
  const fresh = new Map<string, number>();
  return {
    find(subject) {
      const [a, b] = [known?.get(subject), fresh.get(subject)];
      return a === undefined || b === undefined ? (a ?? b) : Math.max(a, b);
    },
    covers: (firstDayMs) => known !== undefined && firstDayMs > unsureMs,
    size: () => (known?.size ?? 0) + fresh.size,
    add({ subject, decidedAt }) {
      fresh.set(subject, Math.max(decidedAt, fresh.get(subject) ?? 0));
    },
    load(stored) {
      const next = new Map<string, number>();
      for (const { subject, decidedAt, stands } of stored) {
        if ((fresh.get(subject) ?? Number.POSITIVE_INFINITY) <= decidedAt) fresh.delete(subject);
        if (stands === 1) next.set(subject, decidedAt);
      }
      const oldest = stored.length < limit ? undefined : stored.at(-1)?.receivedAt;
      unsureMs = oldest === undefined ? Number.NEGATIVE_INFINITY : oldest * 1_000;
      known = next;
    },
  };
}
