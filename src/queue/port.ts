/**
 * The queue between the journey and the store. Enters: clean rows only. Leaves: batches of lines,
 * in order of arrival, each batch of one table. Never passes: anything raw; and nothing that was
 * `stored` is lost or handed out as another batch than the one it was first handed out in.
 */
import type { CleanRow } from '../model/clean.ts';
import type { WrittenTable } from '../model/tables.ts';

export type PutResult = 'stored' | 'full';

export interface QueueWriter {
  /** Resolves once the rows are on disk (or in the platform's queue); all of them or none. */
  put(rows: readonly CleanRow[]): Promise<PutResult>;
}

export interface Batch {
  readonly table: WrittenTable;
  /** The same for the same rows, also after a restart: ClickHouse's `insert_deduplication_token`. */
  readonly token: string;
  /** One JSONEachRow line a row, without line ends. */
  readonly lines: readonly string[];
}

export interface QueueReader {
  /** The oldest batch that was not removed, or undefined. Asked again without `remove`, the same batch with the same token. */
  take(): Promise<Batch | undefined>;
  /** Forgets the batch: the store has it. */
  remove(batch: Batch): Promise<void>;
  /** Rows and bytes that wait. */
  waiting(): { readonly rows: number; readonly bytes: number };
}

export interface Queue extends QueueWriter, QueueReader {
  /** Whether a put would be stored, as far as is known without one: not full, and the last request was no failure. */
  healthy(): boolean;
  close(): Promise<void>;
}
