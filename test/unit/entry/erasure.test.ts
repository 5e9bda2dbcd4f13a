/** What is left of somebody who withdrew: the evidence, and nothing else, in the bytes of any part. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createErasure, earliestDenial, type Erasure } from '../../../src/entry/erasure.ts';
import { limits } from '../../../src/model/limits.ts';
import { type OpenedStore, openChdb } from '../../../src/store/chdb.node.ts';
import { readWithdrawals } from '../../../src/store/consents.ts';
import type { Statement } from '../../../src/store/port.ts';
import { migrate } from '../../../src/store/migrate.ts';
import { consentRow, eventRow } from '../../conformance/event-row.ts';
import { scratchFolder } from '../../conformance/scratch-folder.ts';
import { filesBelow } from '../../privacy/marks.ts';

const folder = scratchFolder();
const counted: string[] = [];
let store: OpenedStore;
let erasure: Erasure;
let token = 0;

const nowS = Math.floor(Date.now() / 1_000);
let aheadMs = 0;
const statements: string[] = [];
const subjectOf = (letter: string): string => letter.repeat(32);
const [gone, kept, back, tied, slow, early] = ['a', 'b', 'c', 'd', 'e', '9'].map(subjectOf);

async function insert(table: 'events' | 'consents' | 'dead_letters', rows: object[]) {
  token += 1;
  await store.insert.insert(
    table,
    rows.map((row) => JSON.stringify(row)),
    `erasure ${token}`,
  );
}
const event = (subject = '', agoS = 0) =>
  eventRow({ subject, ts: nowS - agoS, consent: 'granted', site: 'asks' });
const evidence = (subject = '', state = '', agoS = 0) => {
  const at = nowS - agoS;
  return consentRow({ subject, state, decided_at: at, received_at: at });
};
const ofMail = (row: object) => ({ ...row, purpose: 'mail' });
/** Said by a browser whose clock is ten minutes slow. */
const saidSlowly = (subject = '', agoS = 0) => ({
  ...evidence(subject, 'denied', agoS),
  decided_at: nowS - agoS - 600,
});
const letter = (subject = '') => ({
  at: nowS,
  table: 'events',
  code: '1',
  row: JSON.stringify(event(subject)),
  gone_after: '2099-01-01',
});

/** Subject -> rows. */
async function held(table: 'events' | 'dead_letters'): Promise<Record<string, number>> {
  const column = table === 'events' ? 'subject' : "JSONExtractString(row, 'subject')";
  const sql = `SELECT ${column} AS who, toUInt32(count()) AS n FROM ${table} GROUP BY who`;
  const rows = await store.query.query<{ who: string; n: number }>({ sql, params: {} });
  return Object.fromEntries(rows.map(({ who, n }) => [who.slice(0, 1), n]));
}

beforeAll(async () => {
  store = await openChdb({ path: folder.path, queryLanes: 1 });
  await migrate(store.insert, { codec: 'NONE' });
  // Old parts go at once in place of after a minute; a table's cleaner reads its pace when it is attached.
  const settings =
    'MODIFY SETTING old_parts_lifetime = 0, cleanup_delay_period = 0, cleanup_delay_period_random_add = 0, max_cleanup_delay_period = 1, cleanup_thread_preferred_points_per_iteration = 0';
  for (const table of ['events', 'dead_letters'])
    for (const sql of [
      `ALTER TABLE ${table} ${settings}`,
      `DETACH TABLE ${table}`,
      `ATTACH TABLE ${table}`,
    ])
      await store.insert.command({ sql, params: {} });
  const count = (name: string, { table = '' }: Readonly<Record<string, string>>, by = 1) =>
    void counted.push(`${name} ${table} ${by}`);
  const command = (statement: Statement) => {
    statements.push(statement.sql.trim().split(' ').slice(0, 4).join(' '));
    return store.slow.command(statement);
  };
  const query = <Row>(statement: Statement) => {
    statements.push(/FROM (\w{1,20})/.exec(statement.sql)?.[1] ?? '');
    return store.query.query<Row>(statement);
  };
  const nowMs = () => nowS * 1_000 + aheadMs;
  erasure = createErasure({ find: { query }, erase: { command }, count, nowMs });
});
afterAll(async () => {
  await store.close();
  folder.remove();
});

