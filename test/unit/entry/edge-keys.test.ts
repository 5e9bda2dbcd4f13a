import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  IsolateKeys,
  KeyHolder,
  type KeyRequest,
  VisitorKeyObject,
} from '../../../src/entry/edge-keys.ts';
import type { DestroyedKey } from '../../../src/privacy/visitor-key.ts';

const noon = Date.parse('2026-11-23T12:00:00Z');
const site = { id: 'shop', timezone: 'UTC', goneMonths: 13 };
const parts = ['192.0.2.0', 'agent', 'fr'];

/** Of all holders, so that each key is another. */
let keysMade = 0;

function createHolder() {
  let made = 0;
  const destroyed: DestroyedKey[] = [];
  const holder = new KeyHolder({
    randomBytes: (length) => {
      made += 1;
      keysMade += 1;
      return new Uint8Array(length).fill(keysMade);
    },
    onDestroyed: (key) => destroyed.push(key),
  });
  const ask = (request: KeyRequest) => Promise.resolve(holder.answer(request, Date.now()));
  return { holder, ask, made: () => made, destroyed };
}

beforeEach(() => {
  vi.useFakeTimers({ now: noon });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('visitor keys on Workers', () => {
  it('are the same in every isolate', async () => {
    const { ask } = createHolder();
    const [one, other] = [new IsolateKeys(), new IsolateKeys()];
    await one.refresh([site], ask);
    await other.refresh([site], ask);
    expect(one.hash(site, noon, parts)).toBe(other.hash(site, noon, parts));
  });

  it('differ from site to site and from day to day', async () => {
    const { ask } = createHolder();
    const keys = new IsolateKeys();
    const blog = { ...site, id: 'blog' };
    await keys.refresh([site, blog], ask);
    const today = keys.hash(site, noon, parts);
    expect(keys.hash(blog, noon, parts)).not.toBe(today);
    vi.setSystemTime(noon + 86_400_000);
    await keys.refresh([site, blog], ask);
    expect(keys.hash(site, noon + 86_400_000, parts)).not.toBe(today);
  });

  it('outlive the object that made them, for the isolates’ sake', async () => {
    const isolate = new IsolateKeys();
    await isolate.refresh([site], createHolder().ask);
    const before = isolate.hash(site, noon, parts);
    const restarted = createHolder();
    await isolate.refresh([site], restarted.ask);
    expect(isolate.hash(site, noon, parts)).toBe(before);
    expect(restarted.made()).toBe(0);
  });

  it('converge on those of the object', async () => {
    const { ask } = createHolder();
    const stray = new IsolateKeys();
    await stray.refresh([site], () =>
      Promise.resolve([
        { site: 'shop', timezone: 'UTC', day: '2026-11-23', key: btoa('x'.repeat(32)) },
      ]),
    );
    const before = stray.hash(site, noon, parts);
    const other = new IsolateKeys();
    await other.refresh([site], ask);
    await stray.refresh([site], ask);
    expect(stray.hash(site, noon, parts)).not.toBe(before);
    expect(stray.hash(site, noon, parts)).toBe(other.hash(site, noon, parts));
  });

  it('are there before the day begins, and gone half an hour after it has ended', () => {
    const { holder } = createHolder();
    const daysAt = (time: string) =>
      holder
        .answer({ sites: [site], known: [] }, Date.parse(`2026-11-${time}:00Z`))
        .map(({ day }) => day);
    expect(daysAt('23T12:00')).toEqual(['2026-11-23']);
    expect(daysAt('23T23:55')).toEqual(['2026-11-23', '2026-11-24']);
    expect(daysAt('24T00:29')).toEqual(['2026-11-23', '2026-11-24']);
    expect(daysAt('24T00:31')).toEqual(['2026-11-24']);
  });

  it('are not made up by an isolate that was not given one', () => {
    expect(() => new IsolateKeys().hash(site, noon, parts)).toThrow('no visitor key');
  });

  it('refuse an answer that holds no keys', async () => {
    const refresh = new IsolateKeys().refresh([site], () => Promise.resolve({ error: 'away' }));
    await expect(refresh).rejects.toThrow('expected array');
  });

  it('row 16: a restart of an edge node brings no old key back', async () => {
    const isolate = new IsolateKeys();
    await isolate.refresh([site], createHolder().ask);
    const before = isolate.hash(site, noon, parts);
    vi.setSystemTime(noon + 86_400_000);
    const restarted = createHolder();
    await isolate.refresh([site], restarted.ask);
    expect(restarted.made()).toBe(1);
    expect(() => isolate.hash(site, noon, parts)).toThrow('no visitor key');
    expect(isolate.hash(site, Date.now(), parts)).not.toBe(before);
  });
});

describe('the record of a destroyed key on Workers', () => {
  const tomorrow = noon + 86_400_000;

  it('is made once, however many isolates had a copy', async () => {
    const { ask, destroyed } = createHolder();
    const isolates = [new IsolateKeys(), new IsolateKeys(), new IsolateKeys()];
    for (const isolate of isolates) await isolate.refresh([site], ask);
    expect(destroyed).toEqual([]);
    vi.setSystemTime(tomorrow);
    for (const isolate of isolates) await isolate.refresh([site], ask);
    expect(destroyed).toEqual([
      { site: 'shop', day: '2026-11-23', fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/) },
    ]);
  });

  it('is made by an object that was started afresh and hears of the key from an isolate', async () => {
    const isolate = new IsolateKeys();
    await isolate.refresh([site], createHolder().ask);
    vi.setSystemTime(tomorrow);
    const restarted = createHolder();
    await isolate.refresh([site], restarted.ask);
    expect(restarted.destroyed.map(({ day }) => day)).toEqual(['2026-11-23']);
  });

  it('is made of a stray key that gave way to the one of the object', async () => {
    const [stray, { ask, destroyed }] = [new IsolateKeys(), createHolder()];
    await new IsolateKeys().refresh([site], ask);
    await stray.refresh([site], createHolder().ask);
    expect(destroyed).toEqual([]);
    await stray.refresh([site], ask);
    await stray.refresh([site], ask);
    expect(destroyed).toHaveLength(1);
  });

  it('goes into the queue with the end of its site, and again when the queue had failed', async () => {
    const sent: string[] = [];
    let isAway = true;
    const sendBatch = async (messages: Iterable<{ readonly body: string }>) => {
      if (isAway) throw new Error('the queue is away');
      for (const { body } of messages) sent.push(body);
    };
    const object = new VisitorKeyObject({}, { ROWS: { sendBatch } });
    const isolate = new IsolateKeys();
    const refresh = () =>
      isolate.refresh([site], async (request) => {
        const body = JSON.stringify(request);
        const answer = await object.fetch(new Request('https://keys/', { method: 'POST', body }));
        return answer.json();
      });
    await refresh();
    vi.setSystemTime(tomorrow);
    await refresh();
    expect(sent).toEqual([]);
    isAway = false;
    await refresh();
    await refresh();
    expect(sent).toHaveLength(1);
    const [table, line] = sent[0]?.split('\n') ?? [];
    expect(table).toBe('destroyed_keys');
    expect(JSON.parse(line ?? '')).toMatchObject({
      site: 'shop',
      day: '2026-11-23',
      at: tomorrow / 1_000,
      gone_after: '2027-12-23',
    });
  });
});
