import { describe, expect, it } from 'vitest';
import { limits } from '../../../src/model/limits.ts';
import { createDrain, retryDelayMs } from '../../../src/pipeline/drain.ts';
import type { RowStore } from '../../../src/pipeline/insert-rows.ts';
import { createMemoryQueue } from '../../../src/queue/memory.ts';
import { StoreError, type StoreErrorCode } from '../../../src/store/port.ts';
import { cleanConsent, cleanEvent, cleanTally } from '../../conformance/event-row.ts';

/** Timers that run when told; `waits` are the delays that were asked for. */
function fakeTimers() {
  const waits: number[] = [];
  const due = new Map<number, () => void>();
  let next = 0;
  return {
    waits,
    setTimer: (callback: () => void, ms: number) => {
      waits.push(ms);
      next += 1;
      const id = next;
      due.set(id, callback);
      return () => void due.delete(id);
    },
    pending: () => due.size,
    run: () => {
      const callbacks = [...due.values()];
      due.clear();
      for (const callback of callbacks) callback();
    },
  };
}

/** A store that keeps rows by token, fails as told, and refuses rows of the kind `bad`. */
function fakeStore() {
  const batches = new Map<string, readonly string[]>();
  const failures: StoreErrorCode[] = [];
  let calls = 0;
  let running = 0;
  const store: RowStore = {
    async insert(table, lines, token) {
      calls += 1;
      running += 1;
      expect(running).toBe(1);
      await Promise.resolve();
      running -= 1;
      const failure = failures.shift();
      if (failure) throw new StoreError(failure, 'TEST');
      const isBad = table !== 'dead_letters' && lines.some((line) => line.includes('"bad"'));
      if (isBad) throw new StoreError('refused', '691');
      if (!batches.has(token)) batches.set(token, lines);
    },
    query: <Row>() => Promise.resolve(rows('"event_id"').map((line): Row => JSON.parse(line))),
  };
  const rows = (matching = ''): string[] =>
    [...batches.values()].flat().filter((line) => line.includes(matching));
  return { store, batches, failures, rows, calls: () => calls };
}

function setUp(rowsMax = 10) {
  const timers = fakeTimers();
  const fake = fakeStore();
  const counted: string[] = [];
  const queue = createMemoryQueue({ rowsMax });
  const drain = createDrain({
    queue,
    store: fake.store,
    nowMs: () => Date.parse('2026-11-23T12:00:00Z'),
    setTimer: timers.setTimer,
    count: (signal, labels, by = 1) => {
      counted.push(`${signal} ${Object.values(labels).join(' ')} ${by}`);
    },
  });
  return { timers, fake, queue, drain, counted };
}
const settle = () => new Promise((resolve) => setImmediate(resolve));
const bad = (id: string) => cleanEvent({ kind: 'bad', event_id: id });

