/**
 * Brings a database to the tables of this version, at every start: makes what is missing, widens
 * lists that grew, sets ages that differ. Says no, before changing anything, to a database that a
 * newer version wrote and to a column whose type cannot be carried over.
 */
import type { Table, TableName } from '../model/tables.ts';
import {
  columnTtl,
  createTable,
  type DdlOptions,
  describeColumn,
  quoteName,
  tableNames,
  tableOf,
} from './ddl.ts';
import type { Statement, Store } from './port.ts';

/** Raise it when a table changes in a way that an older version must not write to. */
export const schemaVersion = 2;

export const versionTable = 'schema_versions';

export type MigrationErrorCode = 'newer' | 'cannot_migrate';

/** The database cannot be brought to this version; the message names the column and the way out. */
export class MigrationError extends Error {
  readonly code: MigrationErrorCode;
  constructor(code: MigrationErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** A table as the database describes it. */
export interface LiveTable {
  readonly columns: Readonly<Record<string, { readonly type: string; readonly ttl?: string }>>;
  readonly ttl?: string;
}

const plain = (sql: string): Statement => ({ sql, params: {} });

async function readLiveTable(store: Store, name: TableName): Promise<LiveTable | undefined> {
  const columns = await store.query<{ name: string; type: string }>({
    sql: 'SELECT name, type FROM system.columns WHERE database = currentDatabase() AND table = {table:String} ORDER BY position',
    params: { table: name },
  });
  if (columns.length === 0) return undefined;
  const [shown] = await store.query<{ statement: string }>(
    plain(`SHOW CREATE TABLE ${quoteName(name)}`),
  );
  return parseLiveTable(columns, shown?.statement ?? '');
}

/** ClickHouse tells a column's TTL only in the text of CREATE TABLE, one column a line. */
export function parseLiveTable(
  columns: readonly { readonly name: string; readonly type: string }[],
  statement: string,
): LiveTable {
  const ttls = new Map(
    [...statement.matchAll(/^ {4}`([^`]{1,200})` .{0,20000}? TTL (.{1,1000}?),?$/gm)].map(
      (match) => [match[1] ?? '', match[2] ?? ''],
    ),
  );
  const rowTtl = /^TTL (.{1,1000})$/m.exec(statement)?.[1];
  const described = columns.map(({ name, type }) => {
    const ttl = ttls.get(name);
    return [name, ttl === undefined ? { type } : { type, ttl }] as const;
  });
  return {
    columns: Object.fromEntries(described),
    ...(rowTtl === undefined ? {} : { ttl: rowTtl }),
  };
}

/** The statements that make `live` into the table of that name; throws MigrationError. */
export function planTable(name: TableName, live: LiveTable | undefined, options: DdlOptions = {}) {
  if (live === undefined) return [createTable(name, options)];
  const table = tableOf(name);
  const alter = `ALTER TABLE ${quoteName(name)}`;
  const statements = Object.keys(table.columns).flatMap((column, index, names) => {
    const found = live.columns[column];
    const before = names[index - 1];
    if (found === undefined) {
      const place = before === undefined ? 'FIRST' : `AFTER ${quoteName(before)}`;
      return [`${alter} ADD COLUMN ${describeColumn(table, column)} ${place}`];
    }
    return planColumn({ table: name, column }, found).map((change) => `${alter} ${change}`);
  });
  const rowTtl = table.ttl !== live.ttl && table.ttl !== undefined;
  return rowTtl ? [...statements, `${alter} MODIFY TTL ${table.ttl}`] : statements;
}

function planColumn(
  at: { readonly table: TableName; readonly column: string },
  live: { readonly type: string; readonly ttl?: string },
): string[] {
  const table: Table = tableOf(at.table);
  const column = table.columns[at.column];
  if (column === undefined) return [];
  if (column.type !== live.type) {
    if (!isDateGrown(live.type, column.type))
      checkWidening(`${at.table}.${at.column}`, live.type, column.type);
    return [`MODIFY COLUMN ${describeColumn(table, at.column)}`];
  }
  const ttl = columnTtl(column);
  if (ttl === live.ttl) return [];
  const change = ttl === undefined ? 'REMOVE TTL' : `${column.type} TTL ${ttl}`;
  return [`MODIFY COLUMN ${quoteName(at.column)} ${change}`];
}

/** A day becomes the moment at which it begins (in the server's time zone, as its TTL did); see docs/decisions/0009. */
function isDateGrown(from: string, to: string): boolean {
  return from === 'Date' && to === 'DateTime';
}

function membersOf(type: string): Map<string, string> | undefined {
  if (!type.startsWith('Enum8(')) return undefined;
  const members = type.matchAll(/'((?:[^'\\]|\\.){0,200})' = (-?\d{1,3})/g);
  return new Map([...members].map((match) => [match[1] ?? '', match[2] ?? '']));
}

/** A list may grow; a number that changed its meaning, or any other change of type, is not for a start to decide. */
function checkWidening(name: string, from: string, to: string): void {
  const [old, wanted] = [membersOf(from), membersOf(to)];
  if (old === undefined || wanted === undefined) {
    throw new MigrationError(
      'cannot_migrate',
      `column ${name} is ${from.slice(0, 40)} in the database and ${to.slice(0, 40)} here; copy the table under a new name, or start with an empty database`,
    );
  }
  for (const [member, number] of old) {
    if (wanted.get(member) === number) continue;
    const clash = wanted.has(member) || [...wanted.values()].includes(number);
    throw clash
      ? new MigrationError('cannot_migrate', `column ${name}: a member of its list changed`)
      : newer(`column ${name} knows more members`);
  }
}

function newer(what: string): MigrationError {
  return new MigrationError(
    'newer',
    `the database was written by a newer version (${what}); run that version, or use another database`,
  );
}

async function checkVersion(store: Store): Promise<void> {
  await store.command(
    plain(
      `CREATE TABLE IF NOT EXISTS ${versionTable} (at DateTime, version UInt32, statements Array(String)) ENGINE = MergeTree ORDER BY (version, at)`,
    ),
  );
  const [row] = await store.query<{ version: number }>(
    plain(`SELECT max(version) AS version FROM ${versionTable}`),
  );
  if ((row?.version ?? 0) > schemaVersion) throw newer(`schema ${row?.version}`);
}

/** The statements that would make the tables those of this version; throws MigrationError. */
export async function planMigration(store: Store, options: DdlOptions = {}): Promise<string[]> {
  const statements: string[] = [];
  for (const name of tableNames) {
    statements.push(...planTable(name, await readLiveTable(store, name), options));
  }
  return statements;
}

/**
 * Runs at start, as often as you like; a second run changes nothing.
 * @returns the statements that were run
 * @throws MigrationError, StoreError
 */
export async function migrate(store: Store, options: DdlOptions = {}): Promise<string[]> {
  await checkVersion(store);
  // Everything is planned before anything is run, so that a refusal leaves the database as it was.
  const statements = await planMigration(store, options);
  for (const statement of statements) await store.command(plain(statement));
  if (statements.length > 0) {
    await store.command({
      sql: `INSERT INTO ${versionTable} SELECT now(), {version:UInt32}, {statements:Array(String)}`,
      params: { version: schemaVersion, statements },
    });
  }
  return statements;
}
