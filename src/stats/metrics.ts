/**
 * What each metric is, in one place: the counters that it is computed from and its words. Counters
 * are sums per cell, so that they can be added; rates and means are made of them at the very end.
 */
import type { MetricName } from './question.ts';

/** Counted over events. `people`, `valued` (events with a value) and `readings` (reading times) are for the small-count gate; people are visitors, plus events without one. */
export const eventCounters = [
  'people',
  'visitors',
  'pageviews',
  'events',
  'shares',
  'opens',
  'prefetches',
  'conversions',
  'converters',
  'engaged_ms',
  'revenue',
  'valued',
  'readings',
] as const;
/** The furthest scroll of each visitor and page. */
export const scrollCounters = ['scroll_sum', 'scroll_pages'] as const;
/** Counted over visits. */
export const visitCounters = ['visits', 'bounces', 'visit_seconds', 'visit_views'] as const;

export type EventCounter = (typeof eventCounters)[number];
export type ScrollCounter = (typeof scrollCounters)[number];
export type VisitCounter = (typeof visitCounters)[number];
export type Counter = EventCounter | ScrollCounter | VisitCounter;

export interface Metric {
  readonly counters: readonly Counter[];
  /** Needs a visitor key: not counted where the policy has none, complete only while rows are sharp. */
  readonly ofVisitors?: true;
  /** One sentence: how it is counted. */
  readonly en: string;
  readonly fr: string;
}

export const metricDefinitions: Readonly<Record<MetricName, Metric>> = {
  visitors: {
    counters: ['visitors'],
    ofVisitors: true,
    en: 'Different visitors of a day, told apart by a number or, after consent, by an identifier: over several days it is the sum of the days, and opened e-mails do not count.',
    fr: 'Les visiteurs différents d’un jour, distingués par un nombre ou, après consentement, par un identifiant : sur plusieurs jours c’est la somme des jours, et les e-mails ouverts ne comptent pas.',
  },
  visits: {
    counters: ['visits'],
    ofVisitors: true,
    en: 'Runs of one visitor’s events with less than 30 minutes between them; a visit counts at the moment it began.',
    fr: 'Les suites d’actions d’un visiteur séparées de moins de 30 minutes ; une visite compte au moment où elle commence.',
  },
  pageviews: {
    counters: ['pageviews'],
    en: 'How often pages were shown.',
    fr: 'Le nombre d’affichages de pages.',
  },
  events: {
    counters: ['events', 'pageviews'],
    en: 'Page views, clicks, shares and named events together; reading times and opened e-mails do not count.',
    fr: 'Pages vues, clics, partages et événements nommés réunis ; les temps de lecture et les e-mails ouverts ne comptent pas.',
  },
  bounce_rate: {
    counters: ['bounces', 'visits'],
    ofVisitors: true,
    en: 'The share of visits with exactly one page view and no click, share or named event.',
    fr: 'La part des visites avec une seule page vue et sans clic, partage ni événement nommé.',
  },
  visit_duration: {
    counters: ['visit_seconds', 'visits'],
    ofVisitors: true,
    en: 'The mean time from a visit’s first event to its last, the last reading time included.',
    fr: 'Le temps moyen entre la première et la dernière action d’une visite, dernier temps de lecture compris.',
  },
  views_per_visit: {
    counters: ['visit_views', 'visits'],
    ofVisitors: true,
    en: 'Page views of the visits divided by the visits.',
    fr: 'Les pages vues des visites divisées par les visites.',
  },
  conversions: {
    counters: ['conversions'],
    en: 'Events that a goal counts; one event counts once, however many goals it meets.',
    fr: 'Les événements comptés par un objectif ; un événement compte une fois, quel que soit le nombre d’objectifs atteints.',
  },
  conversion_rate: {
    counters: ['converters', 'visitors'],
    ofVisitors: true,
    en: 'The share of visitors who met a goal, among all visitors under the same filters on visits.',
    fr: 'La part des visiteurs ayant atteint un objectif, parmi tous les visiteurs sous les mêmes filtres de visite.',
  },
  shares: {
    counters: ['shares'],
    en: 'How often a share button or a share link was used.',
    fr: 'Le nombre d’utilisations d’un bouton ou d’un lien de partage.',
  },
  email_opens: {
    counters: ['opens'],
    en: 'How often an e-mail’s image was loaded by a reader’s program, or by Gmail or Yahoo when the e-mail was opened.',
    fr: 'Le nombre de chargements de l’image d’un e-mail par le logiciel du lecteur, ou par Gmail ou Yahoo à l’ouverture.',
  },
  email_prefetches: {
    counters: ['prefetches'],
    en: 'How often Apple’s mail proxy loaded an e-mail’s image in advance, read or not; none of them counts as opened.',
    fr: 'Le nombre de chargements faits d’avance par le proxy de messagerie d’Apple, que l’e-mail soit lu ou non ; aucun ne compte comme ouverture.',
  },
  scroll_depth: {
    counters: ['scroll_sum', 'scroll_pages'],
    en: 'How far pages were scrolled, in percent: the furthest point of each visitor and page, averaged.',
    fr: 'La profondeur de défilement en pourcent : le point le plus loin par visiteur et page, en moyenne.',
  },
  time_on_page: {
    counters: ['engaged_ms', 'pageviews', 'readings'],
    en: 'The mean time for which a page was in view and in use, per page view.',
    fr: 'Le temps moyen pendant lequel une page était visible et utilisée, par page vue.',
  },
  total_revenue: {
    counters: ['revenue', 'valued'],
    en: 'The sum of the values of events; meaningful only where all are in one currency.',
    fr: 'La somme des valeurs des événements ; elle n’a de sens qu’avec une seule devise.',
  },
};

const counts: ReadonlySet<MetricName> = new Set<MetricName>([
  'visitors',
  'visits',
  'pageviews',
  'events',
  'conversions',
  'shares',
  'email_opens',
  'email_prefetches',
  'total_revenue',
]);

/** Rates and means: they do not add up, and 0 is a finding. */
export function isRate(metric: MetricName): boolean {
  return !counts.has(metric);
}

export function isEventCounter(counter: Counter): counter is EventCounter {
  return eventCounters.some((name) => name === counter);
}
export function isScrollCounter(counter: Counter): counter is ScrollCounter {
  return scrollCounters.some((name) => name === counter);
}
export function isVisitCounter(counter: Counter): counter is VisitCounter {
  return visitCounters.some((name) => name === counter);
}
