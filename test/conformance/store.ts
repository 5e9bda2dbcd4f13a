/** What every driver of the store promises. */
import { describe, expect, it } from 'vitest';
import { type Store, StoreError } from '../../src/store/port.ts';
import { lineOf } from '../../src/queue/line.ts';
import { cleanEvent, eventRow } from './event-row.ts';

const nasty = [
  'plain',
  "it's",
  'back\\slash',
  'line\nend\ttab',
  '\\N',
  '',
  'é😀',
  "'; DROP TABLE events; --",
  '{v:String}',
];

/** @param open gives a store whose database has been migrated; `name` keeps the suites' rows apart */
export function testStore(name: string, open: () => Store): void {
  const site = `conformance-${name}`;
  const line = (changes: Parameters<typeof eventRow>[0]) =>
    JSON.stringify(eventRow({ site, ...changes }));
  const idsAt = async (path: string) => {
    const sql =
      'SELECT event_id FROM events WHERE site = {site:String} AND path = {path:String} ORDER BY event_id';
    const rows = await open().query<{ event_id: string }>({ sql, params: { site, path } });
    return rows.map((row) => row.event_id);
  };

  describe(`store: ${name}`, () => {
    it('stores the rows of a batch as they are', async () => {
      const props = { note: 'a\nb "c" \\ d' };
      // Of today: a merge blanks the network of a row that is older than a week.
      const ts = Math.floor(Date.now() / 1_000);
      const lines = [line({ path: '/a', props, value: 12.345, ts })];
      await open().insert('events', lines, `${name}-a`);
      const [row] = await open().query({
        sql: "SELECT visitor, ts, value, props, kind, network FROM events WHERE site = {site:String} AND path = '/a'",
        params: { site },
      });
      expect(row).toMatchObject({
        visitor: '18446744073709551615',
        value: 12.345,
        props,
        kind: 'pageview',
        network: '192.0.2.0/24',
      });
    });

    it('takes a line without its blanks for the same row', async () => {
      const clean = cleanEvent({ site, kind: 'click', path: '/blank', visitor: '0' });
      const lines = [JSON.stringify(clean.row), lineOf(clean)];
      expect(lines[1]?.length).toBeLessThan((lines[0]?.length ?? 0) * 0.7);
      await open().insert('events', lines, `${name}-blank`);
      const sql = "SELECT * FROM events WHERE site = {site:String} AND path = '/blank'";
      const [whole, short] = await open().query({ sql, params: { site } });
      expect(short).toBeDefined();
      expect(short).toEqual(whole);
    });

    it('stores a batch once, however often it comes with its token', async () => {
      const lines = [
        line({ path: '/once', event_id: '1' }),
        line({ path: '/once', event_id: '2' }),
      ];
      for (let time = 0; time < 3; time += 1) await open().insert('events', lines, `${name}-once`);
      expect(await idsAt('/once')).toEqual(['1', '2']);
      await open().insert('events', lines, `${name}-again`);
      expect(await idsAt('/once')).toEqual(['1', '1', '2', '2']);
    });

    it.each([
      ['a value of another type', () => line({ path: '/bad', ts: 'x' as unknown as number })],
      ['a member that is not on the list', () => line({ path: '/bad', kind: 'nope' })],
      ['something that is not JSON', () => 'secret-value'],
    ])('refuses %s, stores nothing of the batch and does not repeat it', async (_, bad) => {
      const lines = [line({ path: '/bad' }), bad()];
      const failure = await open()
        .insert('events', lines, `${name}-bad-${bad().length}`)
        .catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(StoreError);
      expect(failure).toMatchObject({ code: 'refused' });
      expect(String((failure as Error).stack)).not.toContain('secret-value');
      expect((failure as Error).cause).toBeUndefined();
      expect(await idsAt('/bad')).toEqual([]);
    });

    it('keeps rows back, to try again, when the table is not there', async () => {
      const insert = open().insert('nowhere' as 'events', ['{}'], 'x');
      await expect(insert).rejects.toMatchObject({ code: 'unavailable', reason: '60' });
    });

    it('keeps rows back, to try again, when the table lacks a column', async () => {
      const lines = [line({ path: '/new' }), JSON.stringify({ ...eventRow({ site }), zzz: 1 })];
      const insert = open().insert('events', lines, `${name}-lacks`);
      await expect(insert).rejects.toMatchObject({ code: 'unavailable', reason: '117' });
      expect(await idsAt('/new')).toEqual([]);
    });

    it.each(nasty)('binds the text %j as it is, alone and in a list', async (value) => {
      const [row] = await open().query<{ one: string; first: string }>({
        sql: 'SELECT {one:String} AS one, {list:Array(String)}[1] AS first',
        params: { one: value, list: [value, 'x'] },
      });
      expect(row).toEqual({ one: value, first: value });
    });

    it('binds numbers, dates and truth', async () => {
      const [row] = await open().query({
        sql: 'SELECT {n:UInt32} AS n, {d:Date} AS d, {b:Bool} AS b, {f:Float64} AS f, {l:Array(UInt32)} AS l, {i:UInt64} AS i',
        params: { n: 7, d: '2026-11-23', b: true, f: 1.5, l: [1, 2], i: '18446744073709551615' },
      });
      const expected = { n: 7, d: '2026-11-23', b: true, f: 1.5, l: [1, 2] };
      expect(row).toEqual({ ...expected, i: '18446744073709551615' });
    });

    it('answers no rows with an empty list', async () => {
      expect(await open().query({ sql: 'SELECT 1 WHERE 0', params: {} })).toEqual([]);
    });

    it('answers many questions at once, each with its own values', async () => {
      const asked = Array.from({ length: 24 }, (_, n) => n);
      const answers = await Promise.all(
        asked.map((n) =>
          open().query<{ n: number }>({ sql: 'SELECT {n:UInt32} AS n', params: { n } }),
        ),
      );
      expect(answers.map(([row]) => row?.n)).toEqual(asked);
    });

    it('refuses a wrong statement by code, without its words', async () => {
      const failure = await open()
        .query({ sql: 'SELECT secret_column', params: {} })
        .catch((error: unknown) => error);
      expect(failure).toMatchObject({ code: 'refused', reason: '47' });
      expect(String((failure as Error).stack)).not.toContain('secret_column');
    });

    it('ends a question that takes too long as slow', async () => {
      const sql =
        'SELECT sleepEachRow(0.1) FROM numbers(50) SETTINGS max_execution_time = 1, max_block_size = 1';
      const question = open().query({ sql, params: {} });
      await expect(question).rejects.toMatchObject({ code: 'slow', reason: '159' });
      // chDB once gave the rows that such a question had found to the next one.
      for (let time = 0; time < 4; time += 1) {
        expect(await open().query({ sql: 'SELECT 1 WHERE 0', params: {} })).toEqual([]);
      }
    });

    it('runs statements without an answer, and says that it is there', async () => {
      await open().command({
        sql: `CREATE TABLE IF NOT EXISTS t_${name} (a UInt8) ENGINE = Memory`,
        params: {},
      });
      expect(await open().query({ sql: `SELECT * FROM t_${name}`, params: {} })).toEqual([]);
      expect(await open().ping()).toBe(true);
    });
  });
}
