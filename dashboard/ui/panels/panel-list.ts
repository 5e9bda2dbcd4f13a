/** The panels and their tabs as data: which dimension, which figures, which events. */
import type { DimensionName, Filter, MetricName } from '../../../src/stats/question.ts';

export interface Tab {
  readonly id: string;
  readonly dimension: DimensionName;
  /** The first that the site counts is shown and sorted by. */
  readonly metrics: readonly MetricName[];
  /** More columns in the details. */
  readonly more: readonly MetricName[];
  readonly filters: readonly Filter[];
}

export interface Panel {
  readonly id: string;
  /** "g" and then this letter goes to the panel. */
  readonly letter: string;
  readonly tabs: readonly Tab[];
}

const people: readonly MetricName[] = ['visitors', 'pageviews'];
const visitColumns: readonly MetricName[] = [
  'visits',
  'bounce_rate',
  'visit_duration',
  'conversion_rate',
];

function visitTab(id: string, dimension: DimensionName): Tab {
  return { id, dimension, metrics: people, more: visitColumns, filters: [] };
}

function clickTab(id: string, type: string): Tab {
  return {
    id,
    dimension: 'event:click_target',
    metrics: ['events'],
    more: ['visitors'],
    filters: [['is', 'event:click_type', [type]]],
  };
}

function shareTab(id: string, dimension: DimensionName): Tab {
  return {
    id,
    dimension,
    metrics: ['shares'],
    more: ['visitors'],
    filters: [['is', 'event:kind', ['share']]],
  };
}

const panelList = [
  {
    id: 'sources',
    letter: 's',
    tabs: [
      visitTab('channels', 'visit:channel'),
      visitTab('sources', 'visit:source'),
      {
        ...visitTab('campaigns', 'visit:utm_campaign'),
        filters: [['is_not', 'visit:utm_campaign', ['']]],
      },
    ],
  },
  {
    id: 'pages',
    letter: 'p',
    tabs: [
      { ...visitTab('top', 'event:page'), more: ['time_on_page', 'scroll_depth'] },
      visitTab('entry', 'visit:entry_page'),
      { ...visitTab('exit', 'visit:exit_page'), more: ['visits'] },
    ],
  },
  {
    id: 'shares',
    letter: 'h',
    tabs: [shareTab('targets', 'event:share_target'), shareTab('pages', 'event:page')],
  },
  {
    id: 'clicks',
    letter: 'k',
    tabs: [
      clickTab('named', 'named'),
      clickTab('outbound', 'outbound'),
      clickTab('downloads', 'download'),
      {
        id: 'events',
        dimension: 'event:name',
        metrics: ['events'],
        more: ['visitors'],
        filters: [['is', 'event:kind', ['custom']]],
      },
    ],
  },
  {
    id: 'emails',
    letter: 'e',
    tabs: [
      {
        id: 'opened',
        dimension: 'visit:utm_campaign',
        metrics: ['email_opens'],
        more: ['email_prefetches'],
        filters: [['is', 'event:kind', ['open']]],
      },
      {
        id: 'clicked',
        dimension: 'visit:utm_campaign',
        metrics: ['events'],
        more: [],
        filters: [['is', 'event:click_type', ['mail']]],
      },
      {
        id: 'loaders',
        dimension: 'event:mail_proxy',
        metrics: ['email_opens'],
        more: ['email_prefetches'],
        filters: [['is', 'event:kind', ['open']]],
      },
    ],
  },
  {
    id: 'places',
    letter: 'l',
    tabs: [visitTab('countries', 'visit:country'), visitTab('languages', 'visit:language')],
  },
  {
    id: 'devices',
    letter: 'd',
    tabs: [
      visitTab('browsers', 'visit:browser'),
      visitTab('systems', 'visit:os'),
      visitTab('types', 'visit:device'),
      visitTab('screens', 'visit:screen'),
    ],
  },
] as const satisfies readonly Panel[];

export type PanelId = (typeof panelList)[number]['id'];
/** Chosen tab by panel. */
export type TabChoice = Readonly<Partial<Record<string, string>>>;

export const panels: readonly (Panel & { readonly id: PanelId })[] = panelList;

export function findTab(panel: string, tab: string): Tab | undefined {
  return panels.find(({ id }) => id === panel)?.tabs.find(({ id }) => id === tab);
}

/** The tab to show: the chosen one, otherwise the panel's first. */
export function tabOf(panel: Panel, choice: TabChoice): Tab {
  const chosen = panel.tabs.find(({ id }) => id === choice[panel.id]) ?? panel.tabs[0];
  if (!chosen) throw new Error('a panel without a tab');
  return chosen;
}
