import { describe, expect, it } from 'vitest';
import {
  consumeMessages,
  earliestWithdrawal,
  type QueueMessage,
  redeliverySeconds,
} from '../../../src/entry/edge-consume.ts';
import { packRows } from '../../../src/queue/cloudflare.edge.ts';
import { type Store, StoreError } from '../../../src/store/port.ts';
import { cleanConsent, cleanEvent, cleanTally } from '../../conformance/event-row.ts';

/** A store of events and tallies that knows tokens, and fails after inserting when told. */
function fakeStore() {
  const tokens = new Set<string>();
  const rows: { table: string; line: string }[] = [];
  const state = { failAfter: false };
  const store: Store = {
    insert(table, lines, token) {
      if (!tokens.has(token)) rows.push(...lines.map((line) => ({ table, line })));
      tokens.add(token);
      const lost = Promise.reject<void>(new StoreError('unavailable', 'NETWORK'));
      if (state.failAfter) return lost;
      lost.catch(() => undefined);
      return Promise.resolve();
    },
    query: <Row>() =>
      Promise.resolve(
        rows.filter(({ table }) => table === 'events').map(({ line }): Row => JSON.parse(line)),
      ),
    command: () => Promise.resolve(),
    ping: () => Promise.resolve(true),
    close: () => Promise.resolve(),
  };
  const idsOf = () =>
    rows.filter(({ table }) => table === 'events').map(({ line }) => JSON.parse(line).event_id);
  const deps = { store, nowMs: () => 0, count: () => undefined };
  const tallies = () => rows.filter(({ table }) => table === 'tallies').length;
  const evidence = () => rows.filter(({ table }) => table === 'consents').length;
  return { deps, state, idsOf, tallies, evidence };
}

const message = (id: string, ids: readonly string[], attempts = 1): QueueMessage => ({
  id,
  body: packRows(ids.map((event_id) => cleanEvent({ event_id })))[0],
  attempts,
});
const again = (one: QueueMessage): QueueMessage => ({ ...one, attempts: one.attempts + 1 });

describe('consumeMessages', () => {
  it('stores the events of all messages in one insert', async () => {
    const { deps, idsOf } = fakeStore();
    await consumeMessages([message('a', ['1', '2']), message('b', ['3'])], deps);
    expect(idsOf()).toEqual(['1', '2', '3']);
  });

  it('stores an event once when its message comes again in other company', async () => {
    const { deps, state, idsOf } = fakeStore();
    const [a, b] = [message('a', ['1', '2']), message('b', ['3'])];
    state.failAfter = true;
    await expect(consumeMessages([a, b], deps)).rejects.toMatchObject({ code: 'unavailable' });
    state.failAfter = false;
    await consumeMessages([again(b), message('c', ['4'])], deps);
    await consumeMessages([again(a)], deps);
    await consumeMessages([again(again(a))], deps);
    expect(idsOf()).toHaveLength(4);
    expect(new Set(idsOf())).toEqual(new Set(['1', '2', '3', '4']));
  });

  it('stores a tally once when its message comes again in other company', async () => {
    const { deps, state, tallies } = fakeStore();
    const tally = (id: string) => ({ id, body: packRows([cleanTally()])[0], attempts: 1 });
    state.failAfter = true;
    await expect(consumeMessages([tally('a'), tally('b')], deps)).rejects.toThrow(StoreError);
    state.failAfter = false;
    await consumeMessages([again(tally('b')), tally('c')], deps);
    await consumeMessages([again(tally('a'))], deps);
    expect(tallies()).toBe(3);
  });

  it('puts evidence of consent again rather than lose it', async () => {
    const { deps, state, evidence } = fakeStore();
    const [body] = packRows([cleanConsent()]);
    state.failAfter = true;
    await expect(consumeMessages([{ id: 'a', body, attempts: 1 }], deps)).rejects.toThrow(
      StoreError,
    );
    state.failAfter = false;
    await consumeMessages([{ id: 'a', body, attempts: 2 }], deps);
    await consumeMessages([{ id: 'a', body, attempts: 2 }], deps);
    expect(evidence()).toBe(2);
    // A yes, and no evidence at all.
    expect(earliestWithdrawal([{ body }, message('b', ['1'])])).toBeUndefined();
    const [no] = packRows([cleanConsent({ state: 'denied', received_at: 7 })]);
    expect(earliestWithdrawal([{ body }, { body: no }])).toBe(7);
  });

  it('leaves out what it cannot read', async () => {
    const { deps, idsOf } = fakeStore();
    await consumeMessages([{ id: 'x', body: { odd: 1 }, attempts: 1 }, message('a', ['1'])], deps);
    expect(idsOf()).toEqual(['1']);
  });
});

describe('redeliverySeconds', () => {
  it('grows to an hour and stays within the platform’s twelve', () => {
    expect([1, 2, 5, 12, 100].map(redeliverySeconds)).toEqual([2, 4, 32, 3_600, 3_600]);
  });
});
