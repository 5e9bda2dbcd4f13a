/** Cells that may be published, and what a metric is worth in one. */
import { toPercent } from './chance.ts';
import type { Cell } from './gate.ts';
import type { Counter } from './metrics.ts';
import type { Plan } from './plan.ts';
import type { MetricName, MetricValue } from './question.ts';
import { timeLabels } from './time-buckets.ts';

/** Cells of one range, fit to be published. */
export interface PublishedCells {
  readonly cells: readonly PublishedCell[];
  readonly other?: PublishedCell;
  /** The whole answer is about too few people. */
  readonly withheld: boolean;
  /** The last day of which visitors are not known. */
  readonly unknown?: string;
}
export interface PublishedCell extends Cell {
  /** Visitors that a conversion rate is a share of. */
  readonly base: number;
  /** Figures of too few events: see figure-gate.ts. */
  readonly untold?: ReadonlySet<MetricName>;
}

function ratio(part: number, whole: number, decimals: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 10 ** decimals) / 10 ** decimals;
}

/** What a rate is a share of; undefined for what is no rate. */
export function proportionOf(
  metric: MetricName,
  cell: PublishedCell,
): { part: number; whole: number } | undefined {
  const count = (name: Counter) => cell.counters[name] ?? 0;
  if (metric === 'bounce_rate') return { part: count('bounces'), whole: count('visits') };
  if (metric !== 'conversion_rate') return undefined;
  // Opened e-mails convert, but not people: then nothing is known about people.
  if (count('converters') === 0 && count('conversions') > 0) return { part: 0, whole: 0 };
  return { part: count('converters'), whole: Math.max(cell.base, count('converters')) };
}

/** What is published; null where it is not counted, not known, or too few to tell. */
export function valueOf(plan: Plan, metric: MetricName, cell: PublishedCell): MetricValue {
  if (cell.withheld === true || plan.notCounted.includes(metric)) return null;
  return cell.untold?.has(metric) === true ? null : computeValue(plan, metric, cell);
}

function computeValue(plan: Plan, metric: MetricName, cell: PublishedCell): MetricValue {
  const count = (name: Counter) => cell.counters[name] ?? 0;
  switch (metric) {
    case 'visitors':
    case 'visits':
    case 'pageviews':
    case 'events':
    case 'conversions':
    case 'shares':
      return count(metric);
    case 'email_opens':
      return count('opens');
    case 'email_prefetches':
      return count('prefetches');
    case 'bounce_rate':
    case 'conversion_rate': {
      if (metric === 'conversion_rate' && plan.context.goals.length === 0) return null;
      const { part, whole } = proportionOf(metric, cell) ?? { part: 0, whole: 0 };
      return whole === 0 ? null : toPercent(part, whole);
    }
    case 'visit_duration':
      return ratio(count('visit_seconds'), count('visits'), 0);
    case 'views_per_visit':
      return ratio(count('visit_views'), count('visits'), 2);
    case 'scroll_depth':
      return ratio(count('scroll_sum'), count('scroll_pages'), 0);
    case 'time_on_page':
      return ratio(count('engaged_ms') / 1000, count('pageviews'), 0);
    case 'total_revenue':
      return Math.round(count('revenue') * 1000) / 1000;
  }
}

export interface Labels {
  readonly main: readonly string[];
  readonly comparison: readonly string[];
}

export function labelsOf(plan: Plan): Labels {
  const { interval, main, comparison } = plan;
  const { timezone } = plan.context.site;
  if (interval === undefined) return { main: [], comparison: [] };
  return {
    main: timeLabels(main.range, interval, timezone),
    comparison: comparison === undefined ? [] : timeLabels(comparison.range, interval, timezone),
  };
}
