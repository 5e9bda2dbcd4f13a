import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, it } from 'vitest';
import { openSpool } from '../../../src/queue/spool.node.ts';
import { openSpoolFile } from '../../../src/queue/spool-file.node.ts';
import { cleanEvent } from '../../conformance/event-row.ts';
import { scratchFolder } from '../../conformance/scratch-folder.ts';

const folder = scratchFolder();
afterAll(() => folder.remove());
let files = 0;
function newPath(): string {
  files += 1;
  return join(folder.path, `spool-${files}.db`);
}
const rows = (count: number) =>
  Array.from({ length: count }, (_, id) => ({ table: 'events' as const, line: `{"id":${id}}` }));

describe('spool', () => {
  it('hands out the same batch with the same token after it was closed and opened', async () => {
    const path = newPath();
    const before = await openSpool({ path, rowsMax: 2 });
    await before.put([cleanEvent(), cleanEvent(), cleanEvent()]);
    const batch = await before.take();
    await before.close();
    const after = await openSpool({ path, rowsMax: 50 });
    expect(await after.take()).toEqual(batch);
    expect(after.waiting().rows).toBe(3);
    await after.close();
  });

  it('leaves no drained row in any of its files', async () => {
    const path = newPath();
    const spool = await openSpool({ path });
    await spool.put(Array.from({ length: 200 }, () => cleanEvent({ title: 'marked-canary' })));
    const onDisk = () =>
      readdirSync(folder.path)
        .filter((file) => path.endsWith(file) || file.startsWith(`${path.split('/').at(-1)}-`))
        .some((file) => readFileSync(join(folder.path, file)).includes('marked-canary'));
    expect(onDisk()).toBe(true);
    const batch = await spool.take();
    if (batch) await spool.remove(batch);
    expect(onDisk()).toBe(false);
    await spool.close();
  });

  it('names every batch apart, also after all rows were removed and the file was opened again', () => {
    const path = newPath();
    const tokens = new Set<string>();
    for (let time = 0; time < 3; time += 1) {
      const file = openSpoolFile(path);
      file.append(rows(2));
      const batch = file.take();
      tokens.add(batch?.token ?? '');
      file.remove(batch?.token ?? '');
      file.close();
    }
    expect(tokens.size).toBe(3);
  });

  it('names batches of another spool apart', () => {
    const tokens = [newPath(), newPath()].map((path) => {
      const file = openSpoolFile(path);
      file.append(rows(1));
      const token = file.take()?.token;
      file.close();
      return token;
    });
    expect(tokens[0]).not.toBe(tokens[1]);
  });

  it('says no to a second process or opener, and says why', async () => {
    const path = newPath();
    const spool = await openSpool({ path });
    await spool.put([cleanEvent()]);
    await expect(openSpool({ path })).rejects.toMatchObject({ code: 'locked' });
    await spool.close();
  });

  it.each([
    ['damaged', 'is no database', (path: string) => writeFileSync(path, 'x'.repeat(8_192))],
    ['damaged', 'has lost a page', damagePage],
    ['newer', 'is of a newer version', raiseVersion],
  ])('refuses a file as %s when it %s, with the way out', async (code, _, spoil) => {
    const path = newPath();
    spoil(path);
    const opening = openSpool({ path });
    await expect(opening).rejects.toMatchObject({ code });
    await expect(opening).rejects.toThrow(path);
  });

  it('refuses a folder that is not there', async () => {
    const opening = openSpool({ path: join(folder.path, 'nowhere', 'spool.db') });
    await expect(opening).rejects.toMatchObject({ code: 'unusable' });
  });

  it('is full when the disk is, and keeps what it had', () => {
    const path = newPath();
    const file = openSpoolFile(path, 10, { pagesMax: 40 });
    const big = [{ table: 'events' as const, line: 'x'.repeat(30_000) }];
    const answers = Array.from({ length: 8 }, () => file.append(big));
    expect(answers[0]).toBe(true);
    expect(answers.at(-1)).toBe(false);
    const stored = answers.filter(Boolean).length;
    expect(file.waiting()).toEqual({ rows: stored, bytes: stored * 30_000 });
    file.close();
    const again = openSpoolFile(path);
    expect(again.waiting().rows).toBe(stored);
    again.close();
  });

  it('rejects puts after it was closed', async () => {
    const spool = await openSpool({ path: newPath() });
    expect(spool.healthy()).toBe(true);
    await spool.close();
    await expect(spool.put([cleanEvent()])).rejects.toMatchObject({ code: 'unusable' });
    expect(spool.healthy()).toBe(false);
  });
});

function damagePage(path: string): void {
  const file = openSpoolFile(path);
  for (let time = 0; time < 20; time += 1) file.append(rows(200));
  file.close();
  const bytes = readFileSync(path);
  bytes.fill(0xab, 4_096 * 2);
  writeFileSync(path, bytes);
}

function raiseVersion(path: string): void {
  openSpoolFile(path).close();
  const db = new DatabaseSync(path);
  db.exec('PRAGMA user_version = 99');
  db.close();
}
