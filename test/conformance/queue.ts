/** What every queue promises. */
import { afterEach, describe, expect, it } from 'vitest';
import type { CleanRow } from '../../src/model/clean.ts';
import { lineOf } from '../../src/queue/line.ts';
import type { Batch, Queue } from '../../src/queue/port.ts';
import { cleanEvent, cleanTally } from './event-row.ts';

export interface QueueLimits {
  readonly bytesMax: number;
  readonly rowsMax: number;
}

const events = (count: number): CleanRow[] =>
  Array.from({ length: count }, (_, index) => cleanEvent({ event_id: String(index) }));
const lineBytes = lineOf(cleanEvent()).length;
const idsOf = (batch: Batch | undefined) =>
  batch?.lines.map((line) => Number(JSON.parse(line).event_id));

export function testQueue(
  name: string,
  open: (limits: QueueLimits) => Promise<Queue> | Queue,
): void {
  let queue: Queue | undefined;
  const opened = async (limits: Partial<QueueLimits> = {}) => {
    queue = await open({ bytesMax: 1_000_000, rowsMax: 10, ...limits });
    return queue;
  };
  afterEach(async () => {
    await queue?.close();
    queue = undefined;
  });

  describe(`queue: ${name}`, () => {
    it('is empty at first', async () => {
      const empty = await opened();
      expect(await empty.take()).toBeUndefined();
      expect(empty.waiting()).toEqual({ rows: 0, bytes: 0 });
      expect(await empty.put([])).toBe('stored');
      expect(await empty.take()).toBeUndefined();
    });

    it('gives rows back as they were, in order, in batches of at most rowsMax', async () => {
      const full = await opened();
      expect(await full.put(events(25))).toBe('stored');
      const seen: number[] = [];
      for (let batch = await full.take(); batch; batch = await full.take()) {
        expect(batch.lines.length).toBeLessThanOrEqual(10);
        seen.push(...(idsOf(batch) ?? []));
        await full.remove(batch);
      }
      expect(seen).toEqual(Array.from({ length: 25 }, (_, index) => index));
    });

    it('gives the same batch with the same token until it is removed, whatever comes in', async () => {
      const busy = await opened();
      await busy.put(events(3));
      const first = await busy.take();
      await busy.put(events(3));
      expect(await busy.take()).toEqual(first);
      if (first) await busy.remove(first);
      const second = await busy.take();
      expect(second?.lines).toHaveLength(3);
      expect(second?.token).not.toBe(first?.token);
    });

    it('keeps tables apart and loses no row of either', async () => {
      const mixed = await opened();
      await mixed.put([cleanEvent(), cleanTally(), cleanEvent(), cleanTally(), cleanEvent()]);
      const found: Record<string, number> = { events: 0, tallies: 0 };
      for (let batch = await mixed.take(); batch; batch = await mixed.take()) {
        found[batch.table] = (found[batch.table] ?? 0) + batch.lines.length;
        await mixed.remove(batch);
      }
      expect(found).toEqual({ events: 3, tallies: 2 });
    });

    it('removes nothing for a batch that it does not know', async () => {
      const strict = await opened();
      await strict.put(events(2));
      const batch = await strict.take();
      await strict.remove({ table: 'events', token: 'another', lines: [] });
      expect(strict.waiting().rows).toBe(2);
      if (batch) {
        await strict.remove(batch);
        await strict.remove(batch);
      }
      expect(strict.waiting()).toEqual({ rows: 0, bytes: 0 });
    });

    it('is full above bytesMax, stores none of such a put, and takes rows again once drained', async () => {
      const small = await opened({ bytesMax: lineBytes * 3 });
      expect(await small.put(events(3))).toBe('stored');
      expect(await small.put(events(1))).toBe('full');
      expect(small.waiting().rows).toBe(3);
      const batch = await small.take();
      if (batch) await small.remove(batch);
      expect(await small.put(events(4))).toBe('full');
      expect(await small.put(events(1))).toBe('stored');
      expect((await small.take())?.lines).toHaveLength(1);
    });

    it('is healthy until a put did not fit, and again once rows have left', async () => {
      const small = await opened({ bytesMax: lineBytes * 3 });
      expect(small.healthy()).toBe(true);
      await small.put(events(4));
      expect(small.healthy()).toBe(true);
      await small.put(events(3));
      expect(small.healthy()).toBe(true);
      await small.put(events(1));
      expect(small.healthy()).toBe(false);
      const batch = await small.take();
      expect(small.healthy()).toBe(false);
      if (batch) await small.remove(batch);
      expect(small.healthy()).toBe(true);
    });

    it('counts puts that are still on their way against bytesMax', async () => {
      const small = await opened({ bytesMax: lineBytes * 3 });
      const answers = await Promise.all(Array.from({ length: 5 }, () => small.put(events(1))));
      expect(answers.filter((answer) => answer === 'stored')).toHaveLength(3);
      expect(small.waiting().rows).toBe(3);
    });

    it('keeps every row of many puts at once, each put whole', async () => {
      const busy = await opened({ rowsMax: 1_000 });
      await Promise.all(Array.from({ length: 100 }, () => busy.put(events(3))));
      const ids = idsOf(await busy.take());
      expect(ids).toEqual(Array.from({ length: 300 }, (_, index) => index % 3));
    });
  });
}
