/** From an answer to the rows of a list. Pure. */
import type { MetricName, QueryResult, ResultRow } from '../../../src/stats/question.ts';

export interface ListRow {
  /** The dimension's raw value; what a filter takes. */
  readonly value: string;
  readonly amount: number;
  readonly other: boolean;
}

export interface Listed {
  /** The metric that is shown: the first that is counted here. */
  readonly metric: MetricName;
  readonly rows: readonly ListRow[];
  readonly largest: number;
  /** Sum of all rows, when all are there. */
  readonly total: number | undefined;
  readonly threshold: number | undefined;
}

/** The first asked metric that has a value in some row, so that `strict` sites show page views. */
export function shownMetric(result: QueryResult): number {
  const counted = result.query.metrics.findIndex((_, index) =>
    result.results.some((row) => row.metrics[index] !== null),
  );
  return Math.max(0, counted);
}

function rowOf(row: ResultRow, index: number): ListRow {
  return {
    value: row.dimensions[0] ?? '',
    amount: row.metrics[index] ?? 0,
    other: row.other === true,
  };
}

export function listRows(result: QueryResult): Listed {
  const index = shownMetric(result);
  const rows = result.results.map((row) => rowOf(row, index));
  const complete = (result.meta.total_rows ?? rows.length) <= rows.length;
  return {
    metric: result.query.metrics[index] ?? 'visitors',
    rows,
    largest: Math.max(0, ...rows.map(({ amount }) => amount)),
    total: complete ? rows.reduce((sum, { amount }) => sum + amount, 0) : undefined,
    threshold: result.meta.threshold,
  };
}

/** Metrics of which the whole is not the sum of the parts (a visitor can be in several rows). */
export const overlapping: ReadonlySet<MetricName> = new Set<MetricName>(['visitors', 'visits']);
