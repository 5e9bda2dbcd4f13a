/** From an answer to the rows of a list. Pure. */
import type { MetricName, QueryResult, ResultRow } from '../../../src/stats/question.ts';
import type { Tab } from './panel-list.ts';

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
  const all = result.results.map((row) => rowOf(row, index));
  const complete = (result.meta.total_rows ?? all.length) <= all.length;
  // A browser that only ever loaded e-mail pictures brought no visitor: nothing to show here.
  const rows = all.filter(({ amount }) => amount !== 0);
  return {
    metric: result.query.metrics[index] ?? 'visitors',
    rows,
    largest: Math.max(0, ...rows.map(({ amount }) => amount)),
    total: complete ? rows.reduce((sum, { amount }) => sum + amount, 0) : undefined,
    threshold: result.meta.threshold,
  };
}

/** As many rows as fit; "Other" keeps its place at the end. */
export function fitRows(rows: readonly ListRow[], max: number): readonly ListRow[] {
  if (rows.length <= max) return rows;
  const other = rows.find((row) => row.other);
  const plain = rows.filter((row) => !row.other);
  return other ? [...plain.slice(0, max - 1), other] : plain.slice(0, max);
}

/** Whether an answer belongs to a tab, not to the one that was shown before. */
export function isAnswerTo({ query }: QueryResult, tab: Tab): boolean {
  const own = tab.filters.length === 0 ? [] : query.filters.slice(-tab.filters.length);
  return (
    query.dimensions[0] === tab.dimension && JSON.stringify(own) === JSON.stringify(tab.filters)
  );
}

/** Metrics of which the whole is not the sum of the parts (a visitor can be in several rows). */
export const overlapping: ReadonlySet<MetricName> = new Set<MetricName>(['visitors', 'visits']);
