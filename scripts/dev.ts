/**
 * `npm run dev`: builds, starts the server, and starts it again when a source file changes. One
 * process at a time may hold the data folder, so the old one has ended before the new one begins.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { buildAll } from './build.ts';

const root = join(import.meta.dirname, '..');
const quietMs = 150;

function start(): ChildProcess {
  return spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(root, 'src/entry/node.ts')],
    { stdio: 'inherit' },
  );
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  server.kill('SIGTERM');
  await once(server, 'exit');
}

let server: ChildProcess | undefined;
let timer: NodeJS.Timeout | undefined;

async function restart(): Promise<void> {
  try {
    await buildAll();
  } catch {
    return; // esbuild has printed what is wrong; the old server goes on
  }
  if (server) await stop(server);
  server = start();
}

for (const folder of ['src', 'collector', 'dashboard']) {
  watch(join(root, folder), { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(() => void restart(), quietMs);
  });
}
process.on(
  'SIGINT',
  () => void (server ? stop(server) : Promise.resolve()).then(() => process.exit(0)),
);
await restart();
