/**
 * Erases what withdrawn consent covered, again and again while there is any: rows that were still in
 * the queue when somebody withdrew come later. A statement of erasing rewrites parts, so that at most one
 * a minute and table is given, for everybody of that time.
 */
import { z } from 'zod';
import { limits } from '../model/limits.ts';
import type { CountSignal } from '../model/signals.ts';
import { type ErasedTable, erasedTables, type WrittenTable } from '../model/tables.ts';
import { causeOf } from '../pipeline/drain.ts';
import { type Covered, eraseCovered, findCovered, findDenials } from '../rights/withdrawal.ts';
import type { Store } from '../store/port.ts';

export interface Erasure {
  /** The next run looks for who withdrew since then (seconds since 1970), and not lately alone; 0 for everybody. */
  look(since: number): void;
  /** One at a time: who asks meanwhile gets a run that begins after this one. What fails, or is too much for once, is left for the next. */
  run(): Promise<void>;
}

export interface ErasureDeps {
  /** Looks for rows. */
  readonly find: Pick<Store, 'query'>;
  /** Waits for parts to be rewritten: neither inserts nor questions should wait behind it. */
  readonly erase: Pick<Store, 'command'>;
  readonly count: CountSignal;
  readonly nowMs: () => number;
}

const decisionSchema = z.object({ state: z.string(), received_at: z.number() });

/** When the earliest withdrawal among rows of evidence came, in seconds since 1970; undefined where there is none. */
export function earliestDenial(table: WrittenTable, lines: readonly string[]): number | undefined {
  if (table !== 'consents') return undefined;
  const times = lines.flatMap((line) => {
    const { data } = decisionSchema.safeParse(JSON.parse(line));
    return data?.state === 'denied' ? [data.received_at] : [];
  });
  return times.length === 0 ? undefined : Math.min(...times);
}

/** @returns how many subjects were erased; there may be more than one statement takes */
async function eraseSome(
  table: ErasedTable,
  since: number,
  { find, erase, count }: ErasureDeps,
): Promise<number> {
  const covered = await find.query<Covered>(findCovered(table, since));
  if (covered.length === 0) return 0;
  await erase.command(eraseCovered(table, covered));
  const rows = covered.reduce((sum, one) => sum + Number(one.rows), 0);
  count('estompe_erased_rows_total', { table }, rows);
  return covered.length;
}

class PacedErasure implements Erasure {
  readonly #deps: ErasureDeps;
  #last: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;
  #sought = Number.POSITIVE_INFINITY;
  #erasedMs = Number.NEGATIVE_INFINITY;

  constructor(deps: ErasureDeps) {
    this.#deps = deps;
  }

  look(since: number): void {
    this.#sought = Math.min(this.#sought, since);
  }

  run(): Promise<void> {
    this.#next ??= this.#last.then(() => {
      this.#next = undefined;
      this.#last = this.#try();
      return this.#last;
    });
    return this.#next;
  }

  async #try(): Promise<void> {
    const nowMs = this.#deps.nowMs();
    const sinceLast = nowMs - this.#erasedMs;
    // A clock that was set back is no reason to wait.
    if (sinceLast >= 0 && sinceLast < limits.erasureMs) return;
    const since = Math.min(this.#sought, Math.floor(nowMs / 1_000) - limits.erasureLatelySeconds);
    this.#sought = Number.POSITIVE_INFINITY;
    try {
      if (!(await this.#erase(Math.max(0, since), nowMs))) this.look(since);
    } catch (error) {
      this.look(since);
      this.#deps.count('estompe_erasure_failures_total', { cause: causeOf(error) });
    }
  }

  /** @returns whether that was all */
  async #erase(since: number, nowMs: number): Promise<boolean> {
    if ((await this.#deps.find.query(findDenials(since))).length === 0) return true;
    let isAll = true;
    for (const table of erasedTables) {
      const erased = await eraseSome(table, since, this.#deps);
      if (erased > 0) this.#erasedMs = nowMs;
      isAll &&= erased < limits.erasedSubjects;
    }
    return isAll;
  }
}

export function createErasure(deps: ErasureDeps): Erasure {
  return new PacedErasure(deps);
}
