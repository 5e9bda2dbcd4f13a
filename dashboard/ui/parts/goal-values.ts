/** What a goal's row can show: a figure, nothing known, or too few people to show. Pure. */
import type { MetricName, QueryResult, ResultRow } from '../../../src/stats/question.ts';
import { goalMetrics } from '../state/questions.ts';

type Meta = QueryResult['meta'] | undefined;

export function isCounted(meta: Meta, metric: MetricName): boolean {
  return !meta?.not_counted?.includes(metric);
}

/**
 * A goal that no row tells of was reached by nobody, where that is counted at all; where small groups
 * are withheld, by nobody or by too few.
 */
export function goalValue(
  row: ResultRow | undefined,
  metric: (typeof goalMetrics)[number],
  meta: Meta,
): number | null | 'few' {
  if (row) return row.metrics[goalMetrics.indexOf(metric)] ?? null;
  if (!isCounted(meta, metric)) return null;
  return meta?.threshold === undefined ? 0 : 'few';
}
