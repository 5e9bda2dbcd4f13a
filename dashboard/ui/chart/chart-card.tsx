/** The chart with its legend, interval choice and table; failed, empty and loading states keep its height. */
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { formatDay, formatRange, type Interval } from '../format/date.ts';
import { FigureChooser } from '../parts/figure-chooser.tsx';
import { Failed } from '../parts/failed.tsx';
import { Icon } from '../parts/icons.tsx';
import { apart, live, slots } from '../state/page.ts';
import { intervalOf, intervalsOf, sortIntervals } from '../state/period.ts';
import type { Slot } from '../state/slots.ts';
import { locale, messages, navigate, view } from '../state/view.ts';
import { saveCsv } from '../net/save-csv.ts';
import { Chart } from './chart.tsx';
import { chartCsv } from './chart-csv.ts';
import { ChartTable } from './chart-table.tsx';
import { comparesWithNothing, readSeries, withoutComparison } from './series.ts';

/** Why there is nothing to compare with: no rows, or rows only since a later day. */
function nothingText(compared: string): string {
  const words = messages.value.figures;
  const first = live.value?.first;
  return first && compared < first
    ? words.dataSince(formatDay(first, locale.value))
    : words.nothingBefore;
}

function Legend({ slot }: { readonly slot: Slot }): VNode {
  const meta = slot.result?.meta;
  const compared = meta?.comparison_date_range;
  const nothing = comparesWithNothing(slots.get('headline').value.result, live.value?.first);
  return (
    <p class="legend">
      {meta && (
        <span class="legend-item">
          <svg class="swatch" viewBox="0 0 20 8" aria-hidden="true">
            <line class="line" x1="0" x2="20" y1="4" y2="4" />
          </svg>
          {formatRange(meta.date_range, locale.value)}
        </span>
      )}
      {compared && (
        <span class="legend-item">
          {nothing || (
            <svg class="swatch" viewBox="0 0 20 8" aria-hidden="true">
              <line class="line-compared" x1="0" x2="20" y1="4" y2="4" />
            </svg>
          )}
          {formatRange(compared, locale.value)}
          {nothing && ` (${nothingText(compared[0])})`}
        </span>
      )}
    </p>
  );
}

function IntervalPicker(): VNode | null {
  const words = messages.value.chart;
  const choice = sortIntervals(intervalsOf(view.value.period));
  const chosen = intervalOf(view.value.period, view.value.interval);
  if (choice.length < 2) return null;
  return (
    <fieldset class="segments" aria-label={words.interval}>
      {choice.map((interval) => (
        <button
          key={interval}
          type="button"
          aria-pressed={interval === chosen}
          onClick={() => navigate({ interval })}
        >
          {words.intervals[interval]}
        </button>
      ))}
    </fieldset>
  );
}

/** The interval of the answer that is shown, which may still be the one before. */
function shownInterval(slot: Slot): Interval {
  const dimension = slot.result?.query.dimensions[0] ?? 'time:day';
  const name = dimension.slice('time:'.length);
  return name === 'hour' || name === 'week' || name === 'month' ? name : 'day';
}

function Body({ slot, table }: { readonly slot: Slot; readonly table: boolean }): VNode {
  if (apart.value.has('series')) {
    return <p class="empty chart-note">{messages.value.panel.apart}</p>;
  }
  if (slot.problem && !slot.result) return <Failed problem={slot.problem} />;
  if (!slot.result) return <div class="chart-wait" />;
  const firstDay = live.value?.first;
  const nothing = comparesWithNothing(slots.get('headline').value.result, firstDay);
  const read = readSeries(slot.result, firstDay);
  const series = nothing ? withoutComparison(read) : read;
  const interval = shownInterval(slot);
  if (!series.counted) return <p class="empty chart-note">{messages.value.chart.notCounted}</p>;
  return table ? (
    <ChartTable series={series} interval={interval} />
  ) : (
    <Chart series={series} interval={interval} />
  );
}

function CsvButton({ slot }: { readonly slot: Slot }): VNode | null {
  const words = messages.value.details;
  const { result } = slot;
  if (!result) return null;
  const series = readSeries(result);
  const name = [result.query.site_id, series.metric, ...result.meta.date_range];
  return (
    <button
      type="button"
      class="button icon-button"
      aria-label={words.csv}
      title={words.csv}
      onClick={() => saveCsv(name, chartCsv(series, messages.value))}
    >
      <Icon name="download" />
    </button>
  );
}

export function ChartCard(): VNode {
  const words = messages.value.chart;
  const table = useSignal(false);
  const slot = slots.get('series').value;
  return (
    <div class="chart-card" id="chart" tabIndex={-1}>
      <div class="chart-tools">
        <Legend slot={slot} />
        <IntervalPicker />
        <button
          type="button"
          class="button icon-button"
          aria-pressed={table.value}
          aria-label={words.asTable}
          title={table.value ? words.asChart : words.asTable}
          onClick={() => {
            table.value = !table.value;
          }}
        >
          <Icon name={table.value ? 'chart' : 'table'} />
        </button>
        {table.value && <CsvButton slot={slot} />}
        <FigureChooser />
      </div>
      <div class={`chart-body ${slot.pending && slot.result ? 'pending' : ''}`}>
        <Body slot={slot} table={table.value} />
      </div>
    </div>
  );
}
