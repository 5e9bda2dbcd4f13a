/** From an answer over time to points that can be drawn. Pure. */
import type { MetricName, QueryResult } from '../../../src/stats/question.ts';
import { metricFormats } from '../metrics.ts';

export interface Point {
  readonly label: string;
  /** Null is a gap: not known, or yet to come. */
  readonly value: number | null;
  readonly running: boolean;
  /** Its interval begins before the period or ends after it: it holds only a part. */
  readonly cut: boolean;
  readonly comparedLabel: string | undefined;
  readonly compared: number | null;
}

export interface Series {
  readonly metric: MetricName;
  readonly points: readonly Point[];
  readonly compares: boolean;
  /** False where the policy does not count this metric at all. */
  readonly counted: boolean;
  /** The buckets of which details are gone, as [first, after the last]. */
  readonly incomplete: readonly [from: number, to: number] | undefined;
  readonly completeDay: string | undefined;
  readonly largest: number;
}

type Lookup = ReadonlyMap<string, number | null>;

function currentValues(result: QueryResult): Lookup {
  return new Map(result.results.map((row) => [row.dimensions[0] ?? '', row.metrics[0] ?? null]));
}

function comparedValues(result: QueryResult): Lookup {
  return new Map(
    result.results.flatMap(({ comparison }) =>
      comparison ? [[comparison.dimensions[0] ?? '', comparison.metrics[0] ?? null]] : [],
    ),
  );
}

/** A count of a bucket without rows is zero; a rate or an average of nothing is a gap. */
function emptyOf(metric: MetricName, counted: boolean): 0 | null {
  return counted && metricFormats[metric] === 'count' ? 0 : null;
}

/** How many buckets begin before a day. */
function countBefore(labels: readonly string[], day: string): number {
  return labels.filter((label) => label.slice(0, 10) < day).length;
}

/** The buckets that had rows and have lost their details; before a site's first day there was nothing to lose. */
function incompleteOf(
  labels: readonly string[],
  complete: string | undefined,
  firstDay: string | undefined,
): Series['incomplete'] {
  if (!complete || (firstDay && firstDay >= complete)) return undefined;
  const to = countBefore(labels, complete);
  // The bucket that the first day is in may begin before it.
  const from = firstDay ? Math.max(0, countBefore(labels, firstDay) - 1) : 0;
  return to > from ? [from, to] : undefined;
}

/**
 * Whether the days that are compared with have nothing at all, by the headline's figures, or began
 * before there were any: a change against half a month of rows would be none.
 */
export function comparesWithNothing(
  headline: QueryResult | undefined,
  firstDay?: string | null,
): boolean {
  const compared = headline?.results[0]?.comparison;
  if (compared === undefined) return false;
  const [begins] = headline?.meta.comparison_date_range ?? [];
  if (firstDay && begins !== undefined && begins < firstDay) return true;
  return compared.metrics.every((value) => value === null || value === 0);
}

/** As if nothing was compared: no line along the floor. */
export function withoutComparison(series: Series): Series {
  const points = series.points.map((point) => ({
    ...point,
    comparedLabel: undefined,
    compared: null,
  }));
  return { ...series, points, compares: false };
}

function intervalOf({ dimensions }: QueryResult['query']): string {
  return (dimensions[0] ?? '').slice('time:'.length);
}

/** The last day of a week or month that begins on a day; the day itself for days. */
function lastDayOf(first: string, interval: string): string {
  const day = new Date(`${first}T00:00:00Z`);
  if (interval === 'week') day.setUTCDate(day.getUTCDate() + 6);
  if (interval === 'month') day.setUTCMonth(day.getUTCMonth() + 1, 0);
  return day.toISOString().slice(0, 10);
}

function isCut(label: string, range: readonly [string, string], interval: string): boolean {
  if (interval !== 'week' && interval !== 'month') return false;
  return label < range[0] || lastDayOf(label, interval) > range[1];
}

/** @param firstDay the site's first day with rows, where it is known */
export function readSeries(result: QueryResult, firstDay?: string | null): Series {
  const { meta, query } = result;
  const metric = query.metrics[0] ?? 'visitors';
  const counted = !meta.not_counted?.includes(metric);
  const labels = meta.time_labels ?? result.results.map((row) => row.dimensions[0] ?? '');
  const comparedLabels = meta.comparison_time_labels ?? [];
  const [current, compared] = [currentValues(result), comparedValues(result)];
  // Where small groups are withheld, no row may also mean too few.
  const empty = emptyOf(metric, counted && meta.threshold === undefined);
  const last = meta.running_label ?? labels.length - 1;
  // A part of a week beside a whole one would read as a rise.
  const isWhole = (label: string | undefined): label is string =>
    label !== undefined &&
    !isCut(label, meta.comparison_date_range ?? [label, label], intervalOf(query));
  // A row whose figure is not known is no empty one.
  const valueAt = (values: ReadonlyMap<string, number | null>, label: string) =>
    values.has(label) ? (values.get(label) ?? null) : empty;
  const points = labels.map((label, index): Point => {
    const comparedLabel = comparedLabels[index];
    return {
      label,
      value: index > last ? null : valueAt(current, label),
      running: index === meta.running_label,
      cut: isCut(label, meta.date_range, intervalOf(query)),
      comparedLabel,
      compared: isWhole(comparedLabel) ? valueAt(compared, comparedLabel) : null,
    };
  });
  return {
    metric,
    points,
    counted,
    compares: query.include.comparisons !== undefined && comparedLabels.length > 0,
    incomplete: incompleteOf(labels, meta.complete_from, firstDay ?? undefined),
    completeDay: meta.complete_from,
    largest: Math.max(0, ...points.flatMap(({ value, compared }) => [value ?? 0, compared ?? 0])),
  };
}
