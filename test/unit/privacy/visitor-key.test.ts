import fc from 'fast-check';
import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  createVisitorKeys,
  type DestroyedKey,
  type HandedKey,
} from '../../../src/privacy/visitor-key.ts';

const paris = { id: 'shop', timezone: 'Europe/Paris' };
const parts = ['203.0.113.0/24', 'Agent/1', 'fr'];
const at = (text: string): number => Date.parse(text);
const minuteMs = 60_000;

/** Keys with a clock that the test moves, random bytes that count up, and a view of the raw keys. */
function setUp(keepUntil?: 'clock' | 'run') {
  const clock = { nowMs: at('2026-03-10T12:00:00+01:00') };
  const destroyed: DestroyedKey[] = [];
  const made: Uint8Array[] = [];
  const keys = createVisitorKeys({
    randomBytes: (length) => {
      const bytes = new Uint8Array(length).fill(made.length + 1);
      made.push(bytes);
      return bytes;
    },
    nowMs: () => clock.nowMs,
    onDestroyed: (key) => destroyed.push(key),
    ...(keepUntil ? { keepUntil } : {}),
  });
  const hashAt = (text: string, of: readonly string[] = parts): string => {
    clock.nowMs = at(text);
    return keys.hash(paris, clock.nowMs, of);
  };
  return { clock, destroyed, made, keys, hashAt };
}

describe('a visitor key', () => {
  test('is the same for a visitor all day, and a decimal of 64 bits', () => {
    const { hashAt } = setUp();
    const morning = hashAt('2026-03-10T00:40:00+01:00');
    expect(hashAt('2026-03-10T22:00:00+01:00')).toBe(morning);
    expect(morning).toMatch(/^[1-9]\d{0,19}$/);
    expect(BigInt(morning) < 2n ** 64n).toBe(true);
  });

  test('differs between days, sites, and each of its parts', () => {
    const { keys, clock, hashAt } = setUp();
    const all = [
      hashAt('2026-03-10T12:00:00+01:00'),
      hashAt('2026-03-10T12:00:00+01:00', ['203.0.114.0/24', 'Agent/1', 'fr']),
      hashAt('2026-03-10T12:00:00+01:00', ['203.0.113.0/24', 'Agent/2', 'fr']),
      hashAt('2026-03-10T12:00:00+01:00', ['203.0.113.0/24', 'Agent/1', 'en']),
      keys.hash({ ...paris, id: 'blog' }, clock.nowMs, parts),
      hashAt('2026-03-11T12:00:00+01:00'),
    ];
    expect(new Set(all).size).toBe(all.length);
  });

  test('keeps parts apart: moving a letter from one to the next changes it', () => {
    const { hashAt } = setUp();
    const one = hashAt('2026-03-10T12:00:00+01:00', ['ab', 'c', '']);
    expect(hashAt('2026-03-10T12:00:00+01:00', ['a', 'bc', ''])).not.toBe(one);
    expect(hashAt('2026-03-10T12:00:00+01:00', ['ab', '', 'c'])).not.toBe(one);
    const apart = hashAt('2026-03-10T12:00:00+01:00', ['a', 'b']);
    expect(hashAt('2026-03-10T12:00:00+01:00', ['a\0\0\0\0b'])).not.toBe(apart);
  });

  test('differs between sites even if their keys were the same', () => {
    const nowMs = at('2026-03-10T12:00:00+01:00');
    const keys = createVisitorKeys({
      randomBytes: (length) => new Uint8Array(length),
      nowMs: () => nowMs,
      onDestroyed: () => {},
    });
    expect(keys.hash({ ...paris, id: 'blog' }, nowMs, parts)).not.toBe(
      keys.hash(paris, nowMs, parts),
    );
  });

  test("is HMAC-SHA-256 under its day's key, whatever was hashed before it", () => {
    const nowMs = at('2026-03-10T12:00:00+01:00');
    let made = 0;
    const keyBytes = (n: number): Uint8Array => new Uint8Array(32).fill(n);
    const keys = createVisitorKeys({
      randomBytes: () => keyBytes((made += 1)),
      nowMs: () => nowMs,
      onDestroyed: () => {},
    });
    keys.hash({ ...paris, id: 'a' }, nowMs, []);
    keys.hash({ ...paris, id: 'b' }, nowMs, []);
    const anyHit = fc.tuple(fc.constantFrom('a', 'b'), fc.array(fc.string({ maxLength: 200 })));
    fc.assert(
      fc.property(fc.array(anyHit), (hits) => {
        for (const [id, given] of hits) {
          const hmac = createHmac('sha256', keyBytes(id === 'a' ? 1 : 2));
          for (const part of [id, ...given]) {
            const text = Buffer.from(part);
            const length = Buffer.alloc(4);
            length.writeUInt32BE(text.length);
            hmac.update(length).update(text);
          }
          const expected = hmac.digest().readBigUInt64BE(0).toString();
          expect(keys.hash({ ...paris, id }, nowMs, given)).toBe(expected);
        }
      }),
      { numRuns: 50 },
    );
  });

  test('takes parts far longer than any agent', () => {
    const { hashAt } = setUp();
    const long = 'é'.repeat(20_000);
    const one = hashAt('2026-03-10T12:00:00+01:00', [long]);
    expect(hashAt('2026-03-10T12:00:00+01:00', [`${long}x`])).not.toBe(one);
  });
});

