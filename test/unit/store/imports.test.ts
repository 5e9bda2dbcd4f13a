import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OpenedStore } from '../../../src/store/chdb.node.ts';
import { listImports, noteImport } from '../../../src/store/imports.ts';
import { migrate } from '../../../src/store/migrate.ts';
import { scratchStore } from '../../conformance/scratch-store.ts';

// Notes end too, so that theirs must be of late.
const nowMs = Date.now();
const now = Math.floor(nowMs / 1_000);
let store: OpenedStore;
beforeAll(async () => {
  store = await scratchStore();
});
afterAll(() => store.close());

const list = (site: string) => listImports(store.query, site);

test('an import is noted when it begins, when it ends, and not for another site', async () => {
  const note = { site: 'shop', digest: 'aa', lines: 7 };
  await noteImport(store.query, { ...note, unfinished: true }, nowMs);
  expect(await list('shop')).toEqual([{ lines: 7, digest: 'aa', unfinished: true }]);
  // A short import ends in the second in which it began.
  await noteImport(store.query, { ...note, unfinished: false }, nowMs + 1);
  expect(await list('shop')).toEqual([{ lines: 7, digest: 'aa', unfinished: false }]);
  expect(await list('blog')).toEqual([]);
  // And another one, within the same second.
  await noteImport(store.query, { ...note, unfinished: true }, nowMs + 2);
  expect(await list('shop')).toEqual([{ lines: 7, digest: 'aa', unfinished: true }]);
  await noteImport(store.query, { ...note, unfinished: false }, nowMs + 3);
  expect(await list('shop')).toEqual([{ lines: 7, digest: 'aa', unfinished: false }]);
});

test('a note that is taken back is gone, and the newest imports come first', async () => {
  const note = (digest: string, lines: number, atMs: number) =>
    noteImport(store.query, { site: 'news', digest, lines, unfinished: false }, atMs);
  await note('aa', 3, nowMs);
  await note('bb', 5, nowMs + 1_000);
  await note('cc', 9, nowMs + 2_000);
  await note('cc', 0, nowMs + 2_001);
  expect((await list('news')).map(({ digest }) => digest)).toEqual(['bb', 'aa']);
});

test('what an earlier version noted counts as finished', async () => {
  await store.query.command({ sql: 'ALTER TABLE imports DROP COLUMN unfinished', params: {} });
  await store.query.command({
    sql: "INSERT INTO imports (site, digest, at, lines) VALUES ('old', 'dd', {now:UInt32}, 12)",
    params: { now },
  });
  await migrate(store.insert);
  expect(await list('old')).toEqual([{ lines: 12, digest: 'dd', unfinished: false }]);
});
