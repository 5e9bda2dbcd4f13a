/**
 * Which events of a batch the store already has, by their ids. For batches whose first insert may or
 * may not have happened: a redelivered message, or a process that was killed in the middle.
 */
import { limits } from '../model/limits.ts';
import type { Store } from '../store/port.ts';

interface EventKey {
  readonly site: string;
  readonly ts: number;
  readonly event_id: string;
}

const keyOf = ({ site, event_id }: EventKey): string => `${event_id} ${site}`;

async function findStored(
  keys: readonly EventKey[],
  store: Pick<Store, 'query'>,
): Promise<string[]> {
  const times = keys.map(({ ts }) => ts);
  const stored = await store.query<EventKey>({
    // Site and time are the table's order: this reads a few granules, not the table.
    sql: 'SELECT site, event_id FROM events WHERE site IN {sites:Array(String)} AND ts BETWEEN {from:UInt32} AND {to:UInt32} AND event_id IN {ids:Array(UInt64)}',
    params: {
      sites: [...new Set(keys.map(({ site }) => site))],
      from: Math.min(...times),
      to: Math.max(...times),
      ids: keys.map(({ event_id }) => BigInt(event_id)),
    },
  });
  return stored.map(keyOf);
}

/** @returns the lines whose events are not in the table, in their order */
export async function leaveOutStored(
  lines: readonly string[],
  store: Pick<Store, 'query'>,
): Promise<string[]> {
  const keys = lines.map((line): EventKey => JSON.parse(line));
  const known = new Set<string>();
  // In pieces: parameters travel in the address of a request, whose length servers limit.
  for (let at = 0; at < keys.length; at += limits.lookedUpEvents) {
    const piece = keys.slice(at, at + limits.lookedUpEvents);
    for (const key of await findStored(piece, store)) known.add(key);
  }
  return lines.filter((_, index) => {
    const key = keys[index];
    return key !== undefined && !known.has(keyOf(key));
  });
}
