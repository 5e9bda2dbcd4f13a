/**
 * The running server's own socket, a file in the data folder that only its owner may open: through it
 * commands reach the process that holds the folder. Nothing listens on the network for them.
 *
 *   POST /NAME  the request as JSON -> lines of JSON: {progress}, and at the end {answer} or {error}
 */
import { chmodSync, existsSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { limits } from '../model/limits.ts';
import { PolicyUnreadableError } from '../policy/versions.ts';
import { StoreError } from '../store/port.ts';
import { CommandError } from './command-error.ts';
import { explainStart } from './explain.ts';
import { StartError } from './listen.ts';

/** What a command takes and gives: both sides check it, for they may be of two versions. */
export interface ControlCommand<Asked, Answer> {
  readonly name: string;
  readonly asked: z.ZodType<Asked>;
  readonly answer: z.ZodType<Answer>;
}

export type RunCommand<Asked, Answer> = (
  asked: Asked,
  onProgress: (count: number) => void,
) => Promise<Answer>;

export interface ControlHandler {
  readonly name: string;
  readonly run: RunCommand<unknown, unknown>;
}

/** Runs a command, here or in the server. @throws CommandError */
export type Ask = <Asked, Answer>(
  command: ControlCommand<Asked, Answer>,
  asked: Asked,
  onProgress?: (count: number) => void,
) => Promise<Answer>;

export function handle<Asked, Answer>(
  command: ControlCommand<Asked, Answer>,
  run: RunCommand<Asked, Answer>,
): ControlHandler {
  return {
    name: command.name,
    run: (asked, onProgress) => run(command.asked.parse(asked), onProgress),
  };
}

const replySchema = z.union([
  z.object({ progress: z.number() }),
  z.object({ error: z.string() }),
  z.object({ answer: z.unknown() }),
]);

/** Unix sockets' paths end at about 100 characters; the way from here is often the shorter one. */
export function controlPath(dataFolder: string): string {
  const path = join(dataFolder, 'control.sock');
  const near = relative(process.cwd(), path);
  return near.length < path.length ? near : path;
}

/** Decoded as a whole: a letter of several bytes may be cut between two chunks. */
async function readBody(message: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    // What is beyond is read and forgotten, so that the answer arrives.
    if (size <= limits.controlBodyBytes) chunks.push(bytes);
  }
  if (size > limits.controlBodyBytes) throw new CommandError('The command is too large.');
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

function explain(error: unknown): string {
  if (error instanceof CommandError) return error.message;
  const known = [StoreError, PolicyUnreadableError, StartError];
  const isKnown = known.some((kind) => error instanceof kind);
  return isKnown ? explainStart(error) : 'The command failed.';
}

async function answerCommand(
  message: IncomingMessage,
  response: ServerResponse,
  { run }: ControlHandler,
): Promise<void> {
  const say = (reply: z.infer<typeof replySchema>) => response.write(`${JSON.stringify(reply)}\n`);
  try {
    say({ answer: await run(await readBody(message), (progress) => say({ progress })) });
  } catch (error) {
    say({ error: explain(error) });
  } finally {
    response.end();
  }
}

/** @returns a function that closes the socket */
export async function serveControl(
  path: string,
  handlers: readonly ControlHandler[],
): Promise<() => Promise<void>> {
  rmSync(path, { force: true });
  const server = createServer((message, response) => {
    const handler = handlers.find(({ name }) => message.url === `/${name}`);
    if (message.method === 'POST' && handler) void answerCommand(message, response, handler);
    else response.writeHead(404).end();
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

/** In this process: what is asked and answered goes through JSON here too, so that both ways are one. */
export function askHere(handlers: readonly ControlHandler[]): Ask {
  return async (command, asked, onProgress = () => undefined) => {
    const handler = handlers.find(({ name }) => name === command.name);
    if (!handler) throw new TypeError(`nothing handles ${command.name}`);
    return command.answer.parse(JSON.parse(JSON.stringify(await handler.run(asked, onProgress))));
  };
}

/** @returns a way to ask the server of that folder; undefined where none runs */
export async function reachServer(path: string): Promise<Ask | undefined> {
  if (!existsSync(path)) return undefined;
  const probe = request({ socketPath: path, path: '/' });
  probe.end();
  try {
    const [answer]: IncomingMessage[] = await once(probe, 'response');
    answer?.resume();
  } catch {
    return undefined; // left behind by a process that was killed
  }
  return async (command, asked, onProgress = () => undefined) => {
    const body = JSON.stringify(asked);
    return command.answer.parse(await askServer(path, { name: command.name, body, onProgress }));
  };
}

/** A server that dies ends its answer with a reset: the lines end there. */
async function* linesOf(answer: IncomingMessage): AsyncGenerator<string> {
  try {
    yield* createInterface({ input: answer });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ECONNRESET')) throw error;
  }
}

interface Call {
  readonly name: string;
  readonly body: string;
  readonly onProgress: (count: number) => void;
}

async function askServer(socketPath: string, { name, body, onProgress }: Call): Promise<unknown> {
  const call = request({ socketPath, path: `/${name}`, method: 'POST' });
  call.end(body);
  const [answer]: IncomingMessage[] = await once(call, 'response');
  if (!answer) throw new CommandError('The server did not answer.');
  if (answer.statusCode === 404) {
    answer.resume();
    throw new CommandError(
      'The server that runs is of another version and does not know this command; restart it.',
    );
  }
  for await (const line of linesOf(answer)) {
    const reply = replySchema.parse(JSON.parse(line));
    if ('progress' in reply) onProgress(reply.progress);
    else if ('error' in reply) throw new CommandError(reply.error);
    else return reply.answer;
  }
  throw new CommandError('The server stopped before the command was done; see its output.');
}
