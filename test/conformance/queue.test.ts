import { join } from 'node:path';
import { afterAll } from 'vitest';
import { createMemoryQueue } from '../../src/queue/memory.ts';
import { openSpool } from '../../src/queue/spool.node.ts';
import { testQueue } from './queue.ts';
import { scratchFolder } from './scratch-folder.ts';

const folder = scratchFolder();
let files = 0;
afterAll(() => folder.remove());

testQueue('memory', (limits) => createMemoryQueue(limits));
testQueue('spool', (limits) => {
  files += 1;
  return openSpool({ path: join(folder.path, `${files}.db`), ...limits });
});
