/** Headline figures and, joined to them, the main chart of the chosen one. */
import type { VNode } from 'preact';
import type { MetricName } from '../../../src/stats/question.ts';
import { ChartCard } from '../chart/chart-card.tsx';
import { metricFormats } from '../metrics.ts';
import { formatMoney, hidesMoney, isOneCurrency, moneyOf } from '../format/money.ts';
import { formatCount, formatHeadline, formatValue } from '../format/number.ts';
import { headline, metric, slots } from '../state/page.ts';
import type { Slot } from '../state/slots.ts';
import { isLeftOut } from '../state/apart.ts';
import { site } from '../state/installation.ts';
import { locale, messages, navigate, view } from '../state/view.ts';
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
  /** Of a part of the period it cannot be told any more. */
  readonly unknown?: boolean;
}

/** A question that has just changed still shows the old answer: look the metric up by its name. */
function figureOf(slot: Slot, name: MetricName): FigureValue {
  if (isLeftOut(name, { site: site.value, filters: view.value.filters })) {
    return { name, value: null, counted: false, few: undefined, change: undefined };
  }
  const { result } = slot;
  const index = result?.query.metrics.indexOf(name) ?? -1;
  if (!result || index < 0)
    return { name, value: undefined, counted: true, few: undefined, change: undefined };
  const row = result.results[0];
  const isCount = metricFormats[name] === 'count' || name === 'total_revenue';
  const counted = !result.meta.not_counted?.includes(name);
  const told = row ? (row.metrics[index] ?? null) : undefined;
  // A count is always known: where it is not told, it is too small to be.
  const unknown = told === null && result.meta.not_known?.includes(name) === true;
  const isHidden = told === undefined || (told === null && isCount && counted);
  const few = isHidden && !unknown ? result.meta.threshold : undefined;
  const missing = isCount && few === undefined && !unknown ? 0 : null;
  return {
    name,
    value: told === undefined ? missing : told,
    counted,
    few,
    change: changeOf(row, index),
    unknown,
  };
}

/** Sums of several currencies are not one figure, and their change is none either. */
function isMixed({ name, change }: FigureValue): boolean {
  if (name !== 'total_revenue') return false;
  const { result } = slots.get('values').value;
  return result !== undefined && !isOneCurrency(result, change?.before ?? null);
}

/** The value as it is written out, and as the headline has room for it. */
function textsOf(name: MetricName, value: number): readonly [exact: string, shown: string] {
  const { result } = slots.get('values').value;
  const sums = name === 'total_revenue' && !hidesMoney(result) ? moneyOf(result) : [];
  if (sums.length > 0) {
    const text = formatMoney(sums, locale.value);
    return [text, text];
  }
  const format = metricFormats[name];
  return [formatValue(value, format, locale.value), formatHeadline(value, format, locale.value)];
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
  const [exact, shown] = textsOf(name, value);
  return (
    <span class={shown.length > 12 ? 'figure-value long' : 'figure-value'} title={exact}>
      {shown}
    </span>
  );
}

/** Under the figure: its change, or why there is no figure. */
function Below({ figure }: { readonly figure: FigureValue }): VNode {
  const words = messages.value.figures;
  if (!figure.counted) return <span class="change">{words.notCounted}</span>;
  if (figure.unknown === true) {
    return (
      <span class="change" title={words.unknownHint}>
        {words.unknown}
      </span>
    );
  }
  if (figure.few === undefined && isMixed(figure)) {
    return <span class="change">{words.severalCurrencies}</span>;
  }
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
