/**
 * What Estompe says about itself: a closed list of counters whose labels come from closed lists, so
 * that no value a sender sent can ever become a metric. Enters: names and labels of that list.
 * Leaves: Prometheus text. Never passes: anything else; an unlisted label throws.
 */
import { dropReasons } from './drop.ts';
import { eventKinds } from './event-kind.ts';
import { receiptRules } from './receipt.ts';
import { erasedTables, writtenTables } from './tables.ts';

/** The collector's routes as metrics name them; `other` is everything that is not one. */
export const collectorRoutes = [
  'event',
  'objection',
  'consent',
  'page_pixel',
  'open_pixel',
  'mail_link',
  'script',
  'privacy',
  'gpc',
  'healthz',
  'readyz',
  'metrics',
  'demo',
  'other',
] as const;
export type CollectorRoute = (typeof collectorRoutes)[number];

/** The statuses that the collector answers with. */
export const collectorStatuses = [
  '200',
  '202',
  '204',
  '302',
  '303',
  '304',
  '400',
  '403',
  '404',
  '405',
  '413',
  '415',
  '500',
  '503',
] as const;

/** `other`: the queue itself could not be read. */
export const drainFailures = ['unavailable', 'refused', 'slow', 'other'] as const;

/** `unreadable`: what came from the store. `unwritten`: the copy in the data folder. */
export const policyFailures = ['unreadable', 'unwritten'] as const;

interface SignalKind {
  readonly help: string;
  readonly labels: Readonly<Record<string, readonly string[]>>;
}

export const signalKinds = {
  estompe_events_stored_total: {
    help: 'Events that the queue has stored, by kind.',
    labels: { kind: eventKinds },
  },
  estompe_drops_total: {
    help: 'Requests and lines that did not become events, by reason.',
    labels: { reason: Object.keys(dropReasons) },
  },
  estompe_receipts_total: {
    help: 'Pieces that the privacy room took out of what was stored, by rule.',
    labels: { rule: receiptRules },
  },
  estompe_requests_total: {
    help: 'Requests to the collector, by route and status.',
    labels: { route: collectorRoutes, status: collectorStatuses },
  },
  estompe_drained_rows_total: {
    help: 'Rows that went from the queue into the store, by table.',
    labels: { table: writtenTables },
  },
  estompe_drain_failures_total: {
    help: 'Times that the queue could not be drained and was left for later, by cause.',
    labels: { cause: drainFailures },
  },
  estompe_erased_rows_total: {
    help: 'Rows erased because the consent that covered them was withdrawn, by table.',
    labels: { table: erasedTables },
  },
  estompe_erasure_failures_total: {
    help: 'Times that rows of withdrawn consent could not be erased and were left for later, by cause.',
    labels: { cause: drainFailures },
  },
  estompe_policy_failures_total: {
    help: 'Times that the newest policy could not be read, so that an older one or none is in force, or its copy not written.',
    labels: { cause: policyFailures },
  },
  estompe_dead_letters_total: {
    help: 'Rows that the store refused for good, by table.',
    labels: { table: writtenTables },
  },
} as const satisfies Record<string, SignalKind>;
export type SignalName = keyof typeof signalKinds;

/** Adds one (or `by`) to a counter. Throws on a name or label outside the list. */
export type CountSignal = (
  signal: SignalName,
  labels: Readonly<Record<string, string>>,
  by?: number,
) => void;

export interface Signals {
  readonly count: CountSignal;
  /** A figure that is read when asked for, such as the rows that wait; the name follows Prometheus. */
  gauge(name: string, help: string, read: () => number): void;
  /** Prometheus text format 0.0.4. */
  render(): string;
}

/** Written out, because it runs several times a request. */
function series(name: string, labels: Readonly<Record<string, string>>): string {
  let key = `${name}{`;
  for (const label of Object.keys(labels)) {
    key += `${key.endsWith('{') ? '' : ','}${label}="${labels[label]}"`;
  }
  return `${key}}`;
}

/** Every combination of the labels' values, in the order of the lists. */
function combinations(
  lists: Readonly<Record<string, readonly string[]>>,
): readonly Readonly<Record<string, string>>[] {
  let all: readonly (readonly [string, string])[][] = [[]];
  for (const [label, values] of Object.entries(lists)) {
    all = all.flatMap((pairs) => values.map((value) => pairs.concat([[label, value]])));
  }
  return all.map((pairs) => Object.fromEntries(pairs));
}

/** Counters start at 0 in memory and live as long as the process. */
export function createSignals(): Signals {
  const counters = new Map<string, { times: number }>();
  const gauges = new Map<string, { help: string; read: () => number }>();
  for (const [name, kind] of Object.entries(signalKinds)) {
    for (const labels of combinations(kind.labels)) {
      counters.set(series(name, labels), { times: 0 });
    }
  }
  const renderKind = ([name, kind]: [string, SignalKind]): string[] => [
    `# HELP ${name} ${kind.help}`,
    `# TYPE ${name} counter`,
    ...combinations(kind.labels).map((labels) => {
      const key = series(name, labels);
      return `${key} ${counters.get(key)?.times ?? 0}`;
    }),
  ];
  return {
    count(signal, labels, by = 1) {
      const counter = counters.get(series(signal, labels));
      if (!counter) throw new TypeError(`not a listed signal or label: ${signal}`);
      counter.times += by;
    },
    gauge(name, help, read) {
      gauges.set(name, { help, read });
    },
    render() {
      const lines = Object.entries(signalKinds).flatMap(renderKind);
      for (const [name, { help, read }] of gauges) {
        lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, `${name} ${read()}`);
      }
      return `${lines.join('\n')}\n`;
    },
  };
}
