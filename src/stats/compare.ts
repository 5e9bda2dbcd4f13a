/** A row beside its counterpart of the compared range: the change, and whether it is beyond chance. */
import { countsDiffer, ratesDiffer } from './chance.ts';
import type { Range } from './date-range.ts';
import type { Plan } from './plan.ts';
import {
  type Labels,
  proportionOf,
  type PublishedCell,
  type PublishedCells,
  valueOf,
} from './published.ts';
import type { MetricName, MetricValue, ResultRow } from './question.ts';

type Comparison = NonNullable<ResultRow['comparison']>;

/** Percent with one decimal; null where there is nothing to compare with. */
function changeOf(now: MetricValue, before: MetricValue): MetricValue {
  if (now === null || before === null) return null;
  if (before === 0) return now === 0 ? 0 : null;
  return Math.round(((now - before) / Math.abs(before)) * 1000) / 10;
}

const elapsed = (range: Range, nowMs: number) =>
  Math.min(range.to, Math.floor(nowMs / 1000) + 1) - range.from;

/** Seconds during which the two cells were counted; buckets are as long as each other. */
function secondsOf(plan: Plan): readonly [now: number, before: number] {
  if (plan.interval !== undefined || plan.comparison === undefined) return [1, 1];
  const { nowMs } = plan.context;
  return [elapsed(plan.main.range, nowMs), elapsed(plan.comparison.range, nowMs)];
}

function perVisitor(metric: MetricName, now: PublishedCell, before: PublishedCell): number {
  const visitors = (now.counters.visitors ?? 0) + (before.counters.visitors ?? 0);
  if (visitors === 0 || metric === 'visitors' || metric === 'visits') return 1;
  const count = (cell: PublishedCell) => cell.counters[countOf[metric] ?? 'people'] ?? 0;
  return Math.max(1, (count(now) + count(before)) / visitors);
}

const countOf: { readonly [Metric in MetricName]?: keyof PublishedCell['counters'] } = {
  visitors: 'visitors',
  visits: 'visits',
  pageviews: 'pageviews',
  events: 'events',
  conversions: 'conversions',
  shares: 'shares',
  email_opens: 'opens',
  email_prefetches: 'prefetches',
};

function beyondChance(
  plan: Plan,
  metric: MetricName,
  [now, before]: readonly [PublishedCell, PublishedCell],
): boolean | null {
  if (valueOf(plan, metric, now) === null || valueOf(plan, metric, before) === null) return null;
  const [rate, rateBefore] = [proportionOf(metric, now), proportionOf(metric, before)];
  if (rate !== undefined && rateBefore !== undefined) return ratesDiffer(rate, rateBefore);
  const counter = countOf[metric];
  if (counter === undefined) return null;
  const [seconds, secondsBefore] = secondsOf(plan);
  return countsDiffer(
    { count: now.counters[counter] ?? 0, seconds },
    { count: before.counters[counter] ?? 0, seconds: secondsBefore },
    perVisitor(metric, now, before),
  );
}

/** Where there is no counterpart: zero, unless it may be inside Other or withheld. */
function absent(compared: PublishedCells, keys: readonly string[]): PublishedCell | undefined {
  if (compared.withheld || compared.other !== undefined) return undefined;
  return { keys, counters: {}, base: 0 };
}

function unknown(plan: Plan, keys: readonly string[]): Comparison {
  const nothing = plan.question.metrics.map(() => null);
  return { dimensions: [...keys], metrics: nothing, change: nothing, beyond_chance: nothing };
}

/** @returns the comparison of each published cell of the main range. */
export function compareRows(
  plan: Plan,
  labels: Labels,
  compared: PublishedCells,
): (cell: PublishedCell) => Comparison {
  const cells = new Map(compared.cells.map((cell) => [JSON.stringify(cell.keys), cell]));
  const bucket = plan.dimensions.findIndex((dimension) => dimension.kind === 'bucket');
  const counterpart = (keys: readonly string[]) =>
    keys.map((key, index) =>
      index === bucket ? labels.comparison[labels.main.indexOf(key)] : key,
    );
  return (cell) => {
    const keys = counterpart(cell.keys);
    const texts = keys.map((key) => key ?? '');
    if (cell.other !== true && keys.includes(undefined)) return unknown(plan, texts);
    const before =
      cell.other === true
        ? compared.other
        : (cells.get(JSON.stringify(keys)) ?? absent(compared, texts));
    if (before === undefined) return unknown(plan, cell.other === true ? cell.keys : texts);
    const { metrics } = plan.question;
    const values = metrics.map((metric) => valueOf(plan, metric, before));
    return {
      dimensions: cell.other === true ? [...cell.keys] : texts,
      metrics: values,
      change: metrics.map((metric, index) =>
        changeOf(valueOf(plan, metric, cell), values[index] ?? null),
      ),
      beyond_chance: metrics.map((metric) => beyondChance(plan, metric, [cell, before])),
    };
  };
}
