/**
 * Requests a second with a durable 202 against a bare node:http handler, the two taking turns in one
 * run; then latency at a steady 200 a second. One load generator, on a core of its own if there is one.
 */
import autocannon from 'autocannon';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const rounds = 3;
const seconds = 5;
const agents = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (X11; Linux x86_64; rv:146.0) Gecko/20100101 Firefox/146.0',
];

const body = JSON.stringify({
  site: 'demo',
  kind: 'pageview',
  url: 'http://127.0.0.1/demo/products/graphite-pencil?utm_source=newsletter',
  referrer: 'https://www.google.com/',
  title: 'Graphite pencil',
  width: 1440,
  ratio: 2,
  language: 'fr-FR',
  scheme: 'light',
});

interface Target {
  readonly child: ChildProcess;
  readonly url: string;
}

async function startBare(): Promise<Target> {
  const child = fork(join(import.meta.dirname, 'bare-server.child.ts'));
  const [message]: unknown[] = await once(child, 'message');
  return { child, url: `http://127.0.0.1:${portOf(message)}/` };
}

function portOf(message: unknown): number {
  if (typeof message === 'object' && message !== null && 'port' in message)
    return Number(message.port);
  throw new Error('the server did not tell its port');
}

async function startEstompe(folder: string): Promise<Target> {
  const child = fork(join(import.meta.dirname, '../../src/entry/node.ts'), {
    env: {
      ...process.env,
      ESTOMPE_DATA: folder,
      ESTOMPE_COLLECTOR_PORT: '0',
      ESTOMPE_DASHBOARD_PORT: '0',
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [message]: unknown[] = await once(child, 'message');
  return { child, url: `http://127.0.0.1:${portOf(message)}/e` };
}

async function load(url: string, more: Partial<autocannon.Options>): Promise<autocannon.Result> {
  return autocannon({
    url,
    connections: 128,
    duration: seconds,
    requests: agents.map((agent) => ({
      method: 'POST' as const,
      headers: { 'content-type': 'text/plain', 'user-agent': agent },
      body,
    })),
    ...more,
  });
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function turns(bare: Target, estompe: Target): Promise<{ bare: number; ours: number }[]> {
  const results: { bare: number; ours: number }[] = [];
  await load(estompe.url, { duration: 2 });
  for (let round = 0; round < rounds; round += 1) {
    const reference = await load(bare.url, {});
    const ours = await load(estompe.url, {});
    if (ours.non2xx > 0 || ours.errors > 0) throw new Error(`${ours.non2xx} answers were not 2xx`);
    results.push({ bare: reference.requests.average, ours: ours.requests.average });
  }
  return results;
}

export async function benchIngest(): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'estompe-bench-'));
  const [bare, estompe] = [await startBare(), await startEstompe(folder)];
  try {
    // Before the load: what it leaves to merge is another question than the latency of a steady trickle.
    const trickle = { overallRate: 200, connections: 10 };
    await load(estompe.url, { ...trickle, duration: 3 });
    const [reference, steady] = [
      await load(bare.url, { ...trickle, duration: 10 }),
      await load(estompe.url, { ...trickle, duration: 10 }),
    ];
    const results = await turns(bare, estompe);
    const ratio = median(results.map(({ bare: one, ours }) => ours / one));
    return [
      ...results.map(
        ({ bare: reference, ours }) =>
          `bare ${Math.round(reference)}/s, Estompe with durable 202 ${Math.round(ours)}/s, ratio ${(ours / reference).toFixed(2)}`,
      ),
      `median ratio ${ratio.toFixed(2)} (budget 0.5)`,
      `at 200/s: p50 ${steady.latency.p50} ms, p99 ${steady.latency.p99} ms (budget 10 ms); bare p99 ${reference.latency.p99} ms`,
    ];
  } finally {
    bare.child.disconnect();
    estompe.child.kill('SIGTERM');
    await once(estompe.child, 'exit');
    rmSync(folder, { recursive: true, force: true });
  }
}

if (import.meta.main) for (const line of await benchIngest()) process.stdout.write(`${line}\n`);
