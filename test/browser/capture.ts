/** A site and a collector in one tiny server: serves pages and the tracker, keeps what is sent. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { type BeaconEvent, beaconEventSchema } from '../../src/model/beacon.ts';
import { buildTracker } from '../../scripts/build.ts';

export interface Arrived {
  readonly path: string;
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface ServedPage {
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface CaptureOptions {
  /** Path -> script, beside the tracker. */
  readonly scripts?: Readonly<Record<string, string>>;
  /** Answers what arrives at the path, in place of a bare 202. */
  readonly answers?: Readonly<
    Record<string, (one: Arrived, response: ServerResponse) => Promise<unknown>>
  >;
}

export interface Capture {
  readonly origin: string;
  /** `integrity` of the tracker. */
  readonly integrity: string;
  /** Path -> page; any other path is a small page of its own. */
  readonly pages: Map<string, ServedPage>;
  /** Everything but pages and the script, in order of arrival. */
  readonly arrived: Arrived[];
  /** What arrived at /e, in order; every one fits the wire format. */
  beacons(): BeaconEvent[];
  /** Resolves when `count` beacons of the kind are there. */
  waitFor(kind: BeaconEvent['kind'], count?: number): Promise<BeaconEvent[]>;
  /** Resolves when something has arrived at the path. */
  waitForPath(path: string): Promise<Arrived>;
  /** Resolves with the first answer that isn't undefined; asks whenever something arrives. */
  until<T>(look: () => T | undefined, what: string): Promise<T>;
  clear(): void;
  close(): Promise<void>;
}

const patienceMs = 5_000;

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** Asks again whenever something arrives. */
function createArrivals(): {
  arrived: Arrived[];
  add: (one: Arrived) => void;
  until: <T>(look: () => T | undefined, what: string) => Promise<T>;
} {
  const arrived: Arrived[] = [];
  const listeners = new Set<() => void>();
  return {
    arrived,
    add(one) {
      arrived.push(one);
      for (const listener of listeners) listener();
    },
    until(look, what) {
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          listeners.delete(check);
          const paths = arrived.map(({ path, body }) => `${path} ${body.slice(0, 200)}`).join('\n');
          reject(new Error(`did not arrive: ${what}; what did:\n${paths}`));
        }, patienceMs);
        const check = (): void => {
          const found = look();
          if (found === undefined) return;
          clearTimeout(timer);
          listeners.delete(check);
          resolve(found);
        };
        listeners.add(check);
        check();
      });
    },
  };
}

const open = { 'Access-Control-Allow-Origin': '*' };

export async function startCapture(options: CaptureOptions = {}): Promise<Capture> {
  const script = await buildTracker();
  const scripts: Readonly<Record<string, string>> = { '/t.js': script, ...options.scripts };
  const pages = new Map<string, ServedPage>();
  const { arrived, add, until } = createArrivals();
  const server = createServer((request, response) => {
    const { pathname: path } = new URL(request.url ?? '/', 'http://localhost');
    if (scripts[path] !== undefined) {
      response.writeHead(200, { 'Content-Type': 'text/javascript', ...open }).end(scripts[path]);
    } else if (request.method === 'POST' || path.startsWith('/sentinel')) {
      const { method = '', headers } = request;
      void readBody(request)
        .then((body) => ({ path, method, headers, body }))
        .then((one) => {
          add(one);
          return options.answers?.[path]?.(one, response) ?? response.writeHead(202, open).end();
        });
    } else {
      const page = pages.get(path) ?? { body: '<!doctype html><title>Elsewhere</title>' };
      response.writeHead(200, { 'Content-Type': 'text/html', ...page.headers }).end(page.body);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const beacons = (): BeaconEvent[] =>
    arrived
      .filter(({ path }) => path === '/e')
      .map(({ body }) => beaconEventSchema.parse(JSON.parse(body)));
  return {
    origin: `http://127.0.0.1:${port}`,
    integrity: `sha384-${createHash('sha384').update(script).digest('base64')}`,
    pages,
    arrived,
    beacons,
    until,
    waitFor: (kind, count = 1) =>
      until(() => {
        const found = beacons().filter((beacon) => beacon.kind === kind);
        return found.length >= count ? found : undefined;
      }, `${count} ${kind}`),
    waitForPath: (path) => until(() => arrived.find((one) => one.path === path), path),
    clear() {
      arrived.length = 0;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A page with the tag as a site pastes it. */
export function pageWith(
  body: string,
  tag = '<script defer src="/t.js" data-site="shop"></script>',
) {
  return {
    body: `<!doctype html><html lang="en"><title>A page</title>${tag}<body>${body}</body></html>`,
  };
}
