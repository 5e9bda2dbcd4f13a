/** A process that ends in the middle of a request leaves no memory behind: it may write no core. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { scratchFolder } from '../conformance/scratch-folder.ts';
import { agent, filesBelow, findMarks, personal } from './marks.ts';

const root = join(import.meta.dirname, '../..');
const folder = scratchFolder();
afterAll(() => folder.remove());

const scripts: Record<string, string> = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
).scripts;

/** The README's command, in a folder where a core would lie, on ports of its own. */
async function startServer() {
  const command = (scripts['start'] ?? '').replace('node scripts/build.ts && ', '');
  const env = {
    ...process.env,
    ESTOMPE_DATA: join(folder.path, 'data'),
    ESTOMPE_COLLECTOR_PORT: '0',
    ESTOMPE_DASHBOARD_PORT: '0',
    ESTOMPE_DEMO: 'off',
    PATH: `${join(root, 'node_modules/.bin')}:${process.env['PATH']}`,
  };
  const child = spawn('sh', ['-c', command.replaceAll('src/entry', join(root, 'src/entry'))], {
    cwd: folder.path,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  child.stderr.on('data', (chunk) => (printed += String(chunk)));
  for await (const chunk of child.stdout) {
    printed += String(chunk);
    const port = /Collector {2}http:\/\/localhost:(\d+)/.exec(printed)?.[1];
    if (port) return { child, port: Number(port), printed: () => printed };
  }
  throw new Error(`the server did not start: ${printed}`);
}

/** The process that listens: sh's child, or sh itself where it became the command. */
function serverOf(shell: number): number {
  const children = readFileSync(`/proc/${shell}/task/${shell}/children`, 'utf8').trim();
  return children === '' ? shell : Number(children.split(' ')[0]);
}

test.runIf(process.platform === 'linux')(
  'a crash in the middle of a request writes no core and prints no mark',
  async () => {
    const { child, port, printed } = await startServer();
    const pid = serverOf(child.pid ?? 0);
    expect(readFileSync(`/proc/${pid}/limits`, 'utf8')).toMatch(/Max core file size +0 +0/);
    const call = request({
      port,
      method: 'POST',
      path: '/e',
      headers: { 'user-agent': agent, 'content-type': 'text/plain', 'content-length': '5000' },
    });
    call.on('error', () => undefined);
    call.write(JSON.stringify(personal));
    await once(call, 'socket');
    // The embedded engine blocks the signals that dump; one that cannot be blocked stands for a crash.
    process.kill(pid, 'SIGKILL');
    await once(child, 'exit');
    expect(findMarks(Buffer.from(printed()))).toEqual([]);
    expect(readdirSync(folder.path)).toEqual(['data']);
    for (const [path, bytes] of filesBelow(folder.path))
      expect([path, findMarks(bytes)]).toEqual([path, []]);
  },
);
