import { describe, expect, test } from 'vitest';
import { readSender } from '../../../src/decode/sender.ts';
import { limits } from '../../../src/model/limits.ts';

const read = (headers: Readonly<Record<string, string>>) =>
  readSender({ header: (name) => headers[name], address: '192.0.2.7' });

describe('objections', () => {
  test.each([
    ['1', true],
    ['1, 1', true],
    ['0, 1', true],
    ['1,0', true],
    ['1 ', false],
    [' 1', false],
    ['1 , 0', false],
    ['1;v=2', false],
    ['0', false],
    ['true', false],
    ['11', false],
    ['', false],
  ])('Sec-GPC: %s', (value, expected) => {
    expect(read({ 'sec-gpc': value }).gpc).toBe(expected);
    expect(read({ dnt: value }).dnt).toBe(expected);
  });

  test.each([
    ['estompe_optout=1', true],
    ['a=b; estompe_optout=1', true],
    ['estompe_optout=1; a=b', true],
    ['estompe_optout=0', false],
    ['estompe_optout=10', false],
    ['not_estompe_optout=1', false],
    ['a=estompe_optout=1', false],
  ])('cookie %s', (cookie, expected) => {
    expect(read({ cookie }).optout).toBe(expected);
  });

  test('a request without headers objects to nothing', () => {
    expect(read({})).toMatchObject({ gpc: false, dnt: false, optout: false, prefetch: false });
  });
});

describe('prefetch', () => {
  test.each([
    ['sec-purpose', 'prefetch', true],
    ['sec-purpose', 'prefetch;prerender', true],
    ['purpose', 'prefetch', true],
    ['purpose', 'preview', true],
    ['x-moz', 'prefetch', true],
    ['sec-purpose', 'navigation', false],
  ])('%s: %s', (name, value, expected) => {
    expect(read({ [name]: value }).prefetch).toBe(expected);
  });
});

describe('facts', () => {
  test('client hints lose their quotes', () => {
    const sender = read({
      'sec-ch-ua': '"Chromium";v="130"',
      'sec-ch-ua-mobile': '?1',
      'sec-ch-ua-platform': '"Android"',
      'sec-ch-ua-model': '"Pixel 7"',
      'sec-ch-ua-platform-version': '"14.0.0"',
    });
    expect(sender.hints).toEqual({
      brands: '"Chromium";v="130"',
      mobile: '?1',
      platform: 'Android',
      model: 'Pixel 7',
      platformVersion: '14.0.0',
    });
  });

  test('long headers are cut', () => {
    const sender = read({ 'user-agent': 'x'.repeat(9_000), referer: 'y'.repeat(9_000) });
    expect(sender.userAgent).toHaveLength(limits.userAgentChars);
    expect(sender.referer).toHaveLength(limits.referrerBytes);
  });

  test("the platform's place comes along only where there is one", () => {
    const place = { country: 'FR', region: '', city: '', operator: '' };
    const header = () => undefined;
    expect(readSender({ header, address: '', place }).place).toEqual(place);
    expect(readSender({ header, address: '' })).not.toHaveProperty('place');
  });
});
