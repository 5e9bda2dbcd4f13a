/** A queue in memory, for tests and for one process's lifetime: the same promises but that of the disk. */
import type { CleanRow } from '../model/clean.ts';
import { limits } from '../model/limits.ts';
import type { WrittenTable } from '../model/tables.ts';
import { createFullness } from './fullness.ts';
import { lineOf } from './line.ts';
import type { Batch, PutResult, Queue } from './port.ts';

interface Held {
  readonly table: WrittenTable;
  readonly line: string;
  readonly bytes: number;
}

export interface MemoryQueueOptions {
  readonly bytesMax?: number;
  readonly rowsMax?: number;
  /** Names the batches of this queue apart from those of another. */
  readonly name?: string;
}

const toHeld = (row: CleanRow): Held => {
  const line = lineOf(row);
  return { table: row.table, line, bytes: new TextEncoder().encode(line).length };
};

export function createMemoryQueue(options: MemoryQueueOptions = {}): Queue {
  const { bytesMax = limits.spoolBytes, rowsMax = limits.drainRows, name = 'memory' } = options;
  let held: Held[] = [];
  let bytes = 0;
  let batches = 0;
  let handedOut: { readonly batch: Batch; readonly rows: ReadonlySet<Held> } | undefined;

  const fullness = createFullness();
  function hold(added: readonly Held[]): PutResult {
    const size = added.reduce((sum, row) => sum + row.bytes, 0);
    if (bytes + size > bytesMax) return 'full';
    held.push(...added);
    bytes += size;
    return 'stored';
  }

  return {
    put(rows) {
      const result = hold(rows.map(toHeld));
      fullness.note(result, bytes);
      return Promise.resolve(result);
    },
    take() {
      const [oldest] = held;
      if (handedOut !== undefined || oldest === undefined) return Promise.resolve(handedOut?.batch);
      const { table } = oldest;
      const rows = held.slice(0, rowsMax).filter((row) => row.table === table);
      batches += 1;
      const batch = { table, token: `${name}-${batches}`, lines: rows.map(({ line }) => line) };
      handedOut = { batch, rows: new Set(rows) };
      return Promise.resolve(batch);
    },
    remove(batch) {
      const rows = handedOut?.batch.token === batch.token ? handedOut.rows : undefined;
      if (rows === undefined) return Promise.resolve();
      held = held.filter((row) => !rows.has(row));
      for (const row of rows) bytes -= row.bytes;
      handedOut = undefined;
      return Promise.resolve();
    },
    waiting: () => ({ rows: held.length, bytes }),
    healthy: () => !fullness.isFull(bytes),
    close: () => Promise.resolve(),
  };
}
