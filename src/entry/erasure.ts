/**
 * Erases what withdrawn consent covered, again and again while there is any: rows that were still in
 * the queue when somebody withdrew come later.
 */
import { limits } from '../model/limits.ts';
import type { CountSignal } from '../model/signals.ts';
import { type ErasedTable, erasedTables } from '../model/tables.ts';
import { causeOf } from '../pipeline/drain.ts';
import { type Covered, eraseCovered, findCovered } from '../rights/withdrawal.ts';
import type { Store } from '../store/port.ts';

export interface Erasure {
  /** One at a time: who asks meanwhile gets a run that begins after this one. What fails is counted, and tried again at the next. */
  run(): Promise<void>;
}

export interface ErasureDeps {
  /** Looks for rows, and must not hold inserts up. */
  readonly find: Pick<Store, 'query'>;
  readonly erase: Pick<Store, 'command'>;
  readonly count: CountSignal;
}

/** @returns whether there may be more than one statement takes */
async function eraseSome(
  table: ErasedTable,
  { find, erase, count }: ErasureDeps,
): Promise<boolean> {
  const covered = await find.query<Covered>(findCovered(table));
  if (covered.length === 0) return false;
  await erase.command(eraseCovered(table, covered));
  const rows = covered.reduce((sum, one) => sum + Number(one.rows), 0);
  count('estompe_erased_rows_total', { table }, rows);
  return covered.length === limits.erasedSubjects;
}

/** What is left after that many statements is for the next run. */
const statementsMax = 50;

async function eraseAll(deps: ErasureDeps): Promise<void> {
  for (const table of erasedTables) {
    let left = statementsMax;
    while (left > 0 && (await eraseSome(table, deps))) left -= 1;
  }
}

async function tryErase(deps: ErasureDeps): Promise<void> {
  try {
    await eraseAll(deps);
  } catch (error) {
    deps.count('estompe_erasure_failures_total', { cause: causeOf(error) });
  }
}

export function createErasure(deps: ErasureDeps): Erasure {
  let last: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;
  return {
    run() {
      next ??= last.then(() => {
        next = undefined;
        last = tryErase(deps);
        return last;
      });
      return next;
    },
  };
}
