/** What one interval shows: for the eye beside the pointer, for the ear as one sentence. */
import type { VNode } from 'preact';
import { formatBucket } from '../format/date.ts';
import { formatChange, formatValue } from '../format/number.ts';
import { metricFormats } from '../metrics.ts';
import { locale, messages } from '../state/view.ts';
import type { ChartProps, Drawing } from './drawing.ts';
import { xOf } from './geometry.ts';
import type { Point } from './series.ts';

function bucketText({ interval }: ChartProps, label: string): string {
  const text = formatBucket(label, interval, locale.value);
  return interval === 'week' ? messages.value.chart.weekOf(text) : text;
}

function valueText({ series }: ChartProps, value: number | null): string {
  return value === null ? '–' : formatValue(value, metricFormats[series.metric], locale.value);
}

/** Why an interval is not whole. */
export function partText({ running }: Pick<Point, 'running'>): string {
  const words = messages.value.chart;
  return running ? words.running : words.cut;
}

/** `Mon 3 Nov 2026: 1,234 Visitors; compared: 1,100` */
export function pointText(props: ChartProps, at: number): string {
  const point = props.series.points[at];
  if (!point) return '';
  const words = messages.value.chart;
  const name = messages.value.metrics[props.series.metric].name;
  const compared = props.series.compares
    ? `; ${words.that}: ${valueText(props, point.compared)}`
    : '';
  const part = point.running || point.cut ? ` (${partText(point)})` : '';
  return `${bucketText(props, point.label)}${part}: ${valueText(props, point.value)} ${name}${compared}`;
}

function changeText(value: number | null, compared: number | null): string {
  if (value === null || !compared) return '';
  const percent = ((value - compared) / compared) * 100;
  const arrow = percent > 0 ? '↑' : '↓';
  return percent === 0 ? '=' : `${arrow} ${formatChange(percent, locale.value)}`;
}

/** Beside the hairline, on the side with more room. */
export function Tooltip({ at, ...drawing }: Drawing & { readonly at: number }): VNode | null {
  const { series, frame } = drawing;
  const point = series.points[at];
  if (!point) return null;
  const x = xOf(at, series.points.length, frame);
  const left = x < frame.width / 2;
  const style = left ? { left: `${x + 12}px` } : { right: `${frame.width - x + 12}px` };
  return (
    <div class="tooltip" style={style} aria-hidden="true">
      <p class="tooltip-line">
        <span class="faint">{bucketText(drawing, point.label)}</span>
        <span class="strong">{valueText(drawing, point.value)}</span>
      </p>
      {(point.running || point.cut) && <p class="faint">{partText(point)}</p>}
      {series.compares && point.comparedLabel !== undefined && (
        <p class="tooltip-line">
          <span class="faint">{bucketText(drawing, point.comparedLabel)}</span>
          <span>{valueText(drawing, point.compared)}</span>
        </p>
      )}
      {series.compares && !point.running && !point.cut && (
        <p class="faint tooltip-change">{changeText(point.value, point.compared)}</p>
      )}
    </div>
  );
}
