/** What an import counts, and the report that comes of it: every line of the file once. */
import { type DropReason, dropReasons } from '../model/drop.ts';
import type { JourneyResult } from '../pipeline/run.ts';
import { siteDay } from '../policy/site-day.ts';
import { createHostCounts, type ReferringHost } from './referring-hosts.ts';

export interface ImportReport {
  /** Of the file; blank ones are none. */
  readonly lines: number;
  /** Lines at its beginning that an earlier import for the same site had brought. */
  readonly skipped: number;
  /** Page views that were stored. */
  readonly pageviews: number;
  /** Page requests of bots, which the dashboard counts beside the visitors. */
  readonly tallied: number;
  /** Every other line by its reason; with `skipped` and `pageviews` they add up to `lines`. */
  readonly dropped: Readonly<Partial<Record<DropReason, number>>>;
  /** First and last day on which a line was stored, in the site's time zone; absent where none was. */
  readonly days?: readonly [string, string];
  readonly likelyOwn?: ReferringHost;
}

export interface ImportCounts {
  add(result: JourneyResult): void;
  report(skipped: number): ImportReport;
}

/** ISO days are in order as text. */
function widen(days: ImportReport['days'], day: string): readonly [string, string] {
  if (!days) return [day, day];
  return [day < days[0] ? day : days[0], day > days[1] ? day : days[1]];
}

export function createCounts(timezone: string): ImportCounts {
  const dropped: Partial<Record<DropReason, number>> = {};
  const hosts = createHostCounts();
  let [lines, pageviews, tallied] = [0, 0, 0];
  let days: ImportReport['days'];
  return {
    add({ rows, drop }) {
      lines += 1;
      if (drop) dropped[drop.drop] = (dropped[drop.drop] ?? 0) + 1;
      else pageviews += 1;
      if (drop && rows.length > 0) tallied += 1;
      for (const { table, row } of rows) {
        if (table === 'tallies') days = widen(days, row.day);
        if (table !== 'events') continue;
        days = widen(days, siteDay(timezone, row.ts * 1_000));
        hosts.add(row);
      }
    },
    report(skipped) {
      const likelyOwn = hosts.likelyOwn();
      return {
        lines: lines + skipped,
        skipped,
        pageviews,
        tallied,
        dropped,
        ...(days ? { days } : {}),
        ...(likelyOwn ? { likelyOwn } : {}),
      };
    },
  };
}

function isReason(text: string): text is DropReason {
  return text in dropReasons;
}

/** Sums of a report by what they mean to a reader. */
export function summarise({ pageviews, dropped }: Pick<ImportReport, 'pageviews' | 'dropped'>): {
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

/** Nothing was stored, and not because nothing was new: a quiet hour of a log that is imported every hour is no failure. */
export function hasFailed(report: ImportReport): boolean {
  if (report.pageviews + report.tallied > 0) return false;
  const { unreadable, outOfTime } = summarise(report);
  return report.skipped === 0 || unreadable + outOfTime > 0;
}