describe('midnight', () => {
  test('a visit that was going on keeps its key, also when it goes on and on', () => {
    const { hashAt } = setUp();
    const before = hashAt('2026-03-10T23:50:00+01:00');
    expect(hashAt('2026-03-11T00:10:00+01:00')).toBe(before);
    expect(hashAt('2026-03-11T00:29:00+01:00')).toBe(before);
    expect(hashAt('2026-03-11T00:31:00+01:00')).not.toBe(before);
  });

  test('a visitor last seen more than a visit ago, or never, has a new key', () => {
    const { hashAt } = setUp();
    const noon = hashAt('2026-03-10T12:00:00+01:00');
    const late = hashAt('2026-03-10T23:35:00+01:00', ['x', 'y', 'z']);
    const new10 = hashAt('2026-03-11T00:10:00+01:00');
    expect(new10).not.toBe(noon);
    expect(hashAt('2026-03-11T00:10:00+01:00', ['x', 'y', 'z'])).not.toBe(late);
    expect(hashAt('2026-03-11T12:00:00+01:00')).toBe(new10);
  });

  test('the old key is overwritten after the grace, and told once', () => {
    const { hashAt, made, destroyed, keys, clock } = setUp();
    hashAt('2026-03-10T23:50:00+01:00');
    hashAt('2026-03-11T00:20:00+01:00');
    expect(made[0]?.every((byte) => byte === 1)).toBe(true);
    clock.nowMs += 11 * minuteMs;
    keys.sweep();
    keys.sweep();
    expect(made[0]?.every((byte) => byte === 0)).toBe(true);
    expect(destroyed).toEqual([
      { site: 'shop', day: '2026-03-10', fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/) },
    ]);
  });

  test('a hash after the grace destroys it too, without a timer', () => {
    const { hashAt, destroyed } = setUp();
    hashAt('2026-03-10T12:00:00+01:00');
    hashAt('2026-03-11T00:31:00+01:00');
    expect(destroyed.map((key) => key.day)).toEqual(['2026-03-10']);
  });

  test('a key does not come back: the same moment gives another hash afterwards', () => {
    const { hashAt, keys, clock } = setUp();
    const before = hashAt('2026-03-10T12:00:00+01:00');
    clock.nowMs = at('2026-03-12T12:00:00+01:00');
    keys.sweep();
    expect(hashAt('2026-03-10T12:00:00+01:00')).not.toBe(before);
  });

  test.each([
    ['the day that has 23 hours', '2026-03-28T23:50:00+01:00', '2026-03-29T00:10:00+01:00'],
    ['the day after it', '2026-03-29T23:50:00+02:00', '2026-03-30T00:10:00+02:00'],
    ['the day after one of 25 hours', '2026-10-25T23:50:00+01:00', '2026-10-26T00:10:00+01:00'],
  ])('is where the site says on %s', (_, evening, night) => {
    const { hashAt, destroyed } = setUp();
    const before = hashAt(evening);
    expect(hashAt(night)).toBe(before);
    expect(destroyed).toEqual([]);
  });
});

describe('an import', () => {
  test('keeps keys of past days for its run, and close overwrites them all', () => {
    const { hashAt, keys, made, destroyed, clock } = setUp('run');
    const first = hashAt('2025-01-01T12:00:00+01:00');
    hashAt('2025-01-05T12:00:00+01:00');
    expect(hashAt('2025-01-01T13:00:00+01:00')).toBe(first);
    keys.close();
    expect(made.every((bytes) => bytes.every((byte) => byte === 0))).toBe(true);
    expect(destroyed).toHaveLength(2);
    expect(() => keys.hash(paris, clock.nowMs, parts)).toThrow('closed');
  });
});

describe('a restart', () => {
  /** Copies, as a file makes them. */
  const copyOf = (keys: readonly HandedKey[]): HandedKey[] =>
    keys.map((key) => ({ ...key, bytes: key.bytes.slice(), seen: new Map(key.seen) }));

  function stop(from: ReturnType<typeof setUp>): HandedKey[] {
    let handed: HandedKey[] = [];
    from.keys.close((keys) => {
      handed = copyOf(keys);
      return true;
    });
    return handed;
  }

  test('goes on with the keys that were handed over, and with visits across midnight', () => {
    const [first, second] = [setUp(), setUp()];
    const before = first.hashAt('2026-03-10T23:50:00+01:00');
    second.clock.nowMs = at('2026-03-10T23:55:00+01:00');
    const handed = stop(first);
    second.keys.restore(handed);
    expect(second.hashAt('2026-03-10T23:56:00+01:00')).toBe(before);
    expect(second.hashAt('2026-03-11T00:10:00+01:00')).toBe(before);
    expect(first.destroyed).toEqual([]);
    expect([...first.made, ...handed.map(({ bytes }) => bytes)].flatMap((key) => [...key])).toEqual(
      Array.from({ length: 64 }, () => 0),
    );
  });

  test('destroys what is over when it comes, and records it', () => {
    const [first, second] = [setUp(), setUp()];
    first.hashAt('2026-03-10T12:00:00+01:00');
    second.clock.nowMs = at('2026-03-11T00:31:00+01:00');
    const handed = stop(first);
    second.keys.restore(handed);
    expect(second.destroyed.map(({ day }) => day)).toEqual(['2026-03-10']);
    expect(handed[0]?.bytes.every((byte) => byte === 0)).toBe(true);
    // Whoever comes then gets a key of the new process.
    second.hashAt('2026-03-11T00:32:00+01:00');
    expect(second.made).toHaveLength(1);
  });

  test('destroys and records the keys that nobody takes', () => {
    const { keys, hashAt, destroyed, made } = setUp();
    hashAt('2026-03-10T12:00:00+01:00');
    keys.close(() => false);
    expect(destroyed).toHaveLength(1);
    expect(made[0]?.every((byte) => byte === 0)).toBe(true);
  });
});
