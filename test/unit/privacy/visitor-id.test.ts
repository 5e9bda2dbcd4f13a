import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from '../../../src/model/limits.ts';
import { createSecret } from '../../../src/privacy/installation-secret.ts';
import { createVisitorIds, secondsLeft, subjectOfCookie } from '../../../src/privacy/visitor-id.ts';

const dayMs = 86_400_000;
const nowMs = Date.UTC(2026, 10, 26, 15);
const randomBytes = (length: number) => crypto.getRandomValues(new Uint8Array(length));
const secret = createSecret(randomBytes(32));
const ids = createVisitorIds(secret, randomBytes);

describe('an identifier', () => {
  it('is 128 random bits, the day it was first set and a signature of 128 bits', () => {
    const value = ids.make('shop', nowMs);
    expect(value).toMatch(/^[\w-]{22}\.20783\.[\w-]{22}$/);
    const fixed = createVisitorIds(secret, (length) => new Uint8Array(length));
    expect(fixed.make('shop', nowMs).slice(0, 22)).toBe('AAAAAAAAAAAAAAAAAAAAAA');
  });

  it('lives 395 days from its first day at most, and every visit leaves it less', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 500 * dayMs }),
        fc.nat(400 * dayMs),
        (agoMs, laterMs) => {
          const value = ids.make('shop', nowMs - agoMs);
          const [first, later] = [secondsLeft(value, nowMs), secondsLeft(value, nowMs + laterMs)];
          expect(first).toBeLessThanOrEqual(limits.visitorIdDays * 86_400);
          expect(later).toBe(Math.max(0, Math.floor((first * 1_000 - laterMs) / 1_000)));
          expect(ids.read('shop', value, nowMs) !== undefined).toBe(first > 0);
        },
      ),
    );
  });

  it('is worth nothing at another site, under another secret, or changed anywhere', () => {
    const value = ids.make('shop', nowMs);
    expect(ids.read('shop', value, nowMs)).toEqual(subjectOfCookie('shop', value));
    expect(ids.read('shop2', value, nowMs)).toBeUndefined();
    const others = createVisitorIds(createSecret(randomBytes(32)), randomBytes);
    expect(others.read('shop', value, nowMs)).toBeUndefined();
    for (let at = 0; at < value.length; at += 1) {
      const other = value[at] === '1' ? '2' : '1';
      const changed = value.slice(0, at) + other + value.slice(at + 1);
      expect([at, ids.read('shop', changed, nowMs)]).toEqual([at, undefined]);
    }
    for (const odd of ['', '.', `${value}=`, 'x'.repeat(120)])
      expect(ids.read('shop', odd, nowMs)).toBeUndefined();
  });

  it('makes other subjects and visitors of one value at two sites, and of two values at one', () => {
    const [a, b] = [ids.make('shop', nowMs), ids.make('shop', nowMs)];
    const people = [
      subjectOfCookie('shop', a),
      subjectOfCookie('shop', b),
      subjectOfCookie('s', a),
    ];
    expect(new Set(people.map(({ subject }) => subject)).size).toBe(3);
    expect(new Set(people.map(({ visitor }) => visitor)).size).toBe(3);
    for (const { subject, visitor } of people) {
      expect(subject).toMatch(/^[0-9a-f]{32}$/);
      expect(BigInt(visitor) > 0n && BigInt(visitor) < 2n ** 64n).toBe(true);
      expect(subject).not.toContain(BigInt(visitor).toString(16));
    }
  });
});

describe('a signature', () => {
  it('is one of its purpose, its parts and where they end', () => {
    const signature = secret.sign('link', ['ab', 'c']);
    expect(signature).toMatch(/^[\w-]{22}$/);
    expect(secret.verify('link', ['ab', 'c'], signature)).toBe(true);
    const others: [string, string[], string][] = [
      ['mail', ['ab', 'c'], signature],
      ['link', ['a', 'bc'], signature],
      ['link', ['ab', 'c', ''], signature],
      ['link', ['ab', 'c'], signature.slice(1)],
      ['link', ['ab', 'c'], ''],
    ];
    expect(others.map((other) => secret.verify(...other))).toEqual(others.map(() => false));
  });
});
