/**
 * Enough of ClickHouse's HTTP protocol, on loopback, over the embedded engine, for `wrangler dev`,
 * the tests of the edge and curious tools: GET /ping, POST / with the statement in the address or
 * the body, `param_*`, inserts with `insert_deduplication_token`, the header
 * X-ClickHouse-Exception-Code. Other settings are the engine's own and are ignored.
 *
 * Whoever gets in may run any statement, so that a password is asked for (a page of the same
 * machine's browser could post here) and requests that a page sent are refused.
 */
import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { limits } from '../model/limits.ts';
import type { Engine } from './chdb-engine.node.ts';

export interface BridgeOptions {
  readonly engine: Engine;
  /** 0: any free one. */
  readonly port?: number;
  readonly user: string;
  readonly password: string;
}

export interface Bridge {
  /** `http://127.0.0.1:port` */
  readonly url: string;
  close(): Promise<void>;
}

/** ClickHouse's codes for what the bridge itself refuses. */
const refusals = {
  authentication: { status: 403, code: 516, name: 'AUTHENTICATION_FAILED' },
  tooLarge: { status: 413, code: 307, name: 'TOO_MANY_BYTES' },
} as const;

interface Answer {
  readonly status: number;
  readonly body: Uint8Array | string;
  readonly code?: number;
}

function refuse({ status, code, name }: (typeof refusals)[keyof typeof refusals]): Answer {
  return { status, code, body: `Code: ${code}. DB::Exception: refused by the bridge. (${name})\n` };
}

async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    bytes += chunk.length;
    if (bytes > limits.bridgeBodyBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function isAllowed(request: IncomingMessage, url: URL, options: BridgeOptions): boolean {
  if (request.headers.origin !== undefined) return false;
  const basic = /^Basic (.{1,1000})$/.exec(request.headers.authorization ?? '')?.[1];
  const given =
    basic === undefined
      ? `${url.searchParams.get('user') ?? ''}:${url.searchParams.get('password') ?? ''}`
      : Buffer.from(basic, 'base64').toString();
  const [one, other] = [Buffer.from(given), Buffer.from(`${options.user}:${options.password}`)];
  return one.length === other.length && timingSafeEqual(one, other);
}

const insertHead = /^\s*INSERT\s+INTO\s+([A-Za-z_`][\w`.]{0,200})\s+FORMAT\s+JSONEachRow\s*/i;

async function runStatement(engine: Engine, url: URL, body: Buffer): Promise<Uint8Array> {
  const inAddress = url.searchParams.get('query');
  const head = inAddress ?? body.subarray(0, 1_000).toString('latin1');
  const insert = insertHead.exec(head);
  if (insert?.[1] !== undefined) {
    const values = inAddress === null ? body.subarray(insert[0].length) : body;
    const token = url.searchParams.get('insert_deduplication_token') ?? '';
    await engine.insertLane.insert(insert[1].replaceAll('`', ''), values, token);
    return new Uint8Array();
  }
  const sql = inAddress === null ? body.toString() : `${inAddress}\n${body.toString()}`;
  const params = [...url.searchParams].flatMap(([name, value]) =>
    name.startsWith('param_') ? [[name.slice('param_'.length), value]] : [],
  );
  const reads = /^\s*(SELECT|WITH|SHOW|DESCRIBE|EXPLAIN|EXISTS)\b/i.test(sql);
  const lane = reads ? engine.queryLane() : engine.insertLane;
  return lane.run({
    sql,
    params: Object.fromEntries(params),
    format: url.searchParams.get('default_format') ?? 'TabSeparated',
  });
}

/** Here the engine's own words are passed on: who asks is the operator's own tool. */
function describeFailure(error: unknown): Answer {
  const message = error instanceof Error ? error.message : 'unknown failure';
  const code =
    error instanceof Error && 'clickhouseCode' in error ? Number(error.clickhouseCode) : 1_002;
  return { status: code === 60 || code === 81 ? 404 : 500, code, body: `${message}\n` };
}

async function answer(request: IncomingMessage, options: BridgeOptions): Promise<Answer> {
  const url = new URL(request.url ?? '/', 'http://bridge');
  if (url.pathname === '/ping') return { status: 200, body: 'Ok.\n' };
  if (!isAllowed(request, url, options)) return refuse(refusals.authentication);
  const body = await readBody(request);
  if (body === undefined) return refuse(refusals.tooLarge);
  try {
    return { status: 200, body: await runStatement(options.engine, url, body) };
  } catch (error) {
    return describeFailure(error);
  }
}

function send(response: ServerResponse, { status, code, body }: Answer): void {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=UTF-8',
    ...(code === undefined ? {} : { 'x-clickhouse-exception-code': String(code) }),
  });
  response.end(body);
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

/** Listens on loopback only; rejects when the port is taken. The engine stays the caller's to close. */
export async function openBridge(options: BridgeOptions): Promise<Bridge> {
  const server = createServer((request, response) => {
    answer(request, options).then(
      (result) => send(response, result),
      () => response.destroy(),
    );
  });
  const port = await listen(server, options.port ?? 0);
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
