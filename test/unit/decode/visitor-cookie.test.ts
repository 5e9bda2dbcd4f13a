import { describe, expect, test } from 'vitest';
import { readVisitorIds, visitorCookieName } from '../../../src/decode/visitor-cookie.ts';
import { limits } from '../../../src/model/limits.ts';

describe('the cookies of a request', () => {
  test.each([
    ['__Host-estompe-shop=abc.1.def', [['shop', 'abc.1.def']]],
    [
      'a=b; __Host-estompe-my-shop.v2=x; c=d; __Host-estompe-s=y',
      [
        ['my-shop.v2', 'x'],
        ['s', 'y'],
      ],
    ],
    ['__Host-estompe-constructor=x', [['constructor', 'x']]],
    ['estompe-shop=x', []],
    ['x__Host-estompe-shop=x', []],
    ['__Host-estompe-=x', []],
    ['__Host-estompe-shop=', []],
    ['__Host-estompe-shop="x"', []],
    [`__Host-estompe-shop=${'x'.repeat(121)}`, []],
    ['', []],
  ])('%s', (header, found) => {
    expect([...readVisitorIds(header)]).toEqual(found);
  });

  test('are limited in number, and read in time that grows with their length only', () => {
    const many = Array.from({ length: 100 }, (_, at) => `${visitorCookieName(`s${at}`)}=x`).join(
      '; ',
    );
    expect(readVisitorIds(many).size).toBe(limits.visitorCookies);
    const began = performance.now();
    readVisitorIds('__Host-estompe-'.repeat(20_000));
    readVisitorIds(`__Host-estompe-${'a'.repeat(300_000)}`);
    readVisitorIds(`;${' '.repeat(300_000)}__Host-estompe-a=`);
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
