/** Sockets in a temporary folder; a server that dies as one that is killed does. */
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { importCommand } from '../../../src/entry/commands.ts';
import { reachServer } from '../../../src/entry/control.ts';
import { scratchFolder } from '../../conformance/scratch-folder.ts';

let folder: ReturnType<typeof scratchFolder>;
let server: Server;

beforeEach(async () => {
  folder = scratchFolder();
  server = createServer((message, response) => {
    if (message.method !== 'POST') return void response.end();
    response.write('{"progress":1}\n', () => message.socket.destroy());
  });
  server.listen(join(folder.path, 'control.sock'));
  await once(server, 'listening');
});

afterEach(() => {
  server.close();
  folder.remove();
});

test('a server that dies in the middle of an import is said to have stopped', async () => {
  const ask = await reachServer(join(folder.path, 'control.sock'));
  const asked = { file: 'access.log', site: 'a', shiftToNow: false, again: false };
  await expect(ask?.(importCommand, asked)).rejects.toThrow(/^The server stopped before/);
});
