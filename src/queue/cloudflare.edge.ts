/**
 * Cloudflare Queues as the queue: a put is stored when `sendBatch` has answered. Rows of one table
 * share a message, as text: the table's name and the lines. The consumer (src/entry/edge.ts) is the
 * reading side.
 */
import type { CleanRow } from '../model/clean.ts';
import { limits } from '../model/limits.ts';
import { type WrittenTable, writtenTables } from '../model/tables.ts';
import { lineOf } from './line.ts';
import type { QueueWriter } from './port.ts';

/** The part of a Queue binding that sends. */
export interface QueueBinding {
  sendBatch(
    messages: Iterable<{ readonly body: string; readonly contentType: 'text' }>,
  ): Promise<unknown>;
}

interface Message {
  readonly body: string;
  readonly bytes: number;
}

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

function packTable(table: WrittenTable, lines: readonly string[]): Message[] {
  const messages: Message[] = [];
  let held: string[] = [];
  let bytes = 0;
  const close = (): void => {
    if (held.length > 0) messages.push({ body: [table, ...held].join('\n'), bytes });
    held = [];
    bytes = table.length;
  };
  close();
  for (const line of lines) {
    const size = bytesOf(line) + 1;
    if (bytes + size > limits.queueMessageBytes) close();
    held.push(line);
    bytes += size;
  }
  close();
  return messages;
}

/** Rows -> message bodies, each of one table and under the platform's limit. */
export function packRows(rows: readonly CleanRow[]): string[] {
  return packMessages(rows).map(({ body }) => body);
}

function packMessages(rows: readonly CleanRow[]): Message[] {
  return writtenTables.flatMap((table) => {
    const lines = rows.flatMap((row) => (row.table === table ? [lineOf(row)] : []));
    return packTable(table, lines);
  });
}

/** A message's body -> its table and lines; undefined for what this queue never sends. */
export function unpackRows(
  body: unknown,
): { readonly table: WrittenTable; readonly lines: string[] } | undefined {
  if (typeof body !== 'string') return undefined;
  const [name, ...lines] = body.split('\n');
  const table = writtenTables.find((known) => known === name);
  return table === undefined ? undefined : { table, lines };
}

/** Messages in groups that one `sendBatch` takes; what a request may hold fits into one. */
function groupMessages(messages: readonly Message[]): Message[][] {
  const groups: Message[][] = [];
  let bytes = 0;
  for (const message of messages) {
    const group = groups.at(-1);
    const fits = group !== undefined && group.length < limits.queueCallMessages;
    if (fits && bytes + message.bytes <= limits.queueCallBytes) {
      group.push(message);
      bytes += message.bytes;
    } else {
      groups.push([message]);
      bytes = message.bytes;
    }
  }
  return groups;
}

/** `put` rejects when the platform does; it is never `full`. */
export function createCloudflareQueue(binding: QueueBinding): QueueWriter {
  return {
    async put(rows) {
      for (const group of groupMessages(packMessages(rows))) {
        await binding.sendBatch(group.map(({ body }) => ({ body, contentType: 'text' })));
      }
      return 'stored';
    },
  };
}
