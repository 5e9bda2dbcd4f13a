/**
 * A process to be killed: puts events as fast as it can, says which were stored, and drains all the
 * while. Arguments: the spool's file, the file to say it in, the first event's number, and the folder of the embedded
 * ClickHouse, or the address and password of one over HTTP.
 */
import { openSync, writeSync } from 'node:fs';
import { createDrain } from '../../src/pipeline/drain.ts';
import type { RowStore } from '../../src/pipeline/insert-rows.ts';
import { openSpool } from '../../src/queue/spool.node.ts';
import { openChdb } from '../../src/store/chdb.node.ts';
import { openHttp } from '../../src/store/http.node.ts';
import { cleanEvent } from '../conformance/event-row.ts';

const [path = '', saidPath = '', firstId = '0', place = '', password] = process.argv.slice(2);
const spool = await openSpool({ path, rowsMax: 200 });
const store =
  password === undefined
    ? await openChdb({ path: place, queryLanes: 1 })
    : openHttp({ url: place, user: 'default', password, database: 'default' });
/** Says when an insert begins, so that the kill can fall into one. */
const told: RowStore = {
  query: (statement) => store.insert.query(statement),
  insert: (...batch) => {
    process.stdout.write('inserting\n');
    return store.insert.insert(...batch);
  },
};
const drain = createDrain({
  queue: spool,
  store: told,
  nowMs: Date.now,
  setTimer: (callback, ms) => {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
  count: () => undefined,
});

const said = openSync(saidPath, 'a');
/** Three months, and so three parts an insert: some are there and some not when it is cut short. */
const monthOf = (id: number) => 1_780_000_000 + (id % 3) * 2_700_000;

let nextId = Number(firstId);
async function putForEver(): Promise<never> {
  for (;;) {
    const ids = Array.from({ length: 3 }, (_, index) => String(nextId + index));
    nextId += ids.length;
    await spool.put(ids.map((id) => cleanEvent({ event_id: id, ts: monthOf(Number(id)) })));
    // A file outlives the process with all that was written to it; a pipe may be full.
    writeSync(said, `${ids.join('\n')}\n`);
  }
}
async function drainForEver(): Promise<never> {
  for (;;) {
    await drain.flush().catch(() => undefined);
    await new Promise(setImmediate);
  }
}
await Promise.all([drainForEver(), ...Array.from({ length: 8 }, putForEver)]);
