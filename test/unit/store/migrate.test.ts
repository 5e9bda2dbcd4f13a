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
    expect(versions).toEqual([{ version: 2, n: String(tableNames.length) }]);
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

  it('makes a moment of a day, in a table with rows whose fields end by it', async () => {
    await startOver();
    const old = createTable('events').replace('`sharp_until` DateTime', '`sharp_until` Date');
    expect(old).toContain('`sharp_until` Date,');
    await run(old);
    await run(`INSERT INTO events (site, ts, event_id, visitor, network, path, sharp_until, gone_after) VALUES
      ('s', now() - 3600, 1, 7, 'net', '/sharp', today() + 30, today() + 300),
      ('s', now() - 8 * 86400, 2, 7, 'net', '/week', today() + 30, today() + 300),
      ('s', now() - 86400, 3, 7, 'net', '/blurred', today(), today() + 300),
      ('s', now() - 86400, 4, 7, 'net', '/gone', today() - 9, today() - 1)`);
    const statements = await migrate(store.insert);
    expect(statements.filter((one) => one.startsWith('ALTER'))).toEqual([
      'ALTER TABLE `events` MODIFY COLUMN `sharp_until` DateTime',
    ]);
    expect(await migrate(store.insert)).toEqual([]);
    // As lines that an older version had put into the spool.
    await store.insert.insert(
      'events',
      [
        '{"site":"s","ts":1700000000,"event_id":"5","sharp_until":"2099-01-02","gone_after":"2099-02-01"}',
      ],
      'old-line',
    );
    await run('OPTIMIZE TABLE events FINAL');
    expect(
      await ask(
        'SELECT event_id AS id, visitor, network, toTime(sharp_until) = toTime(toDateTime(today())) AS midnight, toDate(sharp_until) - today() AS days FROM events WHERE id < 5 ORDER BY id',
      ),
    ).toEqual([
      { id: '1', visitor: '7', network: 'net', midnight: 1, days: 30 },
      { id: '2', visitor: '7', network: '', midnight: 1, days: 30 },
      { id: '3', visitor: '0', network: '', midnight: 1, days: 0 },
    ]);
    expect(await ask('SELECT toString(sharp_until) AS at FROM events WHERE event_id = 5')).toEqual([
      { at: '2099-01-02 00:00:00' },
    ]);
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
