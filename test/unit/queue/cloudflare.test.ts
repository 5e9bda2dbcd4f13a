import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CleanRow } from '../../../src/model/clean.ts';
import { lineOf } from '../../../src/queue/line.ts';
import { createCloudflareQueue, packRows, unpackRows } from '../../../src/queue/cloudflare.edge.ts';
import { cleanEvent, cleanTally } from '../../conformance/event-row.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text).length;
const row = fc.oneof(
  fc
    .record({ title: fc.string({ maxLength: 30, unit: 'binary' }), repeat: fc.nat(600) })
    .map(({ title, repeat }) => cleanEvent({ title: title.repeat(repeat), path: 'é\n"\\' })),
  fc.nat(1_000).map((count) => cleanTally({ count })),
);
const linesOf = (rows: readonly CleanRow[], table: string) =>
  rows.filter((one) => one.table === table).map(lineOf);

describe('messages of the Cloudflare Queue', () => {
  it('hold every row once, in order, and keep to the platform’s limits', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 60 }), (rows) => {
        const bodies = packRows(rows);
        const unpacked = bodies.map((body) => unpackRows(body));
        for (const table of ['events', 'tallies']) {
          const lines = unpacked.flatMap((one) => (one?.table === table ? one.lines : []));
          expect(lines).toEqual(linesOf(rows, table));
        }
        expect(Math.max(0, ...bodies.map(bytesOf))).toBeLessThanOrEqual(128_000);
      }),
      { numRuns: 50 },
    );
  });

  it('go out in as few calls as the platform takes', async () => {
    const calls: number[][] = [];
    const queue = createCloudflareQueue({
      sendBatch: (messages) => {
        calls.push([...messages].map(({ body }) => bytesOf(body)));
        return Promise.resolve();
      },
    });
    await queue.put(Array.from({ length: 50 }, () => cleanEvent()));
    expect(calls).toHaveLength(1);
    await queue.put(Array.from({ length: 600 }, () => cleanEvent({ title: 'x'.repeat(300) })));
    for (const call of calls) {
      expect(call.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThanOrEqual(256_000);
      expect(call.length).toBeLessThanOrEqual(100);
    }
    expect(await queue.put([])).toBe('stored');
  });

  it('tell the sender when the platform does not take them', async () => {
    const queue = createCloudflareQueue({ sendBatch: () => Promise.reject(new Error('away')) });
    await expect(queue.put([cleanEvent()])).rejects.toThrow('away');
  });

  it.each([[undefined], [{ table: 'events' }], ['sites\n{}'], ['']])(
    'that this queue never sends are not taken: %j',
    (body) => {
      expect(unpackRows(body)).toBeUndefined();
    },
  );
});
