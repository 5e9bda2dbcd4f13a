import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { IsolateKeys, KeyHolder, type KeyRequest } from '../../../src/entry/edge-keys.ts';

const noon = Date.parse('2026-11-23T12:00:00Z');
const site = { id: 'shop', timezone: 'UTC' };
const parts = ['192.0.2.0', 'agent', 'fr'];

function createHolder() {
  let made = 0;
  const holder = new KeyHolder((length) => new Uint8Array(length).fill((made += 1)));
  const ask = (request: KeyRequest) => Promise.resolve(holder.answer(request, Date.now()));
  return { holder, ask, made: () => made };
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
});
