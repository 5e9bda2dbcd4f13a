/** From an answer over time to points that can be drawn. Pure. */
import type { MetricName, QueryResult } from '../../../src/stats/question.ts';
import { metricFormats } from '../metrics.ts';

export interface Point {
  readonly label: string;
  /** Null is a gap: not known, or yet to come. */
  readonly value: number | null;
  readonly running: boolean;
  readonly comparedLabel: string | undefined;
  readonly compared: number | null;
}

export interface Series {
  readonly metric: MetricName;
  readonly points: readonly Point[];
  readonly compares: boolean;
  /** False where the policy does not count this metric at all. */
  readonly counted: boolean;
  /** Index of the first bucket that is complete; 0 when all are. */
  readonly completeFrom: number;
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

/** How many buckets start before the day from which the figures are complete. */
function firstComplete(labels: readonly string[], day: string | undefined): number {
  if (!day) return 0;
  return labels.filter((label) => label.slice(0, 10) < day).length;
}

/** Whether the days that are compared with have nothing at all, by the headline's figures. */
export function comparesWithNothing(headline: QueryResult | undefined): boolean {
  const compared = headline?.results[0]?.comparison;
  return compared !== undefined && compared.metrics.every((value) => value === null || value === 0);
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

export function readSeries(result: QueryResult): Series {
  const { meta, query } = result;
  const metric = query.metrics[0] ?? 'visitors';
  const counted = !meta.not_counted?.includes(metric);
  const labels = meta.time_labels ?? result.results.map((row) => row.dimensions[0] ?? '');
  const comparedLabels = meta.comparison_time_labels ?? [];
  const [current, compared] = [currentValues(result), comparedValues(result)];
  // Where small groups are withheld, no row may also mean too few.
  const empty = emptyOf(metric, counted && meta.threshold === undefined);
  const last = meta.running_label ?? labels.length - 1;
  const points = labels.map((label, index): Point => {
    const comparedLabel = comparedLabels[index];
    return {
      label,
      value: index > last ? null : (current.get(label) ?? empty),
      running: index === meta.running_label,
      comparedLabel,
      compared: comparedLabel === undefined ? null : (compared.get(comparedLabel) ?? empty),
    };
  });
  return {
    metric,
    points,
    counted,
    compares: query.include.comparisons !== undefined && comparedLabels.length > 0,
    completeFrom: firstComplete(labels, meta.complete_from),
    completeDay: meta.complete_from,
    largest: Math.max(0, ...points.flatMap(({ value, compared }) => [value ?? 0, compared ?? 0])),
  };
}
