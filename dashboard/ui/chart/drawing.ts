/** What the parts of the chart share. */
import type { Interval } from '../format/date.ts';
import type { Frame } from './geometry.ts';
import type { Series } from './series.ts';

export interface ChartProps {
  readonly series: Series;
  readonly interval: Interval;
}

/** What all parts of the drawing share. */
export interface Drawing extends ChartProps {
  readonly frame: Frame;
  readonly ticks: readonly number[];
  readonly top: number;
}
