/**
 * `npm run dev:edge`: the grown-up deployment on this machine. Embedded ClickHouse, the bridge that
 * speaks its HTTP protocol on loopback, the collector in workerd (`wrangler dev --local`), and the
 * dashboard on the same ClickHouse.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openBridge } from '../src/store/bridge.node.ts';
import { createStores } from '../src/store/chdb.node.ts';
import { openEngine } from '../src/store/chdb-engine.node.ts';
import { migrate } from '../src/store/migrate.ts';

const root = join(import.meta.dirname, '..');
const folder = resolve(root, process.env['ESTOMPE_DATA'] ?? 'data');
const collectorPort = process.env['ESTOMPE_COLLECTOR_PORT'] ?? '8000';

function startWorker(vars: Readonly<Record<string, string>>): ChildProcess {
  const pairs = Object.entries(vars).flatMap(([name, value]) => ['--var', `${name}:${value}`]);
  const local = ['--local', '--ip', '127.0.0.1', '--port', collectorPort];
  const wrangler = join(root, 'node_modules/.bin/wrangler');
  return spawn(wrangler, ['dev', ...local, ...pairs], { cwd: root, stdio: 'inherit' });
}

/** The server of `npm start`; its collector keeps to a port of its own beside the Worker. */
function startDashboard(login: Readonly<Record<string, string>>): ChildProcess {
  return spawn(process.execPath, [join(root, 'src/entry/node.ts')], {
    stdio: 'inherit',
    env: {
      ...process.env,
      ...login,
      ESTOMPE_DATA: join(folder, 'edge-node'),
      ESTOMPE_COLLECTOR_PORT: '0',
      ESTOMPE_COLLECTOR_URL: `http://127.0.0.1:${collectorPort}`,
    },
  });
}

const path = join(folder, 'clickhouse');
mkdirSync(path, { recursive: true, mode: 0o700 });
const engine = await openEngine({ path, queryLanes: 3 });
await migrate(createStores(engine).insert);
const password = randomBytes(16).toString('hex');
const bridge = await openBridge({ engine, user: 'default', password });
const login = {
  ESTOMPE_CLICKHOUSE_URL: bridge.url,
  ESTOMPE_CLICKHOUSE_USER: 'default',
  ESTOMPE_CLICKHOUSE_PASSWORD: password,
  ESTOMPE_CLICKHOUSE_DATABASE: 'default',
  ESTOMPE_SECRET: randomBytes(32).toString('hex'),
};
const children = [startWorker(login), startDashboard(login)];

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  await Promise.all(
    children.map(async (child) => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await new Promise((resolve) => child.once('exit', resolve));
    }),
  );
  await bridge.close();
  await engine.close();
  process.exit(0);
}
process.on('SIGINT', () => void stop());
process.on('SIGTERM', () => void stop());
for (const child of children) child.once('exit', () => void stop());
