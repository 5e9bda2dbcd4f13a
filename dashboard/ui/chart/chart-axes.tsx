/** Grid lines with their values, days below, and the hatched band of days whose details are gone. */
import type { VNode } from 'preact';
import { formatDay, formatTick, type Interval } from '../format/date.ts';
import { formatAxis } from '../format/number.ts';
import { metricFormats } from '../metrics.ts';
import { locale, messages } from '../state/view.ts';
import type { Drawing } from './drawing.ts';
import { gridLeft, plot, tickIndexes, xOf, yOf } from './geometry.ts';

/** A label with its year needs more. */
const labelRooms = { hour: 76, day: 76, week: 76, month: 96 } as const;
/** A band narrower than this has no room for its day. */
const bandRoom = 260;

function Values({ series, ticks, top, frame }: Drawing): VNode {
  const texts = formatAxis(ticks, metricFormats[series.metric], locale.value);
  return (
    <g class="grid">
      {ticks.map((tick, index) => {
        const y = Math.round(yOf(tick, top, frame)) + 0.5;
        return (
          <g key={tick}>
            <line class={tick === 0 ? 'base' : ''} x1={gridLeft} x2={frame.width} y1={y} y2={y} />
            <text x={gridLeft - 8} y={y + 4} text-anchor="end">
              {texts[index]}
            </text>
          </g>
        );
      })}
    </g>
  );
}

const dayHours = 24;

/** Over several days, hours are too many to read: the days stand at their midnights. */
function labelsOf({ series, interval, frame }: Drawing): {
  readonly indexes: readonly number[];
  readonly written: Interval;
} {
  const count = series.points.length;
  if (interval !== 'hour' || count <= 2 * dayHours) {
    return { indexes: tickIndexes(count, frame.width, labelRooms[interval]), written: interval };
  }
  const midnights = series.points.flatMap(({ label }, index) =>
    label.slice(11, 13) === '00' ? [index] : [],
  );
  const fitting = tickIndexes(midnights.length, frame.width, labelRooms.day);
  return { indexes: fitting.map((index) => midnights[index] ?? 0), written: 'day' };
}

function Days(drawing: Drawing): VNode {
  const { series, frame } = drawing;
  const { indexes, written } = labelsOf(drawing);
  return (
    <g class="days">
      {indexes.map((index) => (
        <text
          key={index}
          x={xOf(index, series.points.length, frame)}
          y={frame.height - 6}
          text-anchor="middle"
        >
          {formatTick(series.points[index]?.label ?? '', written, locale.value)}
        </text>
      ))}
    </g>
  );
}

export function Axes(drawing: Drawing): VNode {
  return (
    <>
      <Values {...drawing} />
      <Days {...drawing} />
    </>
  );
}

/** Over the buckets whose details are gone, ending half-way to the first complete one. */
export function IncompleteBand({ series, frame }: Drawing): VNode | null {
  const { incomplete, completeDay, points } = series;
  if (!incomplete || !completeDay) return null;
  const [from, to] = incomplete;
  const start = from === 0 ? gridLeft : xOf(from - 0.5, points.length, frame);
  const end = xOf(Math.min(to - 0.5, points.length - 1), points.length, frame);
  const words = messages.value.chart;
  const day = formatDay(completeDay, locale.value);
  const text = end - start < bandRoom ? words.incompleteShort : words.incomplete(day);
  const height = frame.height - plot.top - plot.bottom;
  return (
    <g class="incomplete">
      <defs>
        <pattern id="hatch" width="8" height="8" patternUnits="userSpaceOnUse">
          <path d="M-2 2 2-2M0 8 8 0M6 10 10 6" />
        </pattern>
      </defs>
      <rect x={start} y={plot.top} width={end - start} height={height} fill="url(#hatch)">
        <title>{words.incomplete(day)}</title>
      </rect>
      <text x={start + 8} y={plot.top + 16}>
        {text}
      </text>
    </g>
  );
}
