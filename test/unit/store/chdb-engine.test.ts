import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openChdb } from '../../../src/store/chdb.node.ts';
import { scratchFolder } from '../../conformance/scratch-folder.ts';

const folder = scratchFolder();
afterAll(() => folder.remove());
const driver = join(import.meta.dirname, '../../../src/store/chdb.node.ts');

it('says which process has the folder open, and opens it when that one is gone', async () => {
  const script = `import { openChdb } from ${JSON.stringify(driver)};
    await openChdb({ path: ${JSON.stringify(folder.path)} });
    process.stdout.write('open');
    setInterval(() => {}, 1_000);`;
  const holder = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = once(holder, 'exit');
  await once(holder.stdout, 'data');
  const opening = openChdb({ path: folder.path });
  await expect(opening).rejects.toMatchObject({ code: 'folder_locked' });
  await expect(opening).rejects.toThrow(`process ${holder.pid} `);
  holder.kill('SIGKILL');
  await gone;
  const store = await openChdb({ path: folder.path });
  expect(await store.query.ping()).toBe(true);
  await store.close();
  expect(await store.query.ping()).toBe(false);
  await expect(store.query.query({ sql: 'SELECT 1', params: {} })).rejects.toMatchObject({
    code: 'unavailable',
  });
});
