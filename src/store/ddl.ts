/**
 * The tables as ClickHouse statements, derived from model/tables.ts and columns.ts. Enters: the
 * table of columns. Leaves: DDL as text. Never passes: a value of a user; nothing here is configured.
 *
 * Every row carries its own ages, so the DDL does not change with the policy: sharp columns end at
 * `sharp_until`, rows at `gone_after`.
 */
import { limits } from '../model/limits.ts';
import { type PlainColumn, type Table, type TableName, tables } from '../model/tables.ts';

export interface DdlOptions {
  /** `NONE` leaves every byte searchable on disk: the canary test's wish. */
  readonly codec?: 'NONE';
}

/** TTL within hours of the date: ClickHouse's own defaults are four hours between merges and eight minutes for old parts. */
const agingSettings = ['merge_with_ttl_timeout = 3600', 'old_parts_lifetime = 60'];

export function quoteName(name: string): string {
  return `\`${name.replaceAll('`', '')}\``;
}

export function tableOf(name: TableName): Table {
  return tables[name];
}

/** The TTL expression of a sharp column; undefined for the others. */
export function columnTtl(column: PlainColumn): string | undefined {
  if (column.sharp === undefined) return undefined;
  if (column.daysMax === undefined) return 'sharp_until';
  return `least(sharp_until, toDate(ts) + ${column.daysMax})`;
}

/** `name Type CODEC(...) TTL ...`, as CREATE and ALTER take it. */
export function describeColumn(table: Table, name: string): string {
  const column = table.columns[name];
  if (column === undefined) throw new TypeError(`no such column in the table: ${name}`);
  const codec = column.codec === undefined ? '' : ` CODEC(${column.codec})`;
  const ttl = columnTtl(column);
  return `${quoteName(name)} ${column.type}${codec}${ttl === undefined ? '' : ` TTL ${ttl}`}`;
}

export function settingsOf(table: Table, options: DdlOptions = {}): string[] {
  return [
    `non_replicated_deduplication_window = ${limits.deduplicationBlocks}`,
    ...(table.ttl === undefined ? [] : [...agingSettings, 'ttl_only_drop_parts = 0']),
    ...(options.codec === undefined ? [] : [`default_compression_codec = '${options.codec}'`]),
  ];
}

export function createTable(name: TableName, options: DdlOptions = {}): string {
  const table = tableOf(name);
  // A codec of a column's own would outdo the table's default.
  const shape = options.codec === undefined ? table : withoutCodecs(table);
  const columns = Object.keys(table.columns).map((column) => `  ${describeColumn(shape, column)}`);
  return [
    `CREATE TABLE IF NOT EXISTS ${quoteName(name)} (`,
    columns.join(',\n'),
    `) ENGINE = ${table.engine}`,
    ...(table.partitionBy === undefined ? [] : [`PARTITION BY ${table.partitionBy}`]),
    `ORDER BY ${table.orderBy}`,
    ...(table.ttl === undefined ? [] : [`TTL ${table.ttl}`]),
    `SETTINGS ${settingsOf(table, options).join(', ')}`,
  ].join('\n');
}

function withoutCodecs(table: Table): Table {
  const columns = Object.entries(table.columns).map(([name, { codec: _codec, ...column }]) => [
    name,
    column,
  ]);
  return { ...table, columns: Object.fromEntries(columns) };
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.keys forgets the names
export const tableNames = Object.keys(tables) as TableName[];
