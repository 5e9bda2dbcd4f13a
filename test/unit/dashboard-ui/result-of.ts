/** A small answer of the API, for tests. */
import type { DimensionName, MetricName, QueryResult } from '../../../src/stats/question.ts';

export type Row = readonly [dimensions: string[], metrics: (number | null)[], other?: boolean];

export type Asked = readonly [metrics: MetricName[], dimension: DimensionName];

export function resultOf(
  [metrics, dimension]: Asked,
  rows: readonly Row[],
  meta: Partial<QueryResult['meta']> = {},
): QueryResult {
  return {
    results: rows.map(([dimensions, values, other]) => ({
      dimensions,
      metrics: values,
      ...(other ? { other } : {}),
    })),
    meta: { date_range: ['2026-11-01', '2026-11-03'], ...meta },
    query: {
      site_id: 's',
      metrics,
      date_range: '28d',
      dimensions: [dimension],
      filters: [],
      include: {},
      pagination: { limit: 100, offset: 0 },
    },
  };
}
