/**
 * One import of one file, wherever it was asked for (in the running server, or by a command that
 * opened the folder itself): looks for reasons to refuse, skips what was imported before, reads the
 * other lines, waits until ClickHouse has every row.
 */
import { stat } from 'node:fs/promises';
import { importAccessLog } from '../cli/import-access-log.ts';
import { hasFailed, type ImportReport } from '../cli/import-report.ts';
import { decodeAccessLogLine } from '../decode/access-log.ts';
import { isDrop } from '../model/drop.ts';
import type { Site } from '../model/site.ts';
import type { JourneyDeps } from '../pipeline/deps.ts';
import type { Drain } from '../pipeline/drain.ts';
import type { VisitorKeys } from '../privacy/visitor-key.ts';
import type { QueueWriter } from '../queue/port.ts';
import { listImports, type NotedImport, noteImport } from '../store/imports.ts';
import type { Store } from '../store/port.ts';
import { CommandError } from './command-error.ts';
import { type KnownFile, readPart, recogniseFile } from './log-file.ts';

export interface ImportRequest {
  /** Absolute path. */
  readonly file: string;
  readonly site: string;
  /** Moves every line that is not skipped by the same whole number of days, so that the last one is of today or yesterday. */
  readonly shiftToNow: boolean;
  /** Import lines that have been imported before. */
  readonly again: boolean;
}

export type RunImport = (
  request: ImportRequest,
  onProgress: (lines: number) => void,
) => Promise<ImportReport>;

export interface ImportParts {
  readonly journey: JourneyDeps;
  readonly queue: QueueWriter;
  readonly drain: Drain;
  readonly store: Store;
  /** See digest-key.ts. */
  readonly digestKey: Uint8Array;
  /** Keys of past days, that live until they are closed. */
  readonly openRun: () => VisitorKeys;
}

const dayMs = 86_400_000;

/** @returns milliseconds to add to each line's time; 0 where no line has a time */
async function findShift(lines: AsyncIterable<string>, nowMs: number): Promise<number> {
  let last = Number.NEGATIVE_INFINITY;
  for await (const line of lines) {
    const parts = decodeAccessLogLine(line);
    if (!isDrop(parts)) last = Math.max(last, parts.atMs);
  }
  return Number.isFinite(last) ? Math.floor((nowMs - last) / dayMs) * dayMs : 0;
}

async function checkFile(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new CommandError('FILE: there is no such file, or it may not be read.');
  if (!found.isFile()) throw new CommandError('FILE: that is not a file.');
}

/** What of a file is imported, and for which site. */
interface Plan extends KnownFile {
  readonly site: Site;
  readonly skipped: number;
}

async function refuseUnfinished(plan: Plan, store: Store): Promise<void> {
  const { earlier, known } = plan;
  // Asked again: another process may have begun with the same file while this one read it.
  const imports = await listImports(store, plan.site.id);
  const runs = imports.some(({ digest, unfinished }) => unfinished && digest === known.digest);
  if (earlier?.unfinished || runs) {
    throw new CommandError(
      'FILE: an earlier import of it for this site was cut short, or is still running in another process. A part of it may be stored: --again counts all of it once more; for right figures, make a new site and import there.',
    );
  }
}

async function makePlan(request: ImportRequest, parts: ImportParts): Promise<Plan> {
  const site = parts.journey.sites.get(request.site);
  if (!site) {
    throw new CommandError('--site: there is no such site; make it in the dashboard first.');
  }
  await checkFile(request.file);
  const imports = await listImports(parts.store, site.id);
  const found = await recogniseFile(request.file, { imports, key: parts.digestKey });
  if (request.again) return { site, ...found, skipped: 0 };
  const plan = { site, ...found, skipped: found.earlier?.lines ?? 0 };
  await refuseUnfinished(plan, parts.store);
  return plan;
}

/** @returns what notes how far it has come: at the beginning without a report, at the end with it */
function createNotes({ site, known, certain, earlier, skipped }: Plan, parts: ImportParts) {
  const note = (noted: NotedImport): Promise<void> =>
    noteImport(parts.store, { site: site.id, ...noted }, parts.journey.nowMs());
  // What stored nothing may be tried again, with --shift-to-now for one; an earlier note stays.
  const before = earlier?.lines === known.lines ? earlier : { ...known, lines: 0 };
  return async (report?: ImportReport): Promise<void> => {
    // Nothing is new that could be known again, and the earlier note stays as it is.
    if (skipped === known.lines) return;
    if (!report) return note({ ...known, unfinished: true });
    await note({ unfinished: false, ...(hasFailed(report) ? before : known) });
    if (certain.lines < known.lines && !hasFailed(report)) {
      await note({ ...certain, unfinished: false });
    }
  };
}

export async function importFile(
  request: ImportRequest,
  parts: ImportParts,
  onProgress: (lines: number) => void,
): Promise<ImportReport> {
  const { journey, queue, drain } = parts;
  const plan = await makePlan(request, parts);
  const { site, skipped } = plan;
  const note = createNotes(plan, parts);
  // Noted first: another process beside this one, or a second try after a crash, must not count the rows again.
  await note();
  // As far as it was known: a log that goes on growing is read on by the next import.
  const read = () => readPart(request.file, { from: skipped, to: plan.known.lines });
  const shiftMs = request.shiftToNow ? await findShift(read(), journey.nowMs()) : 0;
  // Keys of past days live in this run only, and go with it.
  const visitorKeys = parts.openRun();
  try {
    const report = await importAccessLog(read(), {
      options: { site, shiftMs },
      skipped,
      journey: { ...journey, visitorKeys },
      queue,
      waitForRoom: () => drain.flush(),
      onProgress,
    });
    await drain.flush();
    await note(report);
    return report;
  } finally {
    visitorKeys.close();
  }
}
