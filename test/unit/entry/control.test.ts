/** Sockets in a temporary folder; a server that dies as one that is killed does. */
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { CommandError } from '../../../src/entry/command-error.ts';
import { importCommand } from '../../../src/entry/commands.ts';
import { type Ask, handle, reachServer, serveControl } from '../../../src/entry/control.ts';
import { limits } from '../../../src/model/limits.ts';
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

const echo = {
  name: 'echo',
  asked: z.strictObject({ word: z.string() }),
  answer: z.object({ word: z.string() }),
};

/** A server that knows one command. */
async function withEcho(use: (ask: Ask) => Promise<void>): Promise<void> {
  const path = join(folder.path, 'echo.sock');
  const close = await serveControl(path, [
    handle(echo, async ({ word }, onProgress) => {
      onProgress(1);
      if (word === 'refuse') throw new CommandError('No.');
      if (word === 'break') throw new Error('secret-word');
      return { word };
    }),
  ]);
  try {
    const ask = await reachServer(path);
    if (!ask) throw new Error('nobody listens');
    await use(ask);
  } finally {
    await close();
  }
}

test('a command is asked and answered, with its progress; the socket is its owner’s alone', async () => {
  await withEcho(async (ask) => {
    const progress: number[] = [];
    expect(await ask(echo, { word: 'hello' }, (count) => progress.push(count))).toEqual({
      word: 'hello',
    });
    expect(progress).toEqual([1]);
    expect(statSync(join(folder.path, 'echo.sock')).mode & 0o077).toBe(0);
  });
});

test('a refusal is told as it is, another failure without its words', async () => {
  await withEcho(async (ask) => {
    await expect(ask(echo, { word: 'refuse' })).rejects.toThrow(/^No\.$/);
    await expect(ask(echo, { word: 'break' })).rejects.toThrow(/^The command failed\.$/);
  });
});

test('a server that does not know the command is said to be of another version', async () => {
  await withEcho(async (ask) => {
    await expect(ask({ ...echo, name: 'newer' }, { word: '' })).rejects.toThrow('another version');
  });
});

test('words arrive as they were sent, however the socket cuts them', async () => {
  await withEcho(async (ask) => {
    const word = '日本語の名前é'.repeat(40_000);
    const answer = await ask(echo, { word });
    expect(answer.word === word).toBe(true);
  });
});

test('what is too large for any command is refused, and the server goes on', async () => {
  await withEcho(async (ask) => {
    const word = 'x'.repeat(limits.controlBodyBytes);
    await expect(ask(echo, { word })).rejects.toThrow('too large');
    expect(await ask(echo, { word: 'a' })).toEqual({ word: 'a' });
  });
});
