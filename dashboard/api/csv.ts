/** A result as CSV (RFC 4180), safe to open in a spreadsheet. */
import type { MetricValue, QueryResult } from '../../src/stats/question.ts';

/** A text that a spreadsheet would take for a formula is led by an apostrophe (OWASP, CSV injection). */
function quoteText(text: string): string {
  const safe = /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function writeValue(value: MetricValue): string {
  return value === null ? '' : String(value);
}

export function toCsv({ results, query }: QueryResult): string {
  const compares = query.include.comparisons !== undefined;
  const head = [
    ...query.dimensions,
    ...query.metrics,
    ...(compares ? query.metrics.flatMap((name) => [`${name} before`, `${name} change %`]) : []),
  ];
  const lines = results.map(({ dimensions, metrics, comparison }) => [
    ...dimensions.map(quoteText),
    ...metrics.map(writeValue),
    ...(comparison === undefined
      ? []
      : metrics.flatMap((_, index) => [
          writeValue(comparison.metrics[index] ?? null),
          writeValue(comparison.change[index] ?? null),
        ])),
  ]);
  return [head.map(quoteText), ...lines].map((line) => `${line.join(',')}\r\n`).join('');
}
