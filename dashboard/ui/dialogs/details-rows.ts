/** Searching and sorting the rows of a details dialog. Pure. */
import type { QueryResult, ResultRow } from '../../../src/stats/question.ts';
import { type LabelContext, labelOf } from '../format/label.ts';
import type { Tab } from '../panels/panel-list.ts';

/** Column -1 is the label; the others are metrics in the answer's order. */
export interface Sort {
  readonly column: number;
  readonly descending: boolean;
}

export const labelColumn = -1;
/** As the API sends them: largest first. */
export const defaultSort: Sort = { column: 0, descending: true };

interface Wanted {
  readonly tab: Tab;
  readonly search: string;
  readonly sort: Sort;
  readonly context: LabelContext;
}

export interface DetailRow {
  readonly label: string;
  readonly row: ResultRow;
}

/** Upper and lower case and accents make no difference: "cafe" finds "Café". */
function fold(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

function compareValues(one: number | null, other: number | null): number {
  return (one ?? -Infinity) - (other ?? -Infinity) || 0;
}

function compareBy(sort: Sort, locale: string): (one: DetailRow, other: DetailRow) => number {
  const collator = new Intl.Collator(locale, { numeric: true });
  const sign = sort.descending ? -1 : 1;
  return (one, other) => {
    const values = (item: DetailRow): number | null => item.row.metrics[sort.column] ?? null;
    const order =
      sort.column === labelColumn
        ? collator.compare(one.label, other.label)
        : compareValues(values(one), values(other));
    return sign * (Number.isNaN(order) ? 0 : order);
  };
}

/** Rows that match, sorted; "Other (small groups)" stays last whatever the order. */
export function detailRows(result: QueryResult, wanted: Wanted): readonly DetailRow[] {
  const { tab, context, sort } = wanted;
  const needle = fold(wanted.search.trim());
  const told = result.results.filter(({ metrics }) => metrics.some((value) => value));
  const all = told.map((row): DetailRow => {
    const value = row.dimensions[0] ?? '';
    const label = row.other ? context.messages.panel.other : labelOf(tab.dimension, value, context);
    return { label, row };
  });
  const matching = needle === '' ? all : all.filter(({ label }) => fold(label).includes(needle));
  const plain = matching.filter(({ row }) => !row.other);
  const other = matching.filter(({ row }) => row.other);
  return [...plain.toSorted(compareBy(sort, context.locale)), ...other];
}

/** Without the columns of what the site's policy does not count at all. */
export function countedColumns(result: QueryResult): QueryResult {
  const { query, results, meta } = result;
  const keep = query.metrics.map((metric) => !meta.not_counted?.includes(metric));
  return {
    ...result,
    query: { ...query, metrics: query.metrics.filter((_, index) => keep[index]) },
    results: results.map((row) => ({
      ...row,
      metrics: row.metrics.filter((_, index) => keep[index]),
    })),
  };
}

/** A click on a column: largest (or A) first, then the other way round. */
export function nextSort(sort: Sort, column: number): Sort {
  if (sort.column === column) return { column, descending: !sort.descending };
  return { column, descending: column !== labelColumn };
}
