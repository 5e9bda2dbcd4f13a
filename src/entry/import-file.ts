/**
 * One import of one file, wherever it was asked for (in the running server, or by a command that
 * opened the folder itself): looks for reasons to refuse, reads the lines, waits until ClickHouse
 * has every row.
 */
import { stat } from 'node:fs/promises';
import { importAccessLog, type ImportReport } from '../cli/import-access-log.ts';
import { decodeAccessLogLine } from '../decode/access-log.ts';
import { isDrop } from '../model/drop.ts';
import type { Site } from '../model/site.ts';
import type { JourneyDeps } from '../pipeline/deps.ts';
import type { Drain } from '../pipeline/drain.ts';
import type { QueueWriter } from '../queue/port.ts';
import { noteImport, wasImported } from '../store/imports.ts';
import type { Store } from '../store/port.ts';
import { openVisitorKeys } from './journey.ts';
import { digestFile, readLines } from './log-file.ts';

export interface ImportRequest {
  /** Absolute path. */
  readonly file: string;
  readonly site: string;
  /** Moves every line by the same whole number of days, so that the last one is of today or yesterday. */
  readonly shiftToNow: boolean;
  /** Import a file that has been imported before. */
  readonly again: boolean;
}

export interface ImportParts {
  readonly journey: JourneyDeps;
  readonly queue: QueueWriter;
  readonly drain: Drain;
  readonly store: Store;
}

/** A refusal for the operator, as it is. */
export class ImportError extends Error {}

const dayMs = 86_400_000;

/** @returns milliseconds to add to each line's time; 0 where no line has a time */
async function findShift(file: string, nowMs: number): Promise<number> {
  let last = Number.NEGATIVE_INFINITY;
  for await (const line of readLines(file)) {
    const parts = decodeAccessLogLine(line);
    if (!isDrop(parts)) last = Math.max(last, parts.atMs);
  }
  return Number.isFinite(last) ? Math.floor((nowMs - last) / dayMs) * dayMs : 0;
}

async function checkFile(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new ImportError('FILE: there is no such file, or it may not be read.');
  if (!found.isFile()) throw new ImportError('FILE: that is not a file.');
}

async function checkRequest(request: ImportRequest, parts: ImportParts): Promise<[Site, string]> {
  const site = parts.journey.sites.get(request.site);
  if (!site) {
    throw new ImportError('--site: there is no such site; make it in the dashboard first.');
  }
  await checkFile(request.file);
  const digest = await digestFile(request.file);
  if (!request.again && (await wasImported(parts.store, { site: site.id, digest }))) {
    throw new ImportError(
      'FILE: imported before for this site, at least in part; --again counts all of it again.',
    );
  }
  return [site, digest];
}

export async function importFile(
  request: ImportRequest,
  parts: ImportParts,
  onProgress: (lines: number) => void,
): Promise<ImportReport> {
  const { journey, queue, drain, store } = parts;
  const [site, digest] = await checkRequest(request, parts);
  const note = (lines: number): Promise<void> =>
    noteImport(store, { site: site.id, digest, lines }, Math.floor(journey.nowMs() / 1_000));
  // Noted first: a second try beside this one, or after a crash, must not count the rows again.
  await note(1);
  const shiftMs = request.shiftToNow ? await findShift(request.file, journey.nowMs()) : 0;
  // Keys of past days live in this run only, and go with it.
  const visitorKeys = openVisitorKeys('run', journey.nowMs);
  try {
    const report = await importAccessLog(readLines(request.file), {
      options: { site, shiftMs },
      journey: { ...journey, visitorKeys },
      queue,
      waitForRoom: () => drain.flush(),
      onProgress,
    });
    await drain.flush();
    await note(report.pageviews + report.tallied > 0 ? report.lines : 0);
    return report;
  } finally {
    visitorKeys.close();
  }
}
