/** The chart's figures as a table, for everyone. */
import type { VNode } from 'preact';
import { formatBucket } from '../format/date.ts';
import { formatValue } from '../format/number.ts';
import { metricFormats } from '../metrics.ts';
import { locale, messages } from '../state/view.ts';
import { partText } from './chart-tooltip.tsx';
import type { ChartProps } from './drawing.ts';

export function ChartTable({ series, interval }: ChartProps): VNode {
  const words = messages.value.chart;
  const { name } = messages.value.metrics[series.metric];
  const format = metricFormats[series.metric];
  const cell = (value: number | null): string =>
    value === null ? '–' : formatValue(value, format, locale.value);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <section class="chart-table scroll" tabIndex={0} aria-label={name}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.when}</th>
            <th scope="col" class="number">
              {name}
            </th>
            {series.compares && (
              <th scope="col" class="number">
                {words.that}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {series.points.map((point) => (
            <tr key={point.label}>
              <th scope="row">
                {formatBucket(point.label, interval, locale.value)}
                {(point.running || point.cut) && <span class="faint"> ({partText(point)})</span>}
              </th>
              <td class="number">{cell(point.value)}</td>
              {series.compares && <td class="number faint">{cell(point.compared)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
