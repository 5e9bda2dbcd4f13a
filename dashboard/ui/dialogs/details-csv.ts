/** The rows of a details dialog as a CSV file. */
import type { QueryResult } from '../../../src/stats/question.ts';
import { writeCsv } from '../format/csv.ts';
import { dimensionLabel, type LabelContext } from '../format/label.ts';
import { saveCsv } from '../net/save-csv.ts';
import type { Tab } from '../panels/panel-list.ts';
import type { DetailRow } from './details-rows.ts';

interface Details {
  readonly result: QueryResult;
  readonly rows: readonly DetailRow[];
  readonly tab: Tab;
  readonly name: string;
  readonly context: LabelContext;
}

/** Header in the person's language, values exact; a coded value (country, device) has its code beside its name. */
export function detailsCsv({ result, rows, tab, context }: Details): string {
  const { messages } = context;
  const coded = rows.some(({ label, row }) => !row.other && label !== row.dimensions[0]);
  const names = result.query.metrics.map((metric) => messages.metrics[metric].name);
  const head = [
    dimensionLabel(tab.dimension, messages),
    ...(coded ? [messages.details.code] : []),
    ...names,
  ];
  const body = rows.map(({ label, row }) => {
    const code = row.other ? '' : (row.dimensions[0] ?? '');
    return [label, ...(coded ? [code] : []), ...row.metrics];
  });
  return writeCsv([head, ...body]);
}

export function saveDetails(details: Details): void {
  saveCsv([details.name, ...details.result.meta.date_range], detailsCsv(details));
}
