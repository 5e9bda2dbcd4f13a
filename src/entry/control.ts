/**
 * The running server's own socket, a file in the data folder that only its owner may open: through it
 * commands reach the process that holds the folder. Nothing listens on the network for them.
 *
 *   POST /import  ImportRequest -> lines of JSON: {progress}, and at the end {report} or {error}
 */
import { chmodSync, existsSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { ImportReport } from '../cli/import-report.ts';
import type { DropReason } from '../model/drop.ts';
import { ImportError, type ImportRequest } from './import-file.ts';

const importRequestSchema = z.strictObject({
  file: z.string().min(1),
  site: z.string().min(1),
  shiftToNow: z.boolean(),
  again: z.boolean(),
});

const replySchema = z.union([
  z.object({ progress: z.number() }),
  z.object({ error: z.string() }),
  z.object({
    report: z.object({
      lines: z.number(),
      // A server of an earlier version, that goes on running after an update, skips none.
      skipped: z.number().default(0),
      pageviews: z.number(),
      tallied: z.number(),
      dropped: z.record(z.string(), z.number()) as z.ZodType<Partial<Record<DropReason, number>>>,
      days: z.tuple([z.string(), z.string()]).readonly().exactOptional(),
      likelyOwn: z
        .object({ host: z.string(), pageviews: z.number(), of: z.number() })
        .exactOptional(),
    }),
  }),
]);

export type RunImport = (
  request: ImportRequest,
  onProgress: (lines: number) => void,
) => Promise<ImportReport>;

/** Unix sockets' paths end at about 100 characters; the way from here is often the shorter one. */
export function controlPath(dataFolder: string): string {
  const path = join(dataFolder, 'control.sock');
  const near = relative(process.cwd(), path);
  return near.length < path.length ? near : path;
}

async function readBody(message: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of message) text += String(chunk);
  return JSON.parse(text);
}

async function answerImport(
  message: IncomingMessage,
  response: ServerResponse,
  run: RunImport,
): Promise<void> {
  const say = (reply: z.infer<typeof replySchema>) => response.write(`${JSON.stringify(reply)}\n`);
  try {
    const asked = importRequestSchema.parse(await readBody(message));
    say({ report: await run(asked, (progress) => say({ progress })) });
  } catch (error) {
    say({ error: error instanceof ImportError ? error.message : 'The import failed.' });
  } finally {
    response.end();
  }
}

/** @returns a function that closes the socket */
export async function serveControl(path: string, run: RunImport): Promise<() => Promise<void>> {
  rmSync(path, { force: true });
  const server = createServer((message, response) => {
    if (message.method === 'POST' && message.url === '/import') {
      void answerImport(message, response, run);
    } else response.writeHead(404).end();
  });
  server.listen(path);
  await once(server, 'listening');
  chmodSync(path, 0o600);
  return async () => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  };
}

/** @returns the import that runs in the server of that folder; undefined where none runs */
export async function reachServer(path: string): Promise<RunImport | undefined> {
  if (!existsSync(path)) return undefined;
  const probe = request({ socketPath: path, path: '/' });
  probe.end();
  try {
    const [answer]: IncomingMessage[] = await once(probe, 'response');
    answer?.resume();
  } catch {
    return undefined; // left behind by a process that was killed
  }
  return (asked, onProgress) => askImport(path, { asked, onProgress });
}

/** A server that dies ends its answer with a reset: the lines end there. */
async function* linesOf(answer: IncomingMessage): AsyncGenerator<string> {
  try {
    yield* createInterface({ input: answer });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ECONNRESET')) throw error;
  }
}

async function askImport(
  socketPath: string,
  { asked, onProgress }: { asked: ImportRequest; onProgress: (lines: number) => void },
): Promise<ImportReport> {
  const call = request({ socketPath, path: '/import', method: 'POST' });
  call.end(JSON.stringify(asked));
  const [answer]: IncomingMessage[] = await once(call, 'response');
  if (!answer) throw new ImportError('The server did not answer.');
  for await (const line of linesOf(answer)) {
    const reply = replySchema.parse(JSON.parse(line));
    if ('progress' in reply) onProgress(reply.progress);
    else if ('error' in reply) throw new ImportError(reply.error);
    else return reply.report;
  }
  throw new ImportError('The server stopped before the import was done; see its output.');
}
