/**
 * Questions that join where people came from with what they did there: how well a source or a
 * campaign performs. A policy may forbid them (`sourcesBesideGoals`), since audience measurement
 * without consent has no such purpose. Pure, so that the page can know what not to ask.
 */
import type { Goal } from '../model/goal.ts';
import { leavesOf } from './filter-leaves.ts';
import type { DimensionName, Filter, MetricName, QuestionInput } from './question.ts';

/** Dimensions of which a visit's arrival is made: every column whose purpose is acquisition. */
export function isSource(name: DimensionName): boolean {
  return sources.has(name) || name.startsWith('visit:utm_');
}

const sources: ReadonlySet<string> = new Set([
  'visit:source',
  'visit:channel',
  'visit:referrer',
  'visit:click_network',
]);

const actions: ReadonlySet<string> = new Set([
  'event:goal',
  'event:kind',
  'event:name',
  'event:click_type',
  'event:click_target',
  'event:share_target',
  'event:currency',
  'event:mail_proxy',
]);
const pages: ReadonlySet<string> = new Set([
  'event:page',
  'event:title',
  'visit:entry_page',
  'visit:exit_page',
]);
const actionMetrics: ReadonlySet<MetricName> = new Set<MetricName>([
  'conversions',
  'conversion_rate',
  'shares',
  'total_revenue',
]);

type Goals = readonly Pick<Goal, 'kind'>[];

/** What a goal can be made of. Pages are, where the site has a goal that is a page. */
export function isAction(name: DimensionName, goals: Goals): boolean {
  if (actions.has(name) || name.startsWith('event:props:')) return true;
  return pages.has(name) && goals.some(({ kind }) => kind === 'page');
}

export function isActionMetric(metric: MetricName): boolean {
  return actionMetrics.has(metric);
}

type Asked = Pick<QuestionInput, 'metrics' | 'dimensions' | 'filters'>;

const namesIn = (filters: readonly Filter[]): DimensionName[] =>
  filters.flatMap(leavesOf).map(([, name]) => name);

/** The field that brings the source in, where the question asks for actions too: `dimensions`, or `filters.2`. */
export function sourceBesideActions(asked: Asked, goals: Goals): string | undefined {
  const { metrics, dimensions = [], filters = [] } = asked;
  const names = [...dimensions, ...namesIn(filters)];
  const acts = metrics.some(isActionMetric) || names.some((name) => isAction(name, goals));
  if (!acts) return undefined;
  if (dimensions.some(isSource)) return 'dimensions';
  const index = filters.findIndex((filter) => namesIn([filter]).some(isSource));
  return index < 0 ? undefined : `filters.${index}`;
}
