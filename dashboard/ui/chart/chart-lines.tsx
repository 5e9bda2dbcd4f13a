/** The lines: the period, what it is compared with, the interval that still runs, and what is being read. */
import type { VNode } from 'preact';
import type { Drawing } from './drawing.ts';
import { areaPath, linePath, plot, runsOf, type Spot, xOf, yOf } from './geometry.ts';
import type { Point } from './series.ts';

function spotOf(drawing: Drawing, index: number, value: number | null): Spot | null {
  if (value === null) return null;
  const { series, frame, top } = drawing;
  return [xOf(index, series.points.length, frame), yOf(value, top, frame)];
}

function spotsOf(drawing: Drawing, pick: (point: Point) => number | null): (Spot | null)[] {
  return drawing.series.points.map((point, index) => spotOf(drawing, index, pick(point)));
}

function Runs({
  runs,
  name,
}: {
  readonly runs: readonly (readonly Spot[])[];
  readonly name: string;
}): VNode {
  return (
    <>
      {runs.map((run) =>
        run.length > 1 ? (
          <path key={run[0]?.[0]} class={name} d={linePath(run)} />
        ) : (
          <circle key={run[0]?.[0]} class={`${name}-dot`} cx={run[0]?.[0]} cy={run[0]?.[1]} r="3" />
        ),
      )}
    </>
  );
}

/** From a whole interval to one of which only a part is there: the one that runs, or one that began before the period. */
function Part({ drawing, index, beside }: PartProps): VNode | null {
  const { points } = drawing.series;
  const here = spotOf(drawing, index, points[index]?.value ?? null);
  const whole = spotOf(drawing, beside, points[beside]?.value ?? null);
  if (!here) return null;
  return (
    <>
      {whole && <path class="line-running" d={linePath([whole, here])} />}
      <circle class="line-running-dot" cx={here[0]} cy={here[1]} r="3" />
    </>
  );
}

interface PartProps {
  readonly drawing: Drawing;
  readonly index: number;
  /** The neighbour that the line leads to. */
  readonly beside: number;
}

function Parts({ drawing }: { readonly drawing: Drawing }): VNode {
  const { points } = drawing.series;
  const running = points.findIndex((point) => point.running);
  const last = running >= 0 ? running : points.length - 1;
  const isPart = last > 0 && (running >= 0 || points[last]?.cut === true);
  return (
    <>
      {points[0]?.cut && <Part drawing={drawing} index={0} beside={1} />}
      {isPart && <Part drawing={drawing} index={last} beside={last - 1} />}
    </>
  );
}

export function Lines(drawing: Drawing): VNode {
  const { series, frame } = drawing;
  const floor = frame.height - plot.bottom;
  const all = runsOf(spotsOf(drawing, ({ value }) => value));
  const finished = runsOf(
    spotsOf(drawing, ({ value, running, cut }) => (running || cut ? null : value)),
  );
  const compared = series.compares ? runsOf(spotsOf(drawing, (point) => point.compared)) : [];
  return (
    <g>
      {all.map((run) => (
        <path key={run[0]?.[0]} class="area" d={areaPath(run, floor)} />
      ))}
      <Runs runs={compared} name="line-compared" />
      <Runs runs={finished} name="line" />
      <Parts drawing={drawing} />
    </g>
  );
}

/** The hairline and the dots of the interval that is being read. */
export function Reading({ at, ...drawing }: Drawing & { readonly at: number }): VNode | null {
  const point = drawing.series.points[at];
  if (!point) return null;
  const { frame, series } = drawing;
  const x = xOf(at, series.points.length, frame);
  const value = spotOf(drawing, at, point.value);
  const compared = series.compares ? spotOf(drawing, at, point.compared) : null;
  return (
    <g class="reading">
      <line x1={x} x2={x} y1={plot.top} y2={frame.height - plot.bottom} />
      {compared && <circle class="compared" cx={compared[0]} cy={compared[1]} r="3.5" />}
      {value && <circle cx={value[0]} cy={value[1]} r="4" />}
    </g>
  );
}
