/** The spool's other main promise: however full the disk, what was stored can be drained, and then puts go on. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { limits } from '../../../src/model/limits.ts';
import type { Queue } from '../../../src/queue/port.ts';
import { openSpool } from '../../../src/queue/spool.node.ts';
import { openSpoolFile } from '../../../src/queue/spool-file.node.ts';
import { cleanEvent } from '../../conformance/event-row.ts';
import { scratchFolder } from '../../conformance/scratch-folder.ts';

const folder = scratchFolder();
const small = join(folder.path, 'small');

/** A file system of 600 kB; only some machines let us have one. */
function mountSmall(): boolean {
  mkdirSync(small);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=600k', 'tmpfs', small], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
const isMounted = mountSmall();
afterAll(() => {
  // A test that failed may have left its file open.
  if (isMounted) execFileSync('umount', ['-l', small]);
  folder.remove();
});

const rows = (count: number, chars = 1_000) =>
  Array.from({ length: count }, () => ({ table: 'events' as const, line: 'x'.repeat(chars) }));

async function fill(spool: Queue): Promise<number> {
  let stored = 0;
  while (stored < 1_000 && (await spool.put([cleanEvent()])) === 'stored') stored += 1;
  return stored;
}
async function drain(spool: Queue): Promise<number> {
  let drained = 0;
  for (let batch = await spool.take(); batch; batch = await spool.take()) {
    await spool.remove(batch);
    drained += batch.lines.length;
  }
  return drained;
}

describe('spool on a full disk', () => {
  it.skipIf(!isMounted)(
    'drains all that it stored and takes rows again, time after time (needs the right to mount)',
    async () => {
      const path = join(small, 'spool.db');
      const spool = await openSpool({ path, rowsMax: 40, reserveBytes: 250_000 });
      for (let time = 0; time < 5; time += 1) {
        const stored = await fill(spool);
        expect(stored).toBeGreaterThan(20);
        expect(stored).toBeLessThan(1_000);
        expect(await drain(spool)).toBe(stored);
      }
      await spool.close();
    },
  );

  it.skipIf(!isMounted)(
    'goes on by itself when others filled the disk and made room again (needs the right to mount)',
    async () => {
      const spool = await openSpool({ path: join(small, 'other.db'), reserveBytes: 250_000 });
      expect(await spool.put([cleanEvent()])).toBe('stored');
      const filler = join(small, 'filler');
      expect(() => writeFileSync(filler, new Uint8Array(700_000))).toThrow('ENOSPC');
      expect(spool.healthy()).toBe(false);
      expect(await spool.put([cleanEvent()])).toBe('full');
      await rm(filler);
      await vi.waitFor(() => expect(spool.healthy()).toBe(true));
      expect(await spool.put([cleanEvent()])).toBe('stored');
      expect(await drain(spool)).toBe(2);
      await spool.close();
    },
  );

  it.skipIf(!isMounted)(
    'is not healthy after a write failed, and finds by itself that writing works again (needs the right to mount)',
    async () => {
      const spool = await openSpool({ path: join(small, 'failing.db'), reserveBytes: 0 });
      const filler = join(small, 'filler');
      expect(() => writeFileSync(filler, new Uint8Array(700_000))).toThrow('ENOSPC');
      expect(await fill(spool)).toBeLessThan(100);
      expect(spool.healthy()).toBe(false);
      await rm(filler);
      await vi.waitFor(() => expect(spool.healthy()).toBe(true));
      expect(await spool.put([cleanEvent()])).toBe('stored');
      await spool.close();
    },
  );

  it('stores none of a put that would not leave the reserve', () => {
    let free = 0;
    const path = join(folder.path, 'reserve.db');
    const file = openSpoolFile(path, 10, { freeBytes: () => free, reserveBytes: 100_000 });
    for (const [bytes, stored] of [
      [100_000, false],
      [119_999, false],
      [120_000, true],
      [Infinity, true],
      [0, false],
    ] as const) {
      free = bytes;
      expect(file.append(rows(10))).toBe(stored);
    }
    expect(file.waiting()).toEqual({ rows: 20, bytes: 20_000 });
    expect(file.take()?.lines).toHaveLength(10);
    file.close();
  });

  it('bounds a batch by its bytes too, so that removing it fits into the reserve', () => {
    const file = openSpoolFile(join(folder.path, 'wide.db'));
    file.append([...rows(4, limits.drainBytes / 2 - 1), ...rows(1, limits.drainBytes + 1)]);
    const sizes: number[] = [];
    for (let batch = file.take(); batch; batch = file.take()) {
      sizes.push(batch.lines.length);
      file.remove(batch.token);
    }
    expect(sizes).toEqual([2, 2, 1]);
    file.close();
  });

  it('gives all space back on a volume that is nearly full', () => {
    const path = join(folder.path, 'shrinks.db');
    const freeBytes = () => limits.spoolReserveBytes + 30_000_000;
    const file = openSpoolFile(path, 10_000, { freeBytes });
    file.append(rows(10_000));
    const batch = file.take();
    expect(statSync(path).size).toBeGreaterThan(10_000_000);
    file.remove(batch?.token ?? '');
    expect(statSync(path).size).toBeLessThan(100_000);
    file.close();
  });
});
