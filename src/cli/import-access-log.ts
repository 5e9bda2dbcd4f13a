/**
 * Lines of an access log -> rows in the queue, and a report in which every line is counted once.
 * Enters: lines. Leaves: clean rows, counts. Never passes: a line, not even one that can't be read.
 */
import type { CleanRow } from '../model/clean.ts';
import { type DropReason, dropReasons } from '../model/drop.ts';
import { limits } from '../model/limits.ts';
import type { JourneyDeps } from '../pipeline/deps.ts';
import { type ImportOptions, importLine } from '../pipeline/import.ts';
import type { QueueWriter } from '../queue/port.ts';

export interface ImportReport {
  readonly lines: number;
  /** Page views that were stored. */
  readonly pageviews: number;
  /** Page requests of bots, which the dashboard counts beside the visitors. */
  readonly tallied: number;
  /** Every other line by its reason; with `pageviews` they add up to `lines`. */
  readonly dropped: Readonly<Partial<Record<DropReason, number>>>;
}

export interface ImportJob {
  readonly options: ImportOptions;
  readonly journey: JourneyDeps;
  readonly queue: QueueWriter;
  /** Called when the queue is full: resolves when there may be room again. */
  readonly waitForRoom: () => Promise<void>;
  /** Called after every batch of lines. */
  readonly onProgress: (lines: number) => void;
}

/** Sums of a report by what they mean to a reader. */
export function summarise({ pageviews, dropped }: ImportReport): {
  readonly people: number;
  readonly bots: number;
  readonly unreadable: number;
  readonly outOfTime: number;
} {
  const sum = (belongs: (reason: DropReason) => boolean): number =>
    Object.entries(dropped).reduce(
      (total, [reason, count]) => total + (isReason(reason) && belongs(reason) ? count : 0),
      0,
    );
  return {
    people: pageviews + sum((reason) => reason === 'not_a_page' || reason === 'failed_request'),
    bots: sum((reason) => dropReasons[reason].group === 'bot'),
    unreadable: sum((reason) => reason === 'unreadable_line'),
    outOfTime: sum((reason) => reason === 'too_old' || reason === 'in_future'),
  };
}

function isReason(text: string): text is DropReason {
  return text in dropReasons;
}

/** Puts rows, however long the queue is full. */
export async function putAll(
  rows: readonly CleanRow[],
  job: Pick<ImportJob, 'queue' | 'waitForRoom'>,
): Promise<void> {
  while ((await job.queue.put(rows)) === 'full') await job.waitForRoom();
}

/** @param lines without their line ends; blank ones are not lines */
export async function importAccessLog(
  lines: AsyncIterable<string>,
  job: ImportJob,
): Promise<ImportReport> {
  const dropped: Partial<Record<DropReason, number>> = {};
  let [count, pageviews, tallied] = [0, 0, 0];
  let rows: CleanRow[] = [];
  for await (const line of lines) {
    if (line.trim() === '') continue;
    count += 1;
    const result = importLine(line, job.options, job.journey);
    rows.push(...result.rows);
    if (result.drop) dropped[result.drop.drop] = (dropped[result.drop.drop] ?? 0) + 1;
    else pageviews += 1;
    if (result.drop && result.rows.length > 0) tallied += 1;
    if (count % limits.importBatchLines === 0) {
      await putAll(rows, job);
      rows = [];
      job.onProgress(count);
    }
  }
  await putAll(rows, job);
  return { lines: count, pageviews, tallied, dropped };
}
