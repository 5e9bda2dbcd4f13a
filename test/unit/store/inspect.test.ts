/** What the report of evidence reads from a database is what is there. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inspectStore } from '../../../src/store/inspect.ts';
import type { OpenedStore } from '../../../src/store/chdb.node.ts';
import { eventColumns } from '../../../src/model/columns.ts';
import { eventRow } from '../../conformance/event-row.ts';
import { scratchStore } from '../../conformance/scratch-store.ts';

let store: OpenedStore;
beforeAll(async () => {
  store = await scratchStore();
});
afterAll(() => store.close());

const zones = [
  { id: 'paris', timezone: 'Europe/Paris' },
  { id: 'utc', timezone: 'UTC' },
];
const inspect = () => inspectStore(store.query, zones);
const command = (sql: string) => store.insert.command({ sql, params: {} });

test('a database as it was made has nothing to tell', async () => {
  expect(await inspect()).toMatchObject({
    dueChanges: [],
    strangeTables: [],
    copies: [],
    sketches: [],
    detachedParts: 0,
    logs: [],
    visitorDays: [],
    destroyedDays: [],
  });
});

test('a column that is gone, a table, a view and a sketch that somebody added are seen', async () => {
  await command('ALTER TABLE events DROP COLUMN title');
  await command(
    'CREATE TABLE daily (day Date, visitors AggregateFunction(uniq, UInt64)) ENGINE = MergeTree ORDER BY day',
  );
  await command('CREATE VIEW every_event AS SELECT * FROM events');
  const found = await inspect();
  expect(found.dueChanges).toEqual([expect.stringContaining('ADD COLUMN `title`')]);
  expect(found.strangeTables).toEqual(['daily', 'every_event']);
  expect(found.copies).toEqual(['every_event']);
  expect(found.sketches).toEqual(['daily.visitors']);
  await command('DROP VIEW every_event');
  await command('DROP TABLE daily');
  for (const statement of found.dueChanges) await command(statement);
  expect((await inspect()).dueChanges).toEqual([]);
});

test('days are those of the site’s time zone, and need a numbered visitor', async () => {
  // Half past eleven at night in UTC is another day in Paris.
  const midnight = Math.floor(Date.now() / 86_400_000) * 86_400;
  const ts = midnight - 1_800;
  const rows = [
    eventRow({ site: 'paris', ts, visitor: '7' }),
    eventRow({ site: 'utc', ts, visitor: '7' }),
    eventRow({ site: 'utc', ts: ts - 86_400, visitor: '0' }),
  ];
  await store.insert.insert(
    'events',
    rows.map((row) => JSON.stringify(row)),
    'days',
  );
  const dayOf = (seconds: number) => new Date(seconds * 1_000).toISOString().slice(0, 10);
  expect((await inspect()).visitorDays).toEqual([
    { site: 'paris', day: dayOf(midnight) },
    { site: 'utc', day: dayOf(ts) },
  ]);
});

test('rows and fields past their date are counted, two days after it', async () => {
  await command('SYSTEM STOP TTL MERGES events');
  const row = eventRow({
    visitor: '0',
    network: '',
    gone_after: '2100-01-01',
    sharp_until: Date.UTC(2100, 0) / 1_000,
  });
  const blank = Object.fromEntries(
    Object.entries(eventColumns).flatMap(([name, column]) =>
      'sharp' in column ? [[name, name === 'props' ? {} : name === 'visitor' ? '0' : '']] : [],
    ),
  );
  const late = [
    { ...row, ...blank, gone_after: '2026-01-01' },
    { ...row, ...blank, sharp_until: Date.UTC(2026, 0) / 1_000, title: 'Still here' },
    { ...row, ...blank, sharp_until: Date.UTC(2026, 0) / 1_000, props: { plan: 'team' } },
    { ...row, ...blank, sharp_until: Date.UTC(2026, 0) / 1_000 },
  ];
  const before = (await inspect()).overdue.find(({ table }) => table === 'events');
  await store.insert.insert(
    'events',
    late.map((one) => JSON.stringify(one)),
    'late',
  );
  const after = (await inspect()).overdue.find(({ table }) => table === 'events');
  expect((after?.rows ?? 0) - (before?.rows ?? 0)).toBe(1);
  expect((after?.fields ?? 0) - (before?.fields ?? 0)).toBe(2);
});
