/**
 * The view as an address and back. Enters: a query string, which anyone may have written. Leaves: a
 * view whose every part is valid; what is unknown falls back to the default instead of failing.
 */
import type {
  DimensionName,
  FilterOperator,
  MetricName,
  SimpleFilter,
} from '../../../src/stats/question.ts';
import { isFilterDimension } from '../dimensions.ts';
import type { Interval } from '../format/date.ts';
import { isLanguage, type Language } from '../messages/language.ts';
import { isMetric } from '../metrics.ts';
import { findTab, type TabChoice } from '../panels/panel-list.ts';
import { type Compare, isCompare, isPeriodName, type Period, readCustom } from './period.ts';

export interface View {
  readonly site: string | undefined;
  readonly period: Period;
  readonly compare: Compare;
  /** Undefined: the site's first headline figure. */
  readonly metric: MetricName | undefined;
  /** Undefined: what suits the period. */
  readonly interval: Interval | undefined;
  readonly filters: readonly SimpleFilter[];
  /** Chosen tabs by panel; a panel that is not named shows its first. */
  readonly tabs: TabChoice;
  /** Undefined: the person's own. */
  readonly language: Language | undefined;
}

export const defaultView: View = {
  site: undefined,
  period: '28d',
  compare: 'previous_period',
  metric: undefined,
  interval: undefined,
  filters: [],
  tabs: {},
  language: undefined,
};

const operators: readonly FilterOperator[] = ['is', 'is_not', 'contains', 'contains_not'];
const intervalNames: readonly Interval[] = ['hour', 'day', 'week', 'month'];
/** As many as the API takes. */
const filtersMax = 20;
const valuesMax = 50;

function escapePart(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('~', '%7E');
}

function unescapePart(text: string): string {
  return text.replaceAll('%7E', '~').replaceAll('%25', '%');
}

/** `is~visit:source~Google~Bing`: `~` needs no escape in an address, and rarely stands in a value. */
export function writeFilter([operator, dimension, values]: SimpleFilter): string {
  return [operator, dimension, ...values.map(escapePart)].join('~');
}

export function readFilter(text: string): SimpleFilter | undefined {
  const [operator, dimension, ...parts] = text.split('~');
  const known = operators.find((name) => name === operator);
  const values = parts.map(unescapePart).slice(0, valuesMax);
  if (!known || !isFilterDimension(dimension) || values.length === 0) return undefined;
  return [known, dimension, values];
}

function readPeriod(text: string | null): Period {
  if (isPeriodName(text)) return text;
  const [first = '', last = ''] = text?.split('_') ?? [];
  return readCustom(first, last) ?? defaultView.period;
}

function readTabs(text: string | null): TabChoice {
  const pairs = (text ?? '').split(' ').map((pair) => pair.split('.'));
  return Object.fromEntries(
    pairs.flatMap(([panel = '', tab = '']) => (findTab(panel, tab) ? [[panel, tab]] : [])),
  );
}

/** Query string (with or without `?`) to view. */
export function readView(search: string): View {
  const query = new URLSearchParams(search);
  const [compare, metric, language] = [
    query.get('compare'),
    query.get('metric'),
    query.get('lang'),
  ];
  return {
    site: query.get('site') ?? undefined,
    period: readPeriod(query.get('period')),
    compare: isCompare(compare) ? compare : defaultView.compare,
    metric: isMetric(metric) ? metric : undefined,
    interval: intervalNames.find((name) => name === query.get('interval')),
    filters: query
      .getAll('f')
      .map(readFilter)
      .filter((filter) => filter !== undefined)
      .slice(0, filtersMax),
    tabs: readTabs(query.get('tabs')),
    language: isLanguage(language) ? language : undefined,
  };
}

/** View to query string, defaults left out, so that the plain address stays plain. */
export function writeView(view: View): string {
  const query = new URLSearchParams();
  const set = (key: string, value: string | undefined): void => {
    if (value) query.set(key, value);
  };
  set('site', view.site);
  if (view.period !== defaultView.period) {
    set('period', typeof view.period === 'string' ? view.period : view.period.join('_'));
  }
  if (view.compare !== defaultView.compare) set('compare', view.compare);
  set('metric', view.metric);
  set('interval', view.interval);
  for (const filter of view.filters) query.append('f', writeFilter(filter));
  const tabs = Object.entries(view.tabs).map(([panel, tab]) => `${panel}.${tab}`);
  set('tabs', tabs.toSorted().join(' '));
  set('lang', view.language);
  const text = query
    .toString()
    .replaceAll('%3A', ':')
    .replaceAll('%2F', '/')
    .replaceAll('%7E', '~');
  return text ? `?${text}` : '';
}

function sameFilter(one: SimpleFilter, other: SimpleFilter): boolean {
  return writeFilter(one) === writeFilter(other);
}

/** What a click on a row does: filter by exactly this value, or take that filter away again. */
export function toggleFilter(
  filters: readonly SimpleFilter[],
  dimension: DimensionName,
  value: string,
): readonly SimpleFilter[] {
  const wanted: SimpleFilter = ['is', dimension, [value]];
  const without = filters.filter((filter) => !sameFilter(filter, wanted));
  if (without.length < filters.length) return without;
  // Two "is" on one dimension can match nothing: the new one takes the old one's place.
  const kept = filters.filter(([operator, name]) => operator !== 'is' || name !== dimension);
  return [...kept, wanted];
}

export function isFilteredBy(
  filters: readonly SimpleFilter[],
  dimension: DimensionName,
  value: string,
): boolean {
  return filters.some((filter) => sameFilter(filter, ['is', dimension, [value]]));
}