it('erases every row of who withdrew, and no other', async () => {
  const subjects = [gone, gone, kept, tied, slow, early, ''];
  await insert('events', [...subjects.map((subject) => event(subject)), event(back, 500)]);
  await insert('events', [event(back, 10)]);
  await insert('dead_letters', [letter(gone), letter(kept)]);
  await insert('consents', [
    evidence(gone, 'granted', 900),
    evidence(gone, 'denied', 100),
    evidence(gone, 'denied', 100),
    evidence(kept, 'granted', 900),
    evidence(tied, 'granted', 50),
    evidence(tied, 'denied', 50),
    ofMail(evidence(back, 'granted', 900)),
    ofMail(evidence(back, 'denied', 100)),
    ofMail(evidence(back, 'granted', 60)),
    evidence(slow, 'granted', 300),
    saidSlowly(slow, 200),
    // Our own clock was set back between the two.
    evidence(early, 'granted', 100),
    evidence(early, 'denied', 700),
  ]);
  await erasure.run();
  expect(await held('events')).toEqual({ '': 1, b: 1, c: 1 });
  expect(await held('dead_letters')).toEqual({ b: 1 });
  expect(counted).toEqual([
    'estompe_erased_rows_total events 6',
    'estompe_erased_rows_total dead_letters 1',
  ]);
});

it('erases what comes later, from the queue or another machine', async () => {
  await insert('events', [event(gone), event(kept)]);
  await Promise.all([erasure.run(), erasure.run()]);
  expect(await held('events')).toEqual({ '': 1, a: 1, b: 2, c: 1 });
  aheadMs += limits.erasureMs;
  await Promise.all([erasure.run(), erasure.run()]);
  expect(await held('events')).toEqual({ '': 1, b: 2, c: 1 });
  expect(counted.slice(2)).toEqual(['estompe_erased_rows_total events 1']);
});

it('leaves nothing in the bytes of any part but the evidence', { timeout: 20_000 }, async () => {
  const tablesOf = await store.query.query<{ name: string; path: string }>({
    sql: "SELECT name, arrayJoin(data_paths) AS path FROM system.tables WHERE name IN ('events', 'dead_letters', 'consents')",
    params: {},
  });
  const isIn = (table: string, subject = ''): boolean => {
    const path = tablesOf.find(({ name }) => name === table)?.path ?? 'absent';
    return filesBelow(path).some(
      ([name, bytes]) => !name.startsWith('mutation_') && bytes.includes(subject),
    );
  };
  await expect.poll(() => isIn('events', gone), { timeout: 10_000 }).toBe(false);
  await expect.poll(() => isIn('dead_letters', gone), { timeout: 10_000 }).toBe(false);
  expect(isIn('events', kept)).toBe(true);
  expect(isIn('dead_letters', kept)).toBe(true);
  expect(isIn('consents', gone)).toBe(true);
});

it('gives one statement a minute, for everybody of that time', async () => {
  const many = Array.from({ length: 20 }, (_, at) => `f${at}`.padEnd(32, '0'));
  await insert(
    'events',
    [...many, gone].map((subject) => event(subject)),
  );
  const given = () => statements.filter((sql) => sql.startsWith('ALTER'));
  const before = given().length;
  for (const subject of many) {
    await insert('consents', [evidence(subject, 'denied', 10)]);
    erasure.look(nowS - 10);
    await erasure.run();
  }
  expect(given().length - before).toBe(0);
  aheadMs += limits.erasureMs;
  for (const _ of many) await erasure.run();
  expect(given().slice(before)).toEqual(['ALTER TABLE events DELETE']);
  expect(await held('events')).toEqual({ '': 1, b: 2, c: 1 });
});

it('looks for no rows where nobody withdrew lately, and for all when it is told to', async () => {
  aheadMs += (limits.erasureLatelySeconds + 60) * 1_000;
  await insert('events', [event(gone, 5)]);
  statements.length = 0;
  await erasure.run();
  expect(statements).toEqual(['consents']);
  expect(await held('events')).toMatchObject({ a: 1 });
  erasure.look(0);
  await erasure.run();
  expect(await held('events')).not.toHaveProperty('a');
});

it('finds when the earliest no among rows came, and nothing among yeses', () => {
  const lines = (...rows: object[]) => rows.map((row) => JSON.stringify(row));
  const no = (agoS: number) => evidence(gone, 'denied', agoS);
  expect(earliestDenial('consents', lines(no(5), evidence(gone, 'granted', 9), no(7)))).toBe(
    nowS - 7,
  );
  expect(earliestDenial('consents', lines(evidence(gone, 'granted', 9)))).toBeUndefined();
  expect(earliestDenial('events', lines(event(gone)))).toBeUndefined();
});

it('tells who has withdrawn, the newest decision of each, once however often it is written', async () => {
  const found = await readWithdrawals(store.query, Date.now());
  const told = found.filter(({ subject }) => !subject.startsWith('f'));
  const sorted = told.map((one) => [one.subject, nowS - one.decidedAt, one.stands]).sort();
  expect(sorted).toEqual([
    [early, 700, 1],
    [gone, 100, 1],
    [back, 100, 0],
    [tied, 50, 1],
    [slow, 800, 1],
  ]);
  const muchLater = Date.now() + (limits.visitorIdDays + 1) * 86_400_000;
  const later = await readWithdrawals(store.query, muchLater);
  expect(later.map(({ subject }) => subject)).toEqual([back]);
});
