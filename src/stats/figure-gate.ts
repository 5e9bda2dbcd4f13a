/**
 * The gate on figures: under a policy that gates everything, a count of what only some events are is
 * itself a group, also where nothing was asked by. One goal met by three people is no less telling
 * as a total, and a sum or a mean of three tells as much. What a hidden figure would be had from (the
 * total less the others that are told) is hidden too, the smallest first.
 */
import type { Counters } from './gate.ts';
import type { Plan } from './plan.ts';
import type { PublishedCell } from './published.ts';
import type { MetricName } from './question.ts';

/** How many events a figure is about; metrics that are not here are about all. */
const sizeOf: { readonly [Metric in MetricName]?: (counters: Counters) => number } = {
  conversions: ({ conversions = 0 }) => conversions,
  shares: ({ shares = 0 }) => shares,
  email_opens: ({ opens = 0 }) => opens,
  email_prefetches: ({ prefetches = 0 }) => prefetches,
  total_revenue: ({ valued = 0 }) => valued,
  // Page views are told beside it.
  events: ({ events = 0, pageviews = 0 }) => events - pageviews,
  scroll_depth: ({ scroll_pages = 0 }) => scroll_pages,
  time_on_page: ({ readings = 0 }) => readings,
};

type Gated = Pick<Plan, 'context' | 'question'>;

/** Whether a figure of the question is held to the threshold by itself. */
export function gatesFigures({ context, question }: Gated): boolean {
  const { on } = context.policy.smallCounts;
  return on === 'every' && question.metrics.some((metric) => sizeOf[metric] !== undefined);
}

/** The cells of which one metric is not told. */
function tooFew(
  cells: readonly PublishedCell[],
  metric: MetricName,
  threshold: number,
): ReadonlySet<PublishedCell> {
  const size = ({ counters }: PublishedCell) => sizeOf[metric]?.(counters) ?? 0;
  const ascending = cells.filter((cell) => size(cell) > 0).sort((a, b) => size(a) - size(b));
  let count = ascending.filter((cell) => size(cell) < threshold).length;
  let hidden = ascending.slice(0, count).reduce((sum, cell) => sum + size(cell), 0);
  for (; count > 0 && hidden < threshold && count < ascending.length; count += 1) {
    const next = ascending[count];
    hidden += next === undefined ? 0 : size(next);
  }
  return new Set(ascending.slice(0, count));
}

/** The same cells, each with the metrics that are not told of it. */
export function gateFigures(plan: Gated, cells: readonly PublishedCell[]): PublishedCell[] {
  if (!gatesFigures(plan)) return [...cells];
  const { threshold } = plan.context.policy.smallCounts;
  const hidden = plan.question.metrics.map(
    (metric) => [metric, tooFew(cells, metric, threshold)] as const,
  );
  return cells.map((cell) => {
    const untold = hidden.flatMap(([metric, of]) => (of.has(cell) ? [metric] : []));
    return untold.length === 0 ? cell : { ...cell, untold: new Set(untold) };
  });
}
