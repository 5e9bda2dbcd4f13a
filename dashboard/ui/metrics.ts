/** How each figure is written, and which of them are people's choice for the headline. */
import type { MetricName } from '../../src/stats/question.ts';

export type MetricFormat = 'count' | 'percent' | 'seconds' | 'decimal';

/** Every metric, so that a new one in the API is a compile error here. */
export const metricFormats = {
  visitors: 'count',
  visits: 'count',
  pageviews: 'count',
  conversion_rate: 'percent',
  conversions: 'count',
  shares: 'count',
  events: 'count',
  bounce_rate: 'percent',
  visit_duration: 'seconds',
  views_per_visit: 'decimal',
  email_opens: 'count',
  email_prefetches: 'count',
  scroll_depth: 'percent',
  time_on_page: 'seconds',
  total_revenue: 'decimal',
} as const satisfies Record<MetricName, MetricFormat>;

export function isMetric(text: unknown): text is MetricName {
  return typeof text === 'string' && Object.hasOwn(metricFormats, text);
}

export const allMetrics: readonly MetricName[] = Object.keys(metricFormats).filter(isMetric);

/** At most six stand in a row. */
export const headlineMax = 6;

export const headlineDefault: readonly MetricName[] = [
  'visitors',
  'visits',
  'pageviews',
  'conversion_rate',
  'conversions',
  'shares',
];

/** Where the policy counts no visitors, what depends on them would be six times "not counted". */
export const headlineWithoutVisitors: readonly MetricName[] = [
  'pageviews',
  'events',
  'conversions',
  'shares',
  'email_opens',
  'total_revenue',
];

/** Figures of which less is better: a rise is no good news. */
export const lessIsBetter: ReadonlySet<MetricName> = new Set<MetricName>(['bounce_rate']);
