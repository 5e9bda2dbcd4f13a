/** Cells of the rows and totals of past days -> cells that tell of visitors what is known, and nothing else. */
import { startOfMonth, startOfWeek } from './calendar.ts';
import { closedParts } from './closed-days.ts';
import type { CellRow } from './compile.ts';
import { type Counter, metricDefinitions, visitCounters } from './metrics.ts';
import type { PastDays } from './past-days.ts';
import type { PublishedCell } from './published.ts';
import { type MetricName, metricNames } from './question.ts';
import type { Interval } from './time-buckets.ts';

const bucketOf: Readonly<Partial<Record<Interval, (day: string) => string>>> = {
  day: (day) => day,
  week: startOfWeek,
  month: startOfMonth,
};

const metricsOfVisitors = metricNames.filter(
  (metric) => metricDefinitions[metric].ofVisitors === true,
);

/** What a total tells nothing of: who met a goal. */
const neverKnown: readonly MetricName[] = ['conversion_rate'];

function addCounters(cell: PublishedCell, row: CellRow): PublishedCell {
  const counters: Partial<Record<Counter, number>> = { ...cell.counters };
  for (const name of ['visitors', ...visitCounters] as const) {
    counters[name] = (counters[name] ?? 0) + Number(row[name] ?? 0);
  }
  return { ...cell, counters };
}

function hideMetrics(cell: PublishedCell, metrics: readonly MetricName[]): PublishedCell {
  return { ...cell, untold: new Set([...(cell.untold ?? []), ...metrics]) };
}

interface Told {
  readonly cells: readonly PublishedCell[];
  readonly other?: PublishedCell;
  /** The last day of which visitors are not known. */
  readonly unknown?: string;
}

interface Totals {
  readonly totals: readonly CellRow[];
  readonly interval: Interval | undefined;
}

/** Cells by time, or the only one, with the totals of the past days; what is not known of them is told of no cell that they are in. */
function addPast(cells: readonly PublishedCell[], past: PastDays, answer: Totals): Told {
  const rows = new Map(answer.totals.map((row) => [String(row['at']), row]));
  const known = new Map(cells.map((cell) => [cell.keys.join(), cell]));
  let unknown: string | undefined;
  for (const { day, whole } of past.days) {
    const keys = answer.interval === undefined ? [] : [bucketOf[answer.interval]?.(day) ?? day];
    const cell = known.get(keys.join()) ?? { keys, counters: {}, base: 0 };
    const row = rows.get(day);
    const isEmpty = Number(row?.['events'] ?? 0) === 0;
    const isCounted = whole && Number(row?.['parts'] ?? 0) === closedParts.length;
    if (!isCounted && !isEmpty) unknown = day;
    const next =
      isCounted || isEmpty ? addCounters(cell, row ?? {}) : hideMetrics(cell, metricsOfVisitors);
    known.set(keys.join(), hideMetrics(next, neverKnown));
  }
  return { cells: [...known.values()], ...(unknown === undefined ? {} : { unknown }) };
}

/** What of past days is known is added; where totals do not answer, no cell tells of visitors. */
export function tellPast(told: Told, past: PastDays | undefined, answer: Totals): Told {
  if (past === undefined) return told;
  if (past.totals !== undefined) return addPast(told.cells, past, answer);
  const hide = (cell: PublishedCell) => hideMetrics(cell, metricsOfVisitors);
  const { cells, other } = told;
  return { cells: cells.map(hide), ...(other === undefined ? {} : { other: hide(other) }) };
}
