/** Headline figures and, joined to them, the main chart of the chosen one. */
import type { VNode } from 'preact';
import type { MetricName } from '../../../src/stats/question.ts';
import { ChartCard } from '../chart/chart-card.tsx';
import { metricFormats } from '../metrics.ts';
import { formatCount, formatHeadline, formatValue } from '../format/number.ts';
import { headline, metric, slots } from '../state/page.ts';
import type { Slot } from '../state/slots.ts';
import { locale, messages, navigate } from '../state/view.ts';
import { Change, type Changed, changeOf } from './change.tsx';

/** What the headline shows where a figure can't be had. */
const dash = '–';

interface FigureValue {
  readonly name: MetricName;
  /** Undefined while it is not there yet, null where it can't be known. */
  readonly value: number | null | undefined;
  readonly counted: boolean;
  /** Fewer people than this are not shown; undefined where the figure stands. */
  readonly few: number | undefined;
  readonly change: Changed | undefined;
}

/** A question that has just changed still shows the old answer: look the metric up by its name. */
function figureOf(slot: Slot, name: MetricName): FigureValue {
  const { result } = slot;
  const index = result?.query.metrics.indexOf(name) ?? -1;
  if (!result || index < 0)
    return { name, value: undefined, counted: true, few: undefined, change: undefined };
  const row = result.results[0];
  const few = row ? undefined : result.meta.threshold;
  const missing = metricFormats[name] === 'count' && few === undefined ? 0 : null;
  return {
    name,
    value: row ? (row.metrics[index] ?? null) : missing,
    counted: !result.meta.not_counted?.includes(name),
    few,
    change: changeOf(row, index),
  };
}

function Value({ figure }: { readonly figure: FigureValue }): VNode {
  const words = messages.value.figures;
  const { value, name, counted } = figure;
  if (value === undefined) {
    const failed = slots.get('headline').value.problem !== undefined;
    return <span class={`figure-value ${failed ? 'none' : 'waiting'}`}>{dash}</span>;
  }
  if (!counted) {
    return (
      <span class="figure-value none" title={words.notCountedHint}>
        {dash} <span class="unseen">{words.notCounted}</span>
      </span>
    );
  }
  if (value === null) {
    return (
      <span class="figure-value none">
        {dash} <span class="unseen">{words.unknown}</span>
      </span>
    );
  }
  const format = metricFormats[name];
  return (
    <span class="figure-value" title={formatValue(value, format, locale.value)}>
      {formatHeadline(value, format, locale.value)}
    </span>
  );
}

/** Under the figure: its change, or why there is no figure. */
function Below({ figure }: { readonly figure: FigureValue }): VNode {
  const words = messages.value.figures;
  if (!figure.counted) return <span class="change">{words.notCounted}</span>;
  if (figure.few === undefined) return <Change change={figure.change} metric={figure.name} />;
  const threshold = formatCount(figure.few, locale.value);
  return (
    <span class="change" title={words.fewHint(threshold)}>
      {words.few}
    </span>
  );
}

function Figure({ figure }: { readonly figure: FigureValue }): VNode {
  const { name: label, hint } = messages.value.metrics[figure.name];
  const chosen = metric.value === figure.name;
  const hintId = `hint-${figure.name}`;
  return (
    <li class={chosen ? 'figure chosen' : 'figure'}>
      <button
        type="button"
        aria-pressed={chosen}
        aria-describedby={hintId}
        onClick={() => navigate({ metric: figure.name })}
      >
        <span class="figure-label">{label}</span>
        <Value figure={figure} />
        <Below figure={figure} />
      </button>
      <span class="hint" role="tooltip" id={hintId}>
        {hint}
      </span>
    </li>
  );
}

export function Figures(): VNode {
  const words = messages.value.figures;
  const slot = slots.get('headline').value;
  const state = slot.result ? 'ready' : 'loading';
  return (
    <section class="card figures-card" id="figures" tabIndex={-1} aria-label={words.heading}>
      <ul class={`figures ${state} ${slot.pending && slot.result ? 'pending' : ''}`}>
        {headline.value.map((name) => (
          <Figure key={name} figure={figureOf(slot, name)} />
        ))}
      </ul>
      <ChartCard />
    </section>
  );
}
