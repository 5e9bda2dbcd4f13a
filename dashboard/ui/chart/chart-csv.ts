/** The chart's figures as CSV: labels as the API gives them, values exact, gaps empty. Pure. */
import { writeCsv } from '../format/csv.ts';
import type { Messages } from '../messages/en.ts';
import type { Series } from './series.ts';

export function chartCsv({ metric, points, compares }: Series, messages: Messages): string {
  const { when, that } = messages.chart;
  const name = messages.metrics[metric].name;
  const head = [when, name, ...(compares ? [`${that}: ${when}`, `${that}: ${name}`] : [])];
  const body = points.map(({ label, value, comparedLabel, compared }) => [
    label,
    value,
    ...(compares ? [comparedLabel ?? null, compared] : []),
  ]);
  return writeCsv([head, ...body]);
}
