/**
 * The tables, each with its columns, order and ages. `events` takes its columns from columns.ts;
 * the others are small. Rows' TypeScript types are computed from the ClickHouse types, so that a
 * column is typed in exactly one place.
 */
import { type Column, eventColumns } from './columns.ts';

/** A table's column without the words that only fields about visitors need. */
export type PlainColumn = Pick<Column, 'type'> & Partial<Column>;

export interface Table {
  readonly engine: string;
  readonly partitionBy?: string;
  readonly orderBy: string;
  /** Row TTL; `undefined` only for tables that hold no data about visitors. */
  readonly ttl?: string;
  readonly columns: Readonly<Record<string, PlainColumn>>;
  readonly about: string;
}

/** What people set: the newest version of a JSON document. */
const settingColumns = {
  id: { type: 'String' },
  version: { type: 'UInt64' },
  deleted: { type: 'UInt8' },
  document: { type: 'String' },
} as const;

export const tables = {
  events: {
    engine: 'MergeTree',
    partitionBy: 'toYYYYMM(ts)',
    // The id is random: merges bring rows of one moment into an order that tells nothing.
    orderBy: '(site, toDate(ts), kind, ts, event_id)',
    ttl: 'gone_after',
    columns: eventColumns,
    about: 'Page views, clicks, shares, reading times, e-mail opens and custom events.',
  },
  tallies: {
    engine: 'SummingMergeTree(count)',
    partitionBy: 'toYYYYMM(day)',
    orderBy: '(site, day, group, reason)',
    ttl: 'gone_after',
    columns: {
      site: { type: 'LowCardinality(String)' },
      day: { type: 'Date' },
      group: { type: 'LowCardinality(String)' },
      reason: { type: 'LowCardinality(String)' },
      count: { type: 'UInt32' },
      gone_after: { type: 'Date' },
    },
    about:
      'Per site and day, how many beacons were not kept and why (objections, bots): a number, nothing else.',
  },
  destroyed_keys: {
    engine: 'MergeTree',
    orderBy: '(site, day)',
    ttl: 'gone_after',
    columns: {
      site: { type: 'LowCardinality(String)' },
      day: { type: 'Date' },
      at: { type: 'DateTime' },
      fingerprint: { type: 'String' },
      gone_after: { type: 'Date' },
    },
    about:
      'That the visitor key of a site and day was overwritten, and when: a one-way fingerprint, from which no key follows.',
  },
  consents: {
    engine: 'MergeTree',
    partitionBy: 'toYYYYMM(decided_at)',
    orderBy: '(site, subject, decided_at)',
    ttl: 'gone_after',
    columns: {
      site: { type: 'LowCardinality(String)' },
      subject: { type: 'String' },
      purpose: { type: 'LowCardinality(String)' },
      state: { type: 'LowCardinality(String)' },
      text_version: { type: 'LowCardinality(String)' },
      source: { type: 'LowCardinality(String)' },
      decided_at: { type: 'DateTime' },
      received_at: { type: 'DateTime' },
      policy_version: { type: 'UInt32' },
      gone_after: { type: 'Date' },
    },
    about:
      'Evidence of consent given and withdrawn: to what, under which text, when; `subject` is a hash of the identifier that the person keeps.',
  },
  dead_letters: {
    engine: 'MergeTree',
    partitionBy: 'toYYYYMM(at)',
    orderBy: '(at)',
    ttl: 'gone_after',
    columns: {
      at: { type: 'DateTime' },
      table: { type: 'LowCardinality(String)' },
      code: { type: 'LowCardinality(String)' },
      row: { type: 'String', codec: 'ZSTD(3)' },
      gone_after: { type: 'Date' },
    },
    about: 'Clean rows that ClickHouse refused, one by one, with the code of its error.',
  },
  days: {
    engine: 'MergeTree',
    partitionBy: 'toYYYYMM(day)',
    orderBy: '(site, day, part)',
    ttl: 'gone_after',
    columns: {
      site: { type: 'LowCardinality(String)' },
      day: { type: 'Date' },
      part: { type: 'LowCardinality(String)' },
      visitors: { type: 'UInt32' },
      visits: { type: 'UInt32' },
      bounces: { type: 'UInt32' },
      visit_seconds: { type: 'UInt32' },
      visit_views: { type: 'UInt32' },
      gone_after: { type: 'Date' },
    },
    about:
      'Totals of a site’s day, counted while its visitors could be told apart: how many, their visits and how long. No key, and nothing of one visit.',
  },
  sites: {
    engine: 'ReplacingMergeTree(version)',
    orderBy: '(id)',
    columns: settingColumns,
    about: 'Settings of the sites.',
  },
  goals: {
    engine: 'ReplacingMergeTree(version)',
    orderBy: '(site, id)',
    columns: { site: { type: 'String' }, ...settingColumns },
    about: 'Goals that people defined.',
  },
  policies: {
    engine: 'MergeTree',
    orderBy: '(version)',
    columns: {
      version: { type: 'UInt32' },
      at: { type: 'DateTime' },
      applied_by: { type: 'String' },
      reason: { type: 'String' },
      document: { type: 'String' },
      profiles: { type: 'String' },
    },
    about:
      'Every version of the policy document and of the sites’ profiles: who applied it, when and why. Rows carry the number.',
  },
  imports: {
    engine: 'ReplacingMergeTree(at)',
    orderBy: '(site, digest)',
    ttl: 'toDate(at) + toIntervalMonth(25)',
    columns: {
      site: { type: 'String' },
      digest: { type: 'String' },
      at: { type: 'DateTime' },
      lines: { type: 'UInt32' },
      unfinished: { type: 'UInt8' },
    },
    about:
      'Which log files were imported, by the SHA-256 of a key of the installation and their lines, so that none is counted twice; for 25 months.',
  },
} as const satisfies Record<string, Table>;

export type TableName = keyof typeof tables;
/** The tables that the journey writes through the queue. */
export const writtenTables = [
  'events',
  'tallies',
  'destroyed_keys',
  'consents',
] as const satisfies readonly TableName[];
export type WrittenTable = (typeof writtenTables)[number];

/** The tables whose rows about a person can be erased, beside those that are evidence. */
export const erasedTables = ['events', 'dead_letters'] as const satisfies readonly TableName[];
export type ErasedTable = (typeof erasedTables)[number];

/** ClickHouse type -> what JSONEachRow takes. 64-bit integers are decimal strings; DateTime is seconds since 1970; Date is `YYYY-MM-DD`. */
type Value<T extends string> = T extends 'UInt64' | 'Date'
  ? string
  : T extends 'UInt8' | 'UInt16' | 'UInt32' | 'DateTime' | `Decimal${string}`
    ? number
    : T extends `Map${string}`
      ? Readonly<Record<string, string>>
      : string;

export type RowOf<T extends TableName> = {
  readonly [C in keyof (typeof tables)[T]['columns']]: (typeof tables)[T]['columns'][C] extends {
    type: infer U extends string;
  }
    ? Value<U>
    : never;
};
export type EventRow = RowOf<'events'>;
export type TallyRow = RowOf<'tallies'>;
export type ConsentRow = RowOf<'consents'>;
