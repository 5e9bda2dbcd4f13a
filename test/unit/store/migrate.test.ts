import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tables } from '../../../src/model/tables.ts';
import { openChdb, type OpenedStore } from '../../../src/store/chdb.node.ts';
import { columnTtl, createTable, quoteName, tableNames, tableOf } from '../../../src/store/ddl.ts';
import { type LiveTable, migrate, MigrationError, planTable } from '../../../src/store/migrate.ts';
import { scratchFolder } from '../../conformance/scratch-folder.ts';

const folder = scratchFolder();
let store: OpenedStore;
const run = (sql: string) => store.insert.command({ sql, params: {} });
const ask = <Row>(sql: string) => store.query.query<Row>({ sql, params: {} });

beforeAll(async () => {
  store = await openChdb({ path: folder.path, queryLanes: 1 });
});
afterAll(async () => {
  await store.close();
  folder.remove();
});

async function startOver(): Promise<void> {
  for (const name of [...tableNames, 'schema_versions']) {
    await run(`DROP TABLE IF EXISTS ${quoteName(name)} SYNC`);
  }
}

describe('migrate', () => {
  it('makes every table as it is described, and changes nothing the second time', async () => {
    await startOver();
    expect(await migrate(store.insert)).toHaveLength(tableNames.length);
    for (const name of tableNames) {
      const live = await ask<{ name: string; type: string }>(
        `SELECT name, type FROM system.columns WHERE database = currentDatabase() AND table = '${name}' ORDER BY position`,
      );
      const described = Object.entries(tableOf(name).columns);
      expect(live).toEqual(described.map(([column, { type }]) => ({ name: column, type })));
    }
    expect(await migrate(store.insert)).toEqual([]);
    const versions = await ask('SELECT version, length(statements) AS n FROM schema_versions');
    expect(versions).toEqual([{ version: 1, n: String(tableNames.length) }]);
  });

  it('gives every sharp column and every row its end', async () => {
    await startOver();
    await migrate(store.insert);
    const [shown] = await ask<{ statement: string }>('SHOW CREATE TABLE events');
    for (const [name, column] of Object.entries(tableOf('events').columns)) {
      const ttl = columnTtl(column);
      const line = shown?.statement.split('\n').find((text) => text.startsWith(`    \`${name}\` `));
      expect(/ TTL (.*?),?$/.exec(line ?? '')?.[1]).toBe(ttl);
    }
    expect(shown?.statement).toContain('\nTTL gone_after\n');
    expect(columnTtl(tables.events.columns.network)).toContain('+ 7');
  });

  it('adds the columns that are missing, each in its place', async () => {
    await startOver();
    await migrate(store.insert);
    await run('ALTER TABLE events DROP COLUMN title, DROP COLUMN props');
    expect(await migrate(store.insert)).toHaveLength(2);
    const live = await ask<{ name: string }>(
      "SELECT name FROM system.columns WHERE database = currentDatabase() AND table = 'events' ORDER BY position",
    );
    expect(live.map(({ name }) => name)).toEqual(Object.keys(tables.events.columns));
    expect(await migrate(store.insert)).toEqual([]);
  });

  it('widens a list that grew and sets ages that differ', async () => {
    await startOver();
    await run(
      createTable('events')
        .replace(", 'other' = 7)", ')')
        .replace('`city` LowCardinality(String) TTL sharp_until', '`city` LowCardinality(String)')
        .replace('`os` LowCardinality(String)', '`os` LowCardinality(String) TTL sharp_until')
        .replace('\nTTL gone_after', '\nTTL sharp_until'),
    );
    const statements = await migrate(store.insert);
    const changes = statements.filter((statement) => statement.startsWith('ALTER'));
    expect(changes).toHaveLength(4);
    expect(await migrate(store.insert)).toEqual([]);
  });

  it('leaves bytes searchable where it is asked to', async () => {
    await startOver();
    await migrate(store.insert, { codec: 'NONE' });
    const [table] = await ask<{ engine_full: string }>(
      "SELECT engine_full FROM system.tables WHERE database = currentDatabase() AND name = 'events'",
    );
    expect(table?.engine_full).toContain("default_compression_codec = 'NONE'");
    expect(
      await ask(
        "SELECT name FROM system.columns WHERE table = 'events' AND compression_codec != ''",
      ),
    ).toEqual([]);
    expect(await migrate(store.insert, { codec: 'NONE' })).toEqual([]);
  });

  it('refuses a database of a newer version, and changes nothing', async () => {
    await startOver();
    await migrate(store.insert);
    await run('INSERT INTO schema_versions VALUES (now(), 99, [])');
    await run('ALTER TABLE events DROP COLUMN title');
    await expect(migrate(store.insert)).rejects.toMatchObject({ code: 'newer' });
    expect(
      await ask("SELECT 1 FROM system.columns WHERE table = 'events' AND name = 'title'"),
    ).toEqual([]);
  });
});

describe('planTable', () => {
  const live = (): LiveTable => ({
    ttl: 'gone_after',
    columns: Object.fromEntries(
      Object.entries(tableOf('events').columns).map(([name, column]) => {
        const ttl = columnTtl(column);
        return [name, { type: column.type, ...(ttl === undefined ? {} : { ttl }) }];
      }),
    ),
  });
  const withType = (column: string, type: string): LiveTable => ({
    ...live(),
    columns: { ...live().columns, [column]: { type } },
  });

  it('plans nothing for a table as it should be, nor for columns of others', () => {
    expect(planTable('events', live())).toEqual([]);
    expect(planTable('events', withType('their_own', 'String'))).toEqual([]);
  });

  it.each([
    ['cannot_migrate', 'another type', 'path', 'UInt8'],
    ['cannot_migrate', 'a number with another meaning', 'consent', "Enum8('granted' = 0)"],
    ['cannot_migrate', 'a member with another number', 'consent', "Enum8('granted' = 9)"],
    [
      'newer',
      'a member that is not known here',
      'consent',
      "Enum8('unset' = 0, 'granted' = 1, 'denied' = 2, 'more' = 3)",
    ],
  ])('refuses as %s: %s', (code, ...[, column, type]) => {
    const plan = () => planTable('events', withType(column, type));
    expect(plan).toThrow(MigrationError);
    expect(plan).toThrow(expect.objectContaining({ code }));
    expect(plan).toThrow(column);
  });
});
