/** A Hono app on a TCP port or a unix socket, with errors that say what to do. */
import { getRequestListener } from '@hono/node-server';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { Hono } from 'hono';

/** An expected failure of the start; its message is for the operator, as it is. */
export class StartError extends Error {}

export interface Listener {
  readonly port: number;
  close(): Promise<void>;
}

export interface ListenOptions {
  readonly host: string;
  readonly port: number;
  /** The variable that chooses another port. */
  readonly setting: string;
}

function explain(error: NodeJS.ErrnoException, { host, port, setting }: ListenOptions): Error {
  if (error.code === 'EADDRINUSE') {
    return new StartError(
      `Port ${port} is taken. Set ${setting} to another one, beside whatever else you have set.`,
    );
  }
  if (error.code === 'EACCES')
    return new StartError(
      `Port ${port} may not be opened by this user. Choose one above 1023 with ${setting}.`,
    );
  if (error.code === 'EADDRNOTAVAIL')
    return new StartError(`ESTOMPE_HOST: ${host} is not an address of this machine.`);
  return error;
}

async function closeServer(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  // A page that polls or a shipper that keeps its connection must not hold the stop up.
  setTimeout(() => server.closeAllConnections(), 1_000).unref();
  await closed;
}

export async function listen(app: Hono, options: ListenOptions): Promise<Listener> {
  const handle = getRequestListener(app.fetch);
  const server = createServer((request, response) => void handle(request, response));
  server.listen(options.port, options.host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw error instanceof Error ? explain(error, options) : error;
  }
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  return { port, close: () => closeServer(server) };
}
