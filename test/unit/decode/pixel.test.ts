import { describe, expect, test } from 'vitest';
import { decodeOpenPixel, decodePagePixel } from '../../../src/decode/pixel.ts';
import { limits } from '../../../src/model/limits.ts';
import { makeArrival } from './arrival.ts';

const page = (query: string, headers = {}) => decodePagePixel(query, makeArrival(headers));
const open = (query: string) => decodeOpenPixel(query, makeArrival());

describe('the page pixel', () => {
  test('takes the address from the query', () => {
    const query =
      '?site=shop&url=https%3A%2F%2Fshop.example%2Fa+b&title=T%C3%A9&referrer=https://r.example/';
    expect(page(query, { referer: 'https://other.example/' })).toMatchObject({
      site: 'shop',
      kind: 'pageview',
      url: 'https://shop.example/a b',
      title: 'Té',
      referrer: 'https://r.example/',
    });
  });

  test('takes the address from the Referer header where the query has none', () => {
    expect(page('?site=shop', { referer: 'https://shop.example/x' })).toMatchObject({
      url: 'https://shop.example/x',
      referrer: '',
    });
  });

  test.each([
    ['', 'missing_field', ['site']],
    ['?site=shop', 'missing_field', ['url']],
    ['?site=shop&url=', 'missing_field', ['url']],
    ['?site=shop&url=nonsense', 'wrong_type', ['url']],
    ['?site=shop&site=shop&url=https://a.example/', 'bad_query', ['query']],
    ['?site=shop&url=https://a.example/&email=x', 'bad_query', ['query']],
    ['?site=shop&__proto__=x', 'bad_query', ['query']],
    ['?site=shop&url=%ff', 'bad_encoding', ['url']],
    [`?site=${'x'.repeat(limits.siteIdChars + 1)}`, 'too_long', ['site']],
  ])('refuses %s', (query, drop, fields) => {
    expect(page(query)).toEqual({ drop, fields });
  });
});

describe('the e-mail pixel', () => {
  test('counts for its campaign', () => {
    expect(open('?site=shop&campaign=spring%20sale')).toMatchObject({
      site: 'shop',
      kind: 'open',
      campaign: 'spring sale',
      url: '',
    });
  });

  test.each([
    ['?site=shop', 'missing_field', ['campaign']],
    ['?campaign=c', 'missing_field', ['site']],
    ['?site=shop&campaign=c&recipient=someone', 'bad_query', ['query']],
    ['?site=shop&campaign=c&url=https://a.example/', 'bad_query', ['query']],
  ])('refuses %s, so that no recipient rides along', (query, drop, fields) => {
    expect(open(query)).toEqual({ drop, fields });
  });
});
