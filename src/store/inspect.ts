/**
 * What a database really has, for the report of evidence: tables, ages, logs, copies, rows past their
 * dates, days whose keys were destroyed. Leaves: names and numbers. Never passes: a value of a row
 * about visitors, a text of the database's logs.
 */
import { limits } from '../model/limits.ts';
import type { TableName } from '../model/tables.ts';
import { columnTtl, quoteName, tableNames, tableOf } from './ddl.ts';
import { planMigration, versionTable } from './migrate.ts';
import type { Statement, Store } from './port.ts';

type Reader = Pick<Store, 'query'>;

export interface SiteDay {
  readonly site: string;
  /** In the site's time zone. */
  readonly day: string;
}

export interface Inspection {
  /** Statements that a start would run to make the tables those of this version. */
  readonly dueChanges: readonly string[];
  /** In our database, and not among ours. */
  readonly strangeTables: readonly string[];
  /** Of ours, with an engine or a projection that keeps a second copy. */
  readonly copies: readonly string[];
  /** `table.column` of states from which distinct counts are merged. */
  readonly sketches: readonly string[];
  readonly detachedParts: number;
  /** The database's own logs that are on. */
  readonly logs: readonly { readonly name: string; readonly hasTtl: boolean }[];
  /** Two days and more past their date, by table; empty while changes are due, for a column may be missing. */
  readonly overdue: readonly {
    readonly table: TableName;
    readonly rows: number;
    readonly fields: number;
  }[];
  /** Of the last days, those with numbered visitors, and those whose key is on record as destroyed. */
  readonly visitorDays: readonly SiteDay[];
  readonly destroyedDays: readonly SiteDay[];
}

/** The site's id and its time zone. */
export interface SiteZone {
  readonly id: string;
  readonly timezone: string;
}

const daysBack = 7;
const plain = (sql: string): Statement => ({ sql, params: {} });

async function readTables(store: Reader): Promise<Pick<Inspection, 'strangeTables' | 'copies'>> {
  const found = await store.query<{ name: string; engine: string; projected: number }>(
    plain(
      "SELECT name, engine, position(create_table_query, 'PROJECTION') > 0 AS projected FROM system.tables WHERE database = currentDatabase() ORDER BY name",
    ),
  );
  const known = new Set<string>([...tableNames, versionTable]);
  const isCopy = ({ engine, projected }: (typeof found)[number]): boolean =>
    projected > 0 || !engine.endsWith('MergeTree');
  return {
    strangeTables: found.filter(({ name }) => !known.has(name)).map(({ name }) => name),
    copies: found.filter(isCopy).map(({ name }) => name),
  };
}

async function readSketches(store: Reader): Promise<string[]> {
  const found = await store.query<{ name: string }>(
    plain(
      "SELECT concat(table, '.', name) AS name FROM system.columns WHERE database = currentDatabase() AND type LIKE '%AggregateFunction(%' ORDER BY name",
    ),
  );
  return found.map(({ name }) => name);
}

async function readDetached(store: Reader): Promise<number> {
  const [row] = await store.query<{ parts: string }>(
    plain('SELECT count() AS parts FROM system.detached_parts WHERE database = currentDatabase()'),
  );
  return Number(row?.parts ?? 0);
}

async function readLogs(store: Reader): Promise<Inspection['logs']> {
  const found = await store.query<{ name: string; has_ttl: number }>(
    plain(
      "SELECT name, position(create_table_query, ' TTL ') > 0 AS has_ttl FROM system.tables WHERE database = 'system' AND engine LIKE '%MergeTree' AND match(name, '_log(_[0-9]+)?$') ORDER BY name",
    ),
  );
  return found.map(({ name, has_ttl }) => ({ name, hasTtl: has_ttl > 0 }));
}

function isFull(column: string, type: string): string {
  const quoted = quoteName(column);
  if (type.startsWith('Map(')) return `notEmpty(mapKeys(${quoted}))`;
  return type.includes('String') ? `${quoted} != ''` : `${quoted} != 0`;
}

/** A condition that holds for a row of which a field should be blank by now. */
function lateFields(name: TableName): string | undefined {
  const late = Object.entries(tableOf(name).columns).flatMap(([column, described]) => {
    const ttl = columnTtl(described);
    const full = isFull(column, described.type);
    return ttl === undefined ? [] : [`(toDate(${ttl}) < today() - 2 AND ${full})`];
  });
  return late.length === 0 ? undefined : late.join(' OR ');
}

async function readOverdue(store: Reader): Promise<Inspection['overdue']> {
  const aged = tableNames.filter((name) => tableOf(name).ttl !== undefined);
  const overdue: Inspection['overdue'][number][] = [];
  for (const table of aged) {
    const isLate = `toDate(${tableOf(table).ttl}) < today() - 2`;
    const [row] = await store.query<{ late: string; unblanked: string }>(
      plain(
        `SELECT countIf(${isLate}) AS late, countIf(${lateFields(table) ?? '0'}) AS unblanked FROM ${quoteName(table)}`,
      ),
    );
    overdue.push({ table, rows: Number(row?.late ?? 0), fields: Number(row?.unblanked ?? 0) });
  }
  return overdue;
}

/** One question a time zone: a day is the site's own. */
async function readVisitorDays(store: Reader, sites: readonly SiteZone[]): Promise<SiteDay[]> {
  const days: SiteDay[] = [];
  for (const timezone of new Set(sites.map((site) => site.timezone))) {
    const ids = sites.filter((site) => site.timezone === timezone).map(({ id }) => id);
    const found = await store.query<SiteDay>({
      sql: 'SELECT DISTINCT site, toString(toDate(ts, {timezone:String})) AS day FROM events WHERE site IN {ids:Array(String)} AND visitor != 0 AND ts > now() - toIntervalDay({days:UInt8}) ORDER BY site, day LIMIT {limit:UInt32}',
      params: { timezone, ids, days: daysBack, limit: limits.sitesPerInstallation * daysBack * 2 },
    });
    days.push(...found);
  }
  return days;
}

async function readDestroyedDays(store: Reader): Promise<SiteDay[]> {
  return store.query<SiteDay>({
    sql: 'SELECT DISTINCT site, toString(day) AS day FROM destroyed_keys WHERE destroyed_keys.day >= today() - {days:UInt8} - 2 ORDER BY site, day LIMIT {limit:UInt32}',
    params: { days: daysBack, limit: limits.sitesPerInstallation * daysBack * 2 },
  });
}

/** @throws StoreError while the database is away */
export async function inspectStore(store: Store, sites: readonly SiteZone[]): Promise<Inspection> {
  const dueChanges = await planMigration(store);
  return {
    dueChanges,
    ...(await readTables(store)),
    sketches: await readSketches(store),
    detachedParts: await readDetached(store),
    logs: await readLogs(store),
    overdue: dueChanges.length > 0 ? [] : await readOverdue(store),
    visitorDays: await readVisitorDays(store, sites),
    destroyedDays: await readDestroyedDays(store),
  };
}