describe('drain', () => {
  it('starts with what an earlier process left', async () => {
    const { queue, drain, timers, fake } = setUp();
    await queue.put([cleanEvent()]);
    drain.start();
    timers.run();
    await settle();
    expect(fake.rows()).toHaveLength(1);
    expect(queue.waiting().rows).toBe(0);
  });

  it('inserts what is put within the interval, however many notices come, in one batch', async () => {
    const { queue, drain, timers, fake, counted } = setUp();
    drain.start();
    timers.run();
    await settle();
    for (let time = 0; time < 5; time += 1) {
      await queue.put([cleanEvent()]);
      drain.notify();
    }
    expect(timers.pending()).toBe(1);
    expect(timers.waits.at(-1)).toBe(limits.drainIntervalMs);
    timers.run();
    await settle();
    expect(fake.calls()).toBe(1);
    expect(counted).toEqual(['estompe_drained_rows_total events 5']);
  });

  it('leaves what comes in meanwhile for the next batch, however steadily it comes', async () => {
    const { queue, drain, timers, fake } = setUp();
    const insert = fake.store.insert.bind(fake.store);
    fake.store.insert = async (...args) => {
      await queue.put([cleanEvent()]);
      await insert(...args);
    };
    await queue.put([cleanEvent()]);
    drain.start();
    timers.run();
    await settle();
    expect(fake.calls()).toBe(1);
    expect(timers.waits.at(-1)).toBe(limits.drainIntervalMs);
    timers.run();
    await settle();
    expect(fake.calls()).toBe(2);
  });

  it('removes nothing while the store is away, waits ever longer, and then inserts once', async () => {
    const { queue, drain, timers, fake, counted } = setUp();
    await queue.put([cleanEvent()]);
    fake.failures.push('unavailable', 'slow', 'unavailable');
    drain.start();
    for (let time = 0; time < 3; time += 1) {
      timers.run();
      await settle();
      expect(queue.waiting().rows).toBe(1);
    }
    expect(timers.waits.slice(1)).toEqual([250, 500, 1_000]);
    drain.notify();
    expect(timers.pending()).toBe(1);
    timers.run();
    await settle();
    expect(fake.rows()).toHaveLength(1);
    expect(counted.filter((line) => line.includes('failures'))).toHaveLength(3);
  });

  it('waits at most storeRetryMsMax', () => {
    expect(retryDelayMs(1)).toBe(limits.storeRetryMsMin);
    expect(retryDelayMs(1_000)).toBe(limits.storeRetryMsMax);
  });

  it('buries only the rows that are refused, and stores all others once', async () => {
    const { queue, drain, fake, counted } = setUp();
    const rows = Array.from({ length: 9 }, (_, id) => cleanEvent({ event_id: `1${id}` }));
    await queue.put([bad('90'), ...rows.slice(0, 4), bad('91'), ...rows.slice(4)]);
    await drain.flush();
    expect(fake.rows('"pageview"')).toHaveLength(9);
    const letters = fake.rows('"code"').map((line) => JSON.parse(line));
    expect(letters.map((letter) => JSON.parse(letter.row).event_id)).toEqual(['90', '91']);
    expect(letters[0]).toMatchObject({ table: 'events', code: '691', gone_after: '2026-11-30' });
    expect(counted.filter((line) => line.startsWith('estompe_dead'))).toHaveLength(2);
    expect(queue.waiting().rows).toBe(0);
  });

  it('stores no row twice when the store goes away in the middle of a split', async () => {
    const { queue, drain, fake } = setUp();
    const rows = Array.from({ length: 7 }, (_, id) => cleanEvent({ event_id: `1${id}` }));
    await queue.put([...rows, bad('90')]);
    const calm = fake.store.insert.bind(fake.store);
    let calls = 0;
    fake.store.insert = (...args) => {
      calls += 1;
      return [2, 5, 9, 14].includes(calls)
        ? Promise.reject(new StoreError('unavailable', 'X'))
        : calm(...args);
    };
    for (let time = 0; time < 5; time += 1) await drain.flush().catch(() => undefined);
    expect(queue.waiting().rows).toBe(0);
    expect(fake.rows('"pageview"')).toHaveLength(7);
    expect(fake.rows('"code"')).toHaveLength(1);
  });

  it('loses no event when an earlier process left the token in ClickHouse, and not the rows', async () => {
    const { queue, drain, fake } = setUp();
    const rows = Array.from({ length: 3 }, (_, id) => cleanEvent({ event_id: `1${id}` }));
    await queue.put(rows);
    const batch = await queue.take();
    fake.batches.set(batch?.token ?? '', []);
    await drain.flush();
    expect(fake.rows('"pageview"')).toHaveLength(3);
    await queue.put(rows);
    await drain.flush();
    expect(fake.rows('"pageview"')).toHaveLength(6);
  });

  it('loses no evidence of consent when an earlier process left the token, and not the rows', async () => {
    const { queue, drain, fake } = setUp();
    await queue.put([cleanConsent({ state: 'denied' }), cleanConsent()]);
    const batch = await queue.take();
    fake.batches.set(batch?.token ?? '', []);
    await drain.flush();
    expect(fake.rows('"denied"')).toHaveLength(1);
    expect(fake.rows('"granted"')).toHaveLength(1);
  });

  it('sums tallies of the same key within a batch', async () => {
    const { queue, drain, fake } = setUp();
    const other = cleanTally({ reason: 'bot_headless', count: 5 });
    await queue.put([cleanTally(), cleanTally({ count: 2 }), other, cleanTally()]);
    await drain.flush();
    const sums = fake.rows().map((line) => JSON.parse(line));
    expect(sums.map(({ reason, count }) => [reason, count])).toEqual([
      ['bot_agent', 4],
      ['bot_headless', 5],
    ]);
  });

  it('flushes everything that was put before, and tells when the store is away', async () => {
    const { queue, drain, fake, timers } = setUp(2);
    await queue.put(Array.from({ length: 5 }, () => cleanEvent()));
    await Promise.all([drain.flush(), drain.flush()]);
    expect(fake.rows()).toHaveLength(5);
    await queue.put([cleanEvent()]);
    fake.failures.push('unavailable');
    await expect(drain.flush()).rejects.toMatchObject({ code: 'unavailable' });
    expect(queue.waiting().rows).toBe(1);
    expect(timers.pending()).toBe(0);
  });

  it('does nothing more after stop, and loses nothing', async () => {
    const { queue, drain, timers } = setUp();
    drain.start();
    await queue.put([cleanEvent()]);
    drain.notify();
    await drain.stop();
    drain.notify();
    expect(timers.pending()).toBe(0);
    expect(queue.waiting().rows).toBe(1);
  });
});
