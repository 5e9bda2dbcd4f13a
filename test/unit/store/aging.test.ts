/** What ClickHouse itself does with the two dates of a row, under our DDL. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventColumns } from '../../../src/model/columns.ts';
import type { EventRow } from '../../../src/model/tables.ts';
import type { OpenedStore } from '../../../src/store/chdb.node.ts';
import { eventRow, tallyRow } from '../../conformance/event-row.ts';
import { scratchStore } from '../../conformance/scratch-store.ts';

let store: OpenedStore;
beforeAll(async () => {
  store = await scratchStore();
});
afterAll(() => store.close());

const dayMs = 86_400_000;
const day = (offset: number) => new Date(Date.now() + offset * dayMs).toISOString().slice(0, 10);
const seconds = (offset: number) => Math.floor(Date.now() / 1_000 + offset * 86_400);

/** Every sharp field has a value that is not its type's blank. */
const sharp: Partial<EventRow> = {
  visitor: '7',
  title: 'sharp',
  region: 'sharp',
  city: 'sharp',
  network: 'sharp',
  operator: 'sharp',
  browser_version: 'sharp',
  os_version: 'sharp',
  device_brand: 'sharp',
  device_model: 'sharp',
  props: { a: 'sharp' },
  subject: 'sharp',
};
const sharpNames = Object.entries(eventColumns).flatMap(([name, column]) =>
  'sharp' in column ? [name] : [],
);

async function age(): Promise<void> {
  for (const table of ['events', 'tallies']) {
    await store.insert.command({ sql: `OPTIMIZE TABLE ${table} FINAL`, params: {} });
  }
}

async function read(path: string): Promise<Record<string, unknown> | undefined> {
  const sql = `SELECT * FROM events WHERE path = {path:String}`;
  const [row] = await store.query.query<Record<string, unknown>>({ sql, params: { path } });
  return row;
}
const pick = (row: Record<string, unknown> | undefined, names: readonly string[]) =>
  names.filter((name) => JSON.stringify(row?.[name]).includes('sharp') || row?.[name] === '7');

it('blanks the sharp fields and deletes rows at their dates, and leaves the others', async () => {
  expect(Object.keys(sharp).length).toBe(sharpNames.length);
  const fresh = { sharp_until: seconds(90), gone_after: day(400) };
  const rows: Partial<EventRow>[] = [
    { ...sharp, path: '/fresh', ts: seconds(-1), ...fresh },
    { ...sharp, path: '/week', ts: seconds(-9), ...fresh },
    {
      ...sharp,
      path: '/blurred',
      ts: seconds(-99),
      sharp_until: seconds(-0.001),
      gone_after: day(300),
    },
    { ...sharp, path: '/gone', ts: seconds(-99), sharp_until: seconds(-50), gone_after: day(-1) },
  ];
  await store.insert.insert(
    'events',
    rows.map((row) => JSON.stringify(eventRow(row))),
    'aging',
  );
  const tallies = [tallyRow({ gone_after: day(-1) }), tallyRow({ reason: 'stays' })];
  await store.insert.insert(
    'tallies',
    tallies.map((row) => JSON.stringify(row)),
    'aging',
  );
  await age();
  expect(pick(await read('/fresh'), sharpNames)).toEqual(sharpNames);
  expect(pick(await read('/week'), sharpNames)).toEqual(sharpNames.filter((n) => n !== 'network'));
  expect(pick(await read('/blurred'), sharpNames)).toEqual([]);
  expect(await read('/blurred')).toMatchObject({ country: 'FR', browser: 'Firefox', visitor: '0' });
  expect(await read('/gone')).toBeUndefined();
  const left = await store.query.query({ sql: 'SELECT reason FROM tallies', params: {} });
  expect(left).toEqual([{ reason: 'stays' }]);
});
