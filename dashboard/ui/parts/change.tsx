/** A change against the compared period: an arrow for the eye, a word for the ear, grey within chance. */
import type { VNode } from 'preact';
import type { MetricName, ResultRow } from '../../../src/stats/question.ts';
import { comparesWithNothing } from '../chart/series.ts';
import { formatRange } from '../format/date.ts';
import { formatChange, formatValue } from '../format/number.ts';
import { lessIsBetter, metricFormats } from '../metrics.ts';
import { live, slots } from '../state/page.ts';
import { locale, messages, view } from '../state/view.ts';

export interface Changed {
  readonly percent: number | null;
  /** Null where no test applies. */
  readonly beyondChance: boolean | null;
  readonly before: number | null;
}

export function changeOf(row: ResultRow | undefined, index: number): Changed | undefined {
  const compared = row?.comparison;
  if (!compared) return undefined;
  return {
    percent: compared.change[index] ?? null,
    beyondChance: compared.beyond_chance[index] ?? null,
    before: compared.metrics[index] ?? null,
  };
}

function toneOf(change: Changed & { percent: number }, metric: MetricName): string {
  if (change.percent === 0 || change.beyondChance === false) return '';
  return change.percent > 0 === lessIsBetter.has(metric) ? 'worse' : 'better';
}

/** The value before and its days, for the title. */
function beforeText(change: Changed, metric: MetricName): string {
  const words = messages.value.figures;
  const range = slots.get('headline').value.result?.meta.comparison_date_range;
  const value =
    change.before === null ? '–' : formatValue(change.before, metricFormats[metric], locale.value);
  const before = range ? words.before(value, formatRange(range, locale.value)) : value;
  return change.beyondChance === false ? `${before}. ${words.chanceHint}` : before;
}

interface ChangeProps {
  readonly change: Changed | undefined;
  readonly metric: MetricName;
}

export function Change({ change, metric }: ChangeProps): VNode | null {
  const words = messages.value.figures;
  if (view.value.compare === 'off') return null;
  if (!change) return <span class="change">{'\u00a0'}</span>;
  const { percent } = change;
  const nothing = comparesWithNothing(slots.get('headline').value.result, live.value?.first);
  if (percent === null || nothing) {
    return (
      <span class="change" title={beforeText(change, metric)}>
        {'\u00a0'}
        <span class="unseen">{words.nothingBefore}</span>
      </span>
    );
  }
  return <Percent change={{ ...change, percent }} metric={metric} />;
}

function Percent(props: {
  readonly change: Changed & { percent: number };
  readonly metric: MetricName;
}): VNode {
  const words = messages.value.figures;
  const { change, metric } = props;
  const size = formatChange(change.percent, locale.value);
  const spoken = change.percent > 0 ? words.up(size) : words.down(size);
  const arrow = change.percent > 0 ? '↑' : '↓';
  const same = change.percent === 0;
  return (
    <span class={`change ${toneOf(change, metric)}`} title={beforeText(change, metric)}>
      <span aria-hidden="true">{same ? words.same : `${arrow} ${size}`}</span>
      <span class="unseen">{same ? words.same : spoken}</span>
      {change.beyondChance === false && !same && <span class="chance"> · {words.chance}</span>}
    </span>
  );
}
