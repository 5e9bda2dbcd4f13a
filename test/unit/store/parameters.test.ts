import { describe, expect, it } from 'vitest';
import { formatParameter, placeholdersOf, quoteLiteral } from '../../../src/store/parameters.ts';

describe('formatParameter', () => {
  it.each([
    ['a\tb\\', 'a\\tb\\\\'],
    ["it's", "it's"],
    [5, '5'],
    [true, '1'],
    [null, '\\N'],
    [["it's", 'a\nb'], "['it\\'s','a\nb']"],
    [[[1], []], '[[1],[]]'],
  ])('writes %j as ClickHouse reads it', (value, text) => {
    expect(formatParameter(value)).toBe(text);
  });

  it('writes numbers beyond 2^53 whole', () => {
    expect(formatParameter(18_446_744_073_709_551_615n)).toBe('18446744073709551615');
  });

  it.each([[undefined], [{}], [[{}]], [() => 1]])('throws on %s', (value) => {
    expect(() => formatParameter(value)).toThrow(TypeError);
  });
});

it('quotes a literal so that nothing ends it early', () => {
  expect(quoteLiteral("\\'; --")).toBe("'\\\\\\'; --'");
});

it('finds the placeholders of a statement', () => {
  const sql = 'SELECT {a:String}, {b_1:Array(String)}, {a:String} FROM t WHERE x = {1:Bad}';
  expect(placeholdersOf(sql)).toEqual(new Set(['a', 'b_1']));
});
