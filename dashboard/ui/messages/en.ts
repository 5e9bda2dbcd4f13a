/** The words of the page in English. Its shape is the catalogue: another language that lacks a key fails `tsc`. */
import { enDialogs } from './en-dialogs.ts';
import { enNames } from './en-names.ts';
import { enPrivacy } from './en-privacy.ts';

const many = (count: number): boolean => count !== 1;

export const en = {
  ...enNames,
  ...enDialogs,
  privacy: enPrivacy,
  header: {
    skip: 'Skip to the figures',
    banner: 'Site, period and menus',
    sites: 'Choose a site',
    noSite: 'No site yet',
    addSite: 'Add a site',
    settings: 'Site settings and tag',
    privacy: 'Privacy',
    now: (count: string) => `${count} now`,
    nowVisitors: (count: string, n: number) => `${count} ${many(n) ? 'visitors' : 'visitor'}`,
    nowViews: (count: string, n: number) => `${count} ${many(n) ? 'page views' : 'page view'}`,
    inMinutes: 'in the last five minutes',
    inHour: 'this hour',
    menu: 'Language, theme and shortcuts',
    language: 'Language',
    theme: 'Theme',
    themes: { auto: 'As the system', light: 'Light', dark: 'Dark' },
    shortcuts: 'Keyboard shortcuts',
    signOut: 'Sign out',
    version: (version: string) => `Estompe ${version}`,
  },
  period: {
    label: 'Period',
    choose: 'Choose a period',
    day: 'Today',
    yesterday: 'Yesterday',
    '7d': 'Last 7 days',
    '28d': 'Last 28 days',
    '91d': 'Last 91 days',
    month: 'Month to date',
    last_month: 'Last month',
    '12mo': 'Last 12 months',
    from: 'From',
    to: 'To',
    apply: 'Show',
    backwards: 'The first day is after the last.',
  },
  compare: {
    label: 'Compare with',
    previous_period: 'Previous period',
    same_weekdays: 'Same weekdays before',
    year_over_year: 'Same days last year',
    off: 'No comparison',
  },
  filter: {
    list: 'Filters',
    add: 'Filter',
    remove: (what: string) => `Remove the filter ${what}`,
    clear: 'Remove all',
    or: ' or ',
  },
  figures: {
    heading: 'Headline figures',
    choose: 'Choose figures',
    chooseHint: 'Figures at the head, up to six',
    up: (percent: string) => `up ${percent}`,
    down: (percent: string) => `down ${percent}`,
    same: 'no change',
    chance: 'within chance',
    chanceHint: 'A difference of this size can come about by chance alone (95% interval).',
    before: (value: string, range: string) => `${value} in ${range}`,
    nothingBefore: 'nothing to compare with',
    dataSince: (day: string) => `nothing to compare with: figures begin on ${day}`,
    notCounted: 'not counted',
    notCountedHint: 'The privacy profile of this site does not count this.',
    unknown: 'not known',
    unknownHint:
      'Visitors can be told apart for 24 hours here, and a day of this period was not counted in that time.',
    severalCurrencies: 'several currencies',
    few: 'too few to show',
    fewHint: (threshold: string) =>
      `Nothing, or fewer than ${threshold}: groups as small as that are not shown.`,
  },
  chart: {
    heading: (metric: string, range: string) => `${metric}, ${range}`,
    compared: (range: string) => `compared with ${range}`,
    interval: 'Interval',
    intervals: { hour: 'Hour', day: 'Day', week: 'Week', month: 'Month' },
    asTable: 'As a table',
    asChart: 'As a chart',
    running: 'still running',
    cut: 'only partly in the period',
    incompleteShort: 'details erased',
    incomplete: (day: string) => `details already erased before ${day}`,
    keys: 'Arrow keys read one interval after the other.',
    empty: 'Nothing was counted in this period.',
    notCounted:
      'The privacy profile of this site does not count this figure. Choose another one above.',
    weekOf: (day: string) => `Week of ${day}`,
    when: 'When',
    that: 'Compared',
  },
  goals: {
    heading: 'Conversions',
    add: 'Goal',
    addFull: 'Add a goal',
    goal: 'Goal',
    people: 'People',
    total: 'Total',
    rate: 'Rate',
    value: 'Value',
    change: 'Change',
    tools: 'Change or delete',
    interval: (low: string, high: string) => `95% interval: ${low} to ${high}`,
    empty:
      'What should count as a conversion? A page reached, a named click, a share, an event, an e-mail opened.',
    emptyHint: 'A goal also counts what has already happened.',
    edit: (name: string) => `Change the goal ${name}`,
    remove: (name: string) => `Delete the goal ${name}`,
    removeAsk: (name: string) =>
      `Delete the goal “${name}”? The events stay; only the definition goes.`,
    filter: (name: string) => `Only visits that reached ${name}`,
  },
  panel: {
    details: 'Details',
    detailsOf: (name: string) => `Details: ${name}`,
    empty: 'Nothing in this period.',
    emptyFilter: 'Nothing matches this filter.',
    apart:
      'Not with this filter: the privacy profile of this site keeps where people came from apart from what they did.',
    noSuch: (dimension: string) =>
      `The filter “${dimension}” does not apply to opened e-mails: they have none.`,
    fewPlaces: (threshold: string) =>
      `Nothing, or too few to show: places, models, versions and properties of fewer than ${threshold} people stay hidden, so that nobody stands out.`,
    few: (threshold: string) =>
      `Nothing, or too few to show: groups of fewer than ${threshold} stay hidden, so that nobody stands out.`,
    other: 'Other (small groups)',
    otherHint: (threshold: string) =>
      `Groups of fewer than ${threshold} people are added up here, so that nobody stands out.`,
    none: '(none)',
    noSource: 'Direct or unknown',
    share: (percent: string) => `${percent} of all`,
    tabs: (panel: string) => `${panel}: what to list`,
  },
  details: {
    search: 'Search',
    rows: (count: string, n: number) => (many(n) ? `${count} rows` : `${count} row`),
    firstRows: (shown: string, total: string) => `${shown} of ${total} rows`,
    csv: 'Download CSV',
    code: 'Code',
    sortBy: (column: string) => `Sort by ${column}`,
    nothing: 'No row matches.',
    more: 'More columns to the right →',
  },
  tallies: {
    label: 'Not in the figures',
    objections: (count: string, n: number) =>
      many(n) ? `${count} objections honoured` : `${count} objection honoured`,
    bots: (count: string, n: number) =>
      many(n) ? `${count} requests of bots left out` : `${count} request of a bot left out`,
    hint: 'Both are counted as a number per day; nothing else about them is kept.',
    sum: 'Visitors are counted day by day: over several days, whoever comes back counts once on each of them, recognised after consent or not.',
  },
  refused: {
    text: (count: string, n: number) =>
      many(n)
        ? `${count} requests were refused since the server started: their page is on a host that is not on this site’s list.`
        : `${count} request was refused since the server started: its page is on a host that is not on this site’s list.`,
    settings: 'Host names',
  },
  states: {
    failed: 'This could not be loaded.',
    retry: 'Try again',
    offline: 'No answer from the server. The figures are as of the last answer; trying again …',
    busy: 'The question took too long. A shorter period may help.',
    updated: 'Figures updated',
    close: 'Close',
    cancel: 'Cancel',
    copy: 'Copy',
    copied: 'Copied',
  },
};

/** The catalogue's shape: the same keys, and functions of the same parameters. */
export type Catalogue<T> = {
  readonly [K in keyof T]: T[K] extends (...args: infer A) => string
    ? (...args: A) => string
    : T[K] extends string
      ? string
      : Catalogue<T[K]>;
};
export type Messages = Catalogue<typeof en>;
