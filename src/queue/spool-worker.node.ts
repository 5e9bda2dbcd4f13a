/** The spool's own thread: a disk that is slow to sync holds no request up, only its answer. */
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { openSpoolFile, SpoolError, type SpoolFile } from './spool-file.node.ts';
import type { SpoolReply, SpoolRequest } from './spool-messages.ts';

type Result = Omit<SpoolReply, 'id' | 'waiting'>;

function append(file: SpoolFile, request: SpoolRequest & { do: 'append' }): Result {
  const lines = request.text.split('\n');
  const rows = request.tables.map((table, index) => ({ table, line: lines[index] ?? '' }));
  return { stored: file.append(rows) };
}

function take(file: SpoolFile): Result {
  const batch = file.take();
  if (batch === undefined) return {};
  const { table, token, lines } = batch;
  return { batch: { table, token, text: lines.join('\n') } };
}

function answer(file: SpoolFile, request: SpoolRequest): Result {
  if (request.do === 'append') return append(file, request);
  if (request.do === 'take') return take(file);
  if (request.do === 'remove') file.remove(request.token);
  else if (request.do === 'probe') file.probe();
  else file.close();
  return {};
}

function describe(error: unknown): Result {
  if (error instanceof SpoolError) return { error: { code: error.code, message: error.message } };
  return { error: { code: 'unusable', message: 'the spool could not be read or written' } };
}

function send(port: MessagePort, reply: SpoolReply): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's port, not a window
  port.postMessage(reply);
}

function serve(port: MessagePort, file: SpoolFile): void {
  send(port, { id: 0, waiting: file.waiting() });
  port.on('message', (request: SpoolRequest) => {
    let result: Result;
    try {
      result = answer(file, request);
    } catch (error) {
      result = describe(error);
    }
    send(port, { id: request.id, waiting: file.waiting(), ...result });
    if (request.do === 'close') port.close();
  });
}

if (parentPort !== null) {
  try {
    const { path, rowsMax, reserveBytes } = workerData;
    const volume = { reserveBytes: Number(reserveBytes) };
    serve(parentPort, openSpoolFile(String(path), Number(rowsMax), volume));
  } catch (error) {
    const waiting = { rows: 0, bytes: 0 };
    send(parentPort, { id: 0, waiting, ...describe(error) });
    parentPort.close();
  }
}
