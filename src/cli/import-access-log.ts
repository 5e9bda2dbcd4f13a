/**
 * Lines of an access log -> rows in the queue, and a report in which every line is counted once.
 * Enters: lines. Leaves: clean rows, counts. Never passes: a line, not even one that can't be read.
 */
import type { CleanRow } from '../model/clean.ts';
import { limits } from '../model/limits.ts';
import type { JourneyDeps } from '../pipeline/deps.ts';
import { type ImportOptions, importLine } from '../pipeline/import.ts';
import type { QueueWriter } from '../queue/port.ts';
import { createCounts, type ImportReport } from './import-report.ts';

export interface ImportJob {
  readonly options: ImportOptions;
  /** Lines before these, which were imported before. */
  readonly skipped: number;
  readonly journey: JourneyDeps;
  readonly queue: QueueWriter;
  /** Called when the queue is full: resolves when there may be room again. */
  readonly waitForRoom: () => Promise<void>;
  /** Called after every batch of lines. */
  readonly onProgress: (lines: number) => void;
}

/** Puts rows, however long the queue is full. */
export async function putAll(
  rows: readonly CleanRow[],
  job: Pick<ImportJob, 'queue' | 'waitForRoom'>,
): Promise<void> {
  while ((await job.queue.put(rows)) === 'full') await job.waitForRoom();
}

/** @param lines without their line ends, none of them blank */
export async function importAccessLog(
  lines: AsyncIterable<string>,
  job: ImportJob,
): Promise<ImportReport> {
  const counts = createCounts(job.options.site.timezone);
  let rows: CleanRow[] = [];
  let read = job.skipped;
  for await (const line of lines) {
    const result = importLine(line, job.options, job.journey);
    rows.push(...result.rows);
    counts.add(result);
    read += 1;
    if (read % limits.importBatchLines === 0) {
      await putAll(rows, job);
      rows = [];
      job.onProgress(read);
    }
  }
  await putAll(rows, job);
  return counts.report(job.skipped);
}
