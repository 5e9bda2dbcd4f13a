/** A page that pins a version of the tracker gets it after an update too, and nothing else under its name. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keepTrackers } from '../../../src/entry/tracker-copies.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'estompe-trackers-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('keeps what it has served', async () => {
  const first = await keepTrackers('first', folder);
  expect(first.older.size).toBe(0);
  const second = await keepTrackers('second', folder);
  expect(second.current.hash).not.toBe(first.current.hash);
  expect([...second.older]).toEqual([[first.current.hash, first.current]]);
  const again = await keepTrackers('second', folder);
  expect([...again.older.keys()]).toEqual([first.current.hash]);
  expect(readdirSync(join(folder, 'trackers'))).toHaveLength(2);
});

it('starts without the folder, and with anything that lies in it', async () => {
  writeFileSync(join(folder, 'trackers'), 'a file in its place');
  expect((await keepTrackers('first', folder)).older.size).toBe(0);
  rmSync(join(folder, 'trackers'));
  const { current } = await keepTrackers('first', folder);
  mkdirSync(join(folder, 'trackers', 't.000000000000.js'));
  for (let stray = 0; stray < 250; stray += 1) {
    writeFileSync(join(folder, 'trackers', `${stray}.txt`), '');
  }
  expect([...(await keepTrackers('second', folder)).older.keys()]).toEqual([current.hash]);
});

it('serves no file that is not what its name says', async () => {
  const { current } = await keepTrackers('first', folder);
  writeFileSync(join(folder, 'trackers', `t.${current.hash}.js`), 'something else');
  writeFileSync(join(folder, 'trackers', 'notes.txt'), 'something else');
  const { older } = await keepTrackers('second', folder);
  expect(older.size).toBe(0);
});
