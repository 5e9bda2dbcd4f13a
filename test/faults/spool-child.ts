/**
 * A process to be killed: puts events as fast as it can, says which were stored, and drains all the
 * while. Arguments: the spool's file, the store's address and password, the first event's number.
 */
import { writeSync } from 'node:fs';
import { createDrain } from '../../src/pipeline/drain.ts';
import { openSpool } from '../../src/queue/spool.node.ts';
import { openHttp } from '../../src/store/http.node.ts';
import { cleanEvent } from '../conformance/event-row.ts';

const [path = '', url = '', password = '', firstId = '0'] = process.argv.slice(2);
const spool = await openSpool({ path, rowsMax: 200 });
const store = openHttp({ url, user: 'default', password, database: 'default' });
const drain = createDrain({
  queue: spool,
  store: store.insert,
  nowMs: Date.now,
  setTimer: (callback, ms) => {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
  count: () => undefined,
});

let nextId = Number(firstId);
async function putForEver(): Promise<never> {
  for (;;) {
    const ids = Array.from({ length: 3 }, (_, index) => String(nextId + index));
    nextId += ids.length;
    await spool.put(ids.map((id) => cleanEvent({ event_id: id })));
    // Synchronous, so that what the parent reads was stored before.
    writeSync(1, `${ids.join('\n')}\n`);
  }
}
async function drainForEver(): Promise<never> {
  for (;;) {
    await drain.flush().catch(() => undefined);
    await new Promise(setImmediate);
  }
}
writeSync(1, 'ready\n');
await Promise.all([drainForEver(), ...Array.from({ length: 8 }, putForEver)]);
