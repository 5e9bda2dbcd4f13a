/** A journey's outcome as signals. */
import type { CountSignal } from '../model/signals.ts';
import type { JourneyResult } from './run.ts';

/** Call it once the rows are stored; a refused hit has none. */
export function countResult(
  { rows, drop, moreDrops = [], receipt }: JourneyResult,
  count: CountSignal,
): void {
  for (const { table, row } of rows) {
    if (table === 'events') count('estompe_events_stored_total', { kind: row.kind });
  }
  for (const { drop: reason } of drop ? [drop, ...moreDrops] : []) {
    count('estompe_drops_total', { reason });
  }
  for (const [rule, times] of Object.entries(receipt)) {
    count('estompe_receipts_total', { rule }, times);
  }
}
