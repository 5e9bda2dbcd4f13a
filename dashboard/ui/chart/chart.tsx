/** The main chart: SVG as wide as its place, read by pointer or by arrow keys. */
import { useSignal } from '@preact/signals';
import type { TargetedKeyboardEvent, TargetedPointerEvent, VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { formatRange } from '../format/date.ts';
import { metricFormats } from '../metrics.ts';
import { slots } from '../state/page.ts';
import { locale, messages } from '../state/view.ts';
import { Axes, IncompleteBand } from './chart-axes.tsx';
import { Lines, Reading } from './chart-lines.tsx';
import { pointText, Tooltip } from './chart-tooltip.tsx';
import type { ChartProps, Drawing } from './drawing.ts';
import type { Series } from './series.ts';
import { type Frame, indexAt, niceTicks } from './geometry.ts';

/** The size of an element, kept up to date. */
function useFrame(): {
  readonly place: { current: HTMLDivElement | null };
  readonly frame: Frame;
} {
  const place = useRef<HTMLDivElement>(null);
  const frame = useSignal<Frame>({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    const measure = (): void => {
      frame.value = { width: element.clientWidth, height: element.clientHeight };
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [frame]);
  return { place, frame: frame.value };
}

/** Where an arrow, Home or End leads from an index; undefined for other keys. */
function nextIndex(key: string, at: number | undefined, count: number): number | undefined {
  const last = count - 1;
  if (key === 'ArrowRight') return Math.min(last, (at ?? -1) + 1);
  if (key === 'ArrowLeft') return Math.max(0, (at ?? count) - 1);
  if (key === 'Home') return 0;
  return key === 'End' ? last : undefined;
}

function drawingOf(props: ChartProps, frame: Frame): Drawing {
  const { series } = props;
  const ticks = niceTicks(series.largest, metricFormats[series.metric]);
  return { ...props, frame, ticks, top: ticks.at(-1) ?? 1 };
}

function titleOf(series: Series): string {
  const range = slots.get('series').value.result?.meta.date_range ?? ['', ''];
  const metric = messages.value.metrics[series.metric].name;
  return messages.value.chart.heading(metric, formatRange(range, locale.value));
}

function Plot({
  drawing,
  at,
}: {
  readonly drawing: Drawing;
  readonly at?: number | undefined;
}): VNode {
  const { width, height } = drawing.frame;
  return (
    <svg class="chart-svg" width={width} height={height} aria-hidden="true">
      <IncompleteBand {...drawing} />
      <Axes {...drawing} />
      <Lines {...drawing} />
      {at !== undefined && <Reading {...drawing} at={at} />}
    </svg>
  );
}

export function Chart(props: ChartProps): VNode {
  const { place, frame } = useFrame();
  const chosen = useSignal<number | undefined>(undefined);
  const { series } = props;
  const count = series.points.length;
  const at = chosen.value !== undefined && chosen.value < count ? chosen.value : undefined;
  const drawing = drawingOf(props, frame);
  const point = (event: TargetedPointerEvent<HTMLDivElement>): void => {
    const { left } = event.currentTarget.getBoundingClientRect();
    chosen.value = indexAt(event.clientX - left, count, frame);
  };
  const leave = (): void => {
    chosen.value = undefined;
  };
  const key = (event: TargetedKeyboardEvent<HTMLDivElement>): void => {
    const next = nextIndex(event.key, at, count);
    if (next === undefined) return;
    event.preventDefault();
    chosen.value = next;
  };
  return (
    <div
      class="chart"
      ref={place}
      tabIndex={0}
      // A range input could not hold a drawing; this is its role: arrow keys read one value after the other.
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="slider"
      aria-label={`${titleOf(series)}. ${messages.value.chart.keys}`}
      aria-valuemin={0}
      aria-valuemax={Math.max(0, count - 1)}
      aria-valuenow={at ?? Math.max(0, count - 1)}
      aria-valuetext={pointText(props, at ?? count - 1)}
      onPointerMove={point}
      onPointerDown={point}
      onPointerLeave={leave}
      onBlur={leave}
      onKeyDown={key}
    >
      {frame.width > 0 && <Plot drawing={drawing} at={at} />}
      {series.largest === 0 && <p class="chart-empty">{messages.value.chart.empty}</p>}
      {at !== undefined && <Tooltip {...drawing} at={at} />}
    </div>
  );
}
