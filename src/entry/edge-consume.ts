/**
 * The reading side of the Cloudflare Queue: messages -> inserts, exactly once. A batch's events go
 * in as one insert whose token follows from its messages. A message that comes again may come in
 * other company, so that its events are looked up by id first. The other tables' rows have no id: they go in
 * message by message, under the message's own token.
 */
import { limits } from '../model/limits.ts';
import { type WrittenTable, writtenTables } from '../model/tables.ts';
import { type InsertDeps, insertRows, insertRowsInDoubt } from '../pipeline/insert-rows.ts';
import { leaveOutStored } from '../pipeline/stored-events.ts';
import { unpackRows } from '../queue/cloudflare.edge.ts';
import type { Store } from '../store/port.ts';
import { earliestDenial } from './erasure.ts';

export interface QueueMessage {
  readonly id: string;
  readonly body: unknown;
  /** 1 the first time. */
  readonly attempts: number;
}

interface Unpacked {
  readonly id: string;
  readonly attempts: number;
  readonly lines: readonly string[];
}

export interface ConsumeDeps extends InsertDeps {
  readonly store: Store;
}

function unpack(messages: readonly QueueMessage[], table: WrittenTable): Unpacked[] {
  return messages.flatMap(({ id, body, attempts }) => {
    const rows = unpackRows(body);
    return rows?.table === table ? [{ id, attempts, lines: rows.lines }] : [];
  });
}

/** The same for the same messages, in whatever order they come. */
async function tokenOf(messages: readonly Unpacked[]): Promise<string> {
  const ids = messages.map(({ id }) => id).toSorted();
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(ids.join('\n')));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function insertEvents(messages: readonly Unpacked[], deps: ConsumeDeps): Promise<void> {
  const lines = messages.flatMap((message) => message.lines);
  if (lines.length === 0) return;
  const isRedelivery = messages.some(({ attempts }) => attempts > 1);
  const fresh = isRedelivery ? await leaveOutStored(lines, deps.store) : lines;
  if (fresh.length === 0) return;
  const token = await tokenOf(messages);
  // What is left of a redelivery is another set of rows, and so needs another token.
  const suffix = isRedelivery ? `-${fresh.length}-${messages[0]?.attempts ?? 0}` : '';
  await insertRows({ table: 'events', token: token + suffix, lines: fresh }, deps);
}

/** @throws the store's error where the messages should come again later */
export async function consumeMessages(
  messages: readonly QueueMessage[],
  deps: ConsumeDeps,
): Promise<void> {
  await insertEvents(unpack(messages, 'events'), deps);
  for (const table of writtenTables) {
    if (table === 'events') continue;
    for (const { id, attempts, lines } of unpack(messages, table)) {
      const insert = attempts > 1 ? insertRowsInDoubt : insertRows;
      await insert({ table, token: `message ${id}`, lines }, deps);
    }
  }
}

/** When the earliest withdrawal among them came, in seconds since 1970; undefined where there is none. */
export function earliestWithdrawal(
  messages: readonly Pick<QueueMessage, 'body'>[],
): number | undefined {
  const lines = messages.flatMap(({ body }) => {
    const rows = unpackRows(body);
    return rows?.table === 'consents' ? rows.lines : [];
  });
  return earliestDenial('consents', lines);
}

/** Two seconds, doubled at each attempt. */
export function redeliverySeconds(attempts: number): number {
  return Math.min(2 ** Math.min(attempts, 12), limits.redeliverySeconds);
}
