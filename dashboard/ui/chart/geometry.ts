/** Scales and paths of the chart, as numbers and SVG path data. Pure; units are CSS pixels. */

import type { MetricFormat } from '../metrics.ts';

export interface Frame {
  readonly width: number;
  readonly height: number;
}

/** Room for the values left of the plot, the days under it, and half a day's label at its right. */
export const plot = { top: 12, bottom: 24, left: 52, right: 20 } as const;
/** Grid lines begin between the values and the first point. */
export const gridLeft = 40;

const steps = [1, 2, 2.5, 5, 10] as const;
/** Durations that people count in: to a minute, to an hour, to a day. */
const secondSteps = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 21_600,
] as const;
const ticksMax = 5;

function niceStep(rough: number, format: MetricFormat): number {
  const duration = format === 'seconds' ? secondSteps.find((step) => step >= rough) : undefined;
  if (duration) return duration;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = (steps.find((one) => one * power >= rough) ?? 10) * power;
  return format === 'count' ? Math.max(1, Math.ceil(step)) : step;
}

/** Zero and up to five round values, the last at or above `largest`; whole numbers for counts. */
export function niceTicks(largest: number, format: MetricFormat): readonly number[] {
  if (!(largest > 0)) return [0, 1];
  const step = niceStep(largest / ticksMax, format);
  const count = Math.ceil(largest / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}

export function xOf(index: number, count: number, { width }: Frame): number {
  const inner = width - plot.left - plot.right;
  return plot.left + (count < 2 ? inner / 2 : (index * inner) / (count - 1));
}

export function yOf(value: number, top: number, { height }: Frame): number {
  const inner = height - plot.top - plot.bottom;
  return plot.top + inner * (1 - value / top);
}

/** The bucket nearest to a horizontal position. */
export function indexAt(x: number, count: number, { width }: Frame): number {
  if (count < 2) return 0;
  const inner = width - plot.left - plot.right;
  const index = Math.round(((x - plot.left) / inner) * (count - 1));
  return Math.min(count - 1, Math.max(0, index));
}

export type Spot = readonly [x: number, y: number];

/** Runs of known values; a null ends a run. */
export function runsOf(spots: readonly (Spot | null)[]): readonly (readonly Spot[])[] {
  const runs: Spot[][] = [[]];
  for (const spot of spots) {
    if (spot) runs.at(-1)?.push(spot);
    else if (runs.at(-1)?.length) runs.push([]);
  }
  return runs.filter((run) => run.length > 0);
}

const round = (value: number): number => Math.round(value * 10) / 10;

export function linePath(run: readonly Spot[]): string {
  return run.map(([x, y], index) => `${index ? 'L' : 'M'}${round(x)} ${round(y)}`).join('');
}

export function areaPath(run: readonly Spot[], floor: number): string {
  const [first, last] = [run[0], run.at(-1)];
  if (!first || !last) return '';
  return `${linePath(run)}L${round(last[0])} ${floor}L${round(first[0])} ${floor}Z`;
}

/** Which of `count` labels fit: every n-th, so that each has `room` pixels. */
export function tickIndexes(count: number, width: number, room: number): readonly number[] {
  const fit = Math.max(1, Math.floor(width / room));
  const every = Math.max(1, Math.ceil(count / fit));
  return Array.from({ length: Math.ceil(count / every) }, (_, index) => index * every);
}
