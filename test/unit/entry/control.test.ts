/** Sockets in a temporary folder; a server that dies as one that is killed does. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { reachServer } from '../../../src/entry/control.ts';

let folder: string;
let server: Server;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'control-'));
  server = createServer((message, response) => {
    if (message.method !== 'POST') return void response.end();
    response.write('{"progress":1}\n', () => message.socket.destroy());
  });
  server.listen(join(folder, 'control.sock'));
  await once(server, 'listening');
});

afterEach(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

test('a server that dies in the middle of an import is said to have stopped', async () => {
  const run = await reachServer(join(folder, 'control.sock'));
  const asked = { file: 'access.log', site: 'a', shiftToNow: false, again: false };
  await expect(run?.(asked, () => undefined)).rejects.toThrow(/^The server stopped before/);
});
