/** The questions that one view of the page asks, by the place that shows the answer. Pure. */
import type { Site } from '../../../src/model/site.ts';
import type {
  DimensionName,
  Filter,
  MetricName,
  QuestionInput,
} from '../../../src/stats/question.ts';
import { allMetrics, headlineDefault, headlineWithoutVisitors } from '../metrics.ts';
import { panels, type Tab, tabOf } from '../panels/panel-list.ts';
import { isLeftOut, keepsApart } from './apart.ts';
import { dateRangeOf, intervalOf } from './period.ts';
import type { View } from './url.ts';

/** Rows of a panel. */
export const panelRows = 9;

export interface PageQuestion {
  readonly view: View;
  readonly site: Site;
  readonly headline: readonly MetricName[];
  readonly metric: MetricName;
}

/** The person's figures, or those that the policy in force can fill. */
export function headlineOf(
  countsVisitors: boolean,
  chosen: readonly MetricName[] | undefined,
): readonly MetricName[] {
  if (chosen) return allMetrics.filter((metric) => chosen.includes(metric));
  return countsVisitors ? headlineDefault : headlineWithoutVisitors;
}

function base({
  view,
  site,
}: {
  view: View;
  site: Site;
}): Pick<QuestionInput, 'site_id' | 'date_range'> {
  return { site_id: site.id, date_range: dateRangeOf(view.period) };
}

function comparison(view: View): Pick<NonNullable<QuestionInput['include']>, 'comparisons'> {
  return view.compare === 'off' ? {} : { comparisons: { mode: view.compare } };
}

function filtersOf(view: View, own: readonly Filter[] = []): Filter[] {
  return [...view.filters, ...own];
}

function headlineQuestion({ view, site, headline }: PageQuestion): QuestionInput {
  const told = headline.filter((metric) => !isLeftOut(metric, { site, filters: view.filters }));
  return {
    ...base({ view, site }),
    metrics: told.length > 0 ? told : ['pageviews'],
    filters: filtersOf(view),
    include: comparison(view),
  };
}

function seriesQuestion({ view, site, metric }: PageQuestion): QuestionInput {
  return {
    ...base({ view, site }),
    metrics: [metric],
    dimensions: [`time:${intervalOf(view.period, view.interval)}`],
    filters: filtersOf(view),
    include: { time_labels: true, ...comparison(view) },
    pagination: { limit: 2_000 },
  };
}

export const goalMetrics = ['visitors', 'conversions', 'conversion_rate'] as const;

function goalsQuestion({ view, site }: PageQuestion): QuestionInput {
  return {
    ...base({ view, site }),
    metrics: [...goalMetrics],
    dimensions: ['event:goal'],
    filters: filtersOf(view),
    include: { intervals: true, ...comparison(view) },
    pagination: { limit: 100 },
  };
}

/** Values of the goals, or of everything, by currency. */
function valueQuestion({ view, site }: PageQuestion, by: readonly DimensionName[]): QuestionInput {
  return {
    ...base({ view, site }),
    metrics: ['total_revenue'],
    dimensions: [...by, 'event:currency'],
    filters: filtersOf(view),
    include: comparison(view),
    pagination: { limit: 500 },
  };
}

/** One list: the tab's dimension, largest first. `columns` is what the place can show. */
export function listQuestion(
  place: { readonly view: View; readonly site: Site },
  tab: Tab,
  columns: { readonly metrics: readonly MetricName[]; readonly limit: number },
): QuestionInput {
  return {
    ...base(place),
    metrics: columns.metrics.filter(
      (metric) => !isLeftOut(metric, { site: place.site, filters: [] }, tab.dimension),
    ),
    dimensions: [tab.dimension],
    filters: filtersOf(place.view, tab.filters),
    order_by: tab.metrics.map((metric) => [metric, 'desc']),
    include: { total_rows: true },
    pagination: { limit: columns.limit },
  };
}

/** Opened e-mails are not counted where sources are kept apart: there is nothing to list. */
export function panelsOf(site: Pick<Site, 'profile'> | undefined): typeof panels {
  return keepsApart(site) ? panels.filter(({ id }) => id !== 'emails') : panels;
}

/** Everything in view: one batched request, at most 24 questions. */
export function pageQuestions(page: PageQuestion): Readonly<Record<string, QuestionInput>> {
  const lists = panelsOf(page.site).map((panel): [string, QuestionInput] => {
    const tab = tabOf(panel, page.view.tabs);
    return [panel.id, listQuestion(page, tab, { metrics: tab.metrics, limit: panelRows })];
  });
  return {
    headline: headlineQuestion(page),
    series: seriesQuestion(page),
    goals: goalsQuestion(page),
    'goal-values': valueQuestion(page, ['event:goal']),
    ...(page.headline.includes('total_revenue') ? { values: valueQuestion(page, []) } : {}),
    ...Object.fromEntries(lists),
  };
}
