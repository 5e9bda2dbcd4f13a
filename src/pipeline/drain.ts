/**
 * From the queue into the store, at our own pace: take a batch, insert it, remove it. A batch is
 * removed only when the store has said yes, and the store knows its token, so that a row is there
 * once however often this is interrupted.
 *
 * Store away: try again later, ever more slowly; nothing is lost. Rows refused: halve the batch
 * until the bad row is alone, and keep that row in `dead_letters`.
 */
import { limits } from '../model/limits.ts';
import { type CountSignal, drainFailures } from '../model/signals.ts';
import type { WrittenTable } from '../model/tables.ts';
import type { QueueReader } from '../queue/port.ts';
import { insertRows, insertRowsInDoubt, type RowStore } from './insert-rows.ts';

export interface DrainDeps {
  readonly queue: QueueReader;
  readonly store: RowStore;
  readonly nowMs: () => number;
  /** Calls back after `ms`, unless the returned function is called first. */
  readonly setTimer: (callback: () => void, ms: number) => () => void;
  readonly count: CountSignal;
  /** Told of each batch that the store has taken. */
  readonly onDrained?: (table: WrittenTable, lines: readonly string[]) => void;
}

export interface Drain {
  /** Begins with what an earlier process left in the queue. */
  start(): void;
  /** Rows have been put; they are inserted within `limits.drainIntervalMs`, together with those that follow. */
  notify(): void;
  /** Inserts everything that waits when it is called, now. Rejects with the store's error when it is away; the rows stay. */
  flush(): Promise<void>;
  /** Ends after the batch that is on its way; what waits stays in the queue. */
  stop(): Promise<void>;
}

/** Doubling from `storeRetryMsMin` to `storeRetryMsMax`. */
export function retryDelayMs(failures: number): number {
  const doublings = Math.min(failures - 1, 30);
  return Math.min(limits.storeRetryMsMin * 2 ** doublings, limits.storeRetryMsMax);
}

/** The code of the store's error, as signals name causes. */
export function causeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return drainFailures.find((cause) => cause === code) ?? 'other';
}

class QueueDrain implements Drain {
  readonly #deps: DrainDeps;
  #running: Promise<void> | undefined;
  #cancelTimer: (() => void) | undefined;
  #started = false;
  #failures = 0;
  /** The next batch may have been inserted, or half inserted, by an earlier try or an earlier process. */
  #isInDoubt = true;

  constructor(deps: DrainDeps) {
    this.#deps = deps;
  }

  start(): void {
    this.#started = true;
    this.#runLater(0);
  }

  notify(): void {
    if (this.#failures === 0) this.#runLater(limits.drainIntervalMs);
  }

  async flush(): Promise<void> {
    // A run that has begun may have looked before the last rows came.
    await this.#running?.catch(() => undefined);
    await this.#run();
  }

  async stop(): Promise<void> {
    this.#started = false;
    this.#dropTimer();
    await this.#running?.catch(() => undefined);
  }

  /** At most one at a time: whoever comes second waits for the first. */
  #run(): Promise<void> {
    this.#dropTimer();
    this.#running ??= this.#drainOnce();
    return this.#running;
  }

  async #drainOnce(): Promise<void> {
    try {
      await this.#drainAll();
      if (this.#deps.queue.waiting().rows > 0) this.#runLater(limits.drainIntervalMs);
    } catch (error) {
      this.#isInDoubt = true;
      this.#failures += 1;
      this.#deps.count('estompe_drain_failures_total', { cause: causeOf(error) });
      this.#runLater(retryDelayMs(this.#failures));
      throw error;
    } finally {
      this.#running = undefined;
    }
  }

  async #drainAll(): Promise<void> {
    const { queue, count } = this.#deps;
    // What comes in meanwhile waits for the next time: under a steady trickle this would never end,
    // and every insert would hold a handful of rows.
    let left = queue.waiting().rows;
    while (left > 0) {
      const batch = await queue.take();
      if (batch === undefined) return;
      left -= batch.lines.length;
      await (this.#isInDoubt ? insertRowsInDoubt : insertRows)(batch, this.#deps);
      this.#isInDoubt = false;
      await queue.remove(batch);
      count('estompe_drained_rows_total', { table: batch.table }, batch.lines.length);
      this.#failures = 0;
      this.#deps.onDrained?.(batch.table, batch.lines);
    }
  }

  #runLater(ms: number): void {
    if (!this.#started || this.#cancelTimer !== undefined) return;
    this.#cancelTimer = this.#deps.setTimer(() => {
      // The failure has been counted and is tried again later.
      this.#run().catch(() => undefined);
    }, ms);
  }

  #dropTimer(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
  }
}

export function createDrain(deps: DrainDeps): Drain {
  return new QueueDrain(deps);
}
