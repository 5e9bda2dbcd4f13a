import { describe, expect, it } from 'vitest';
import { goalSql, patternToRegExp } from '../../../src/stats/goals.ts';
import { createBinder } from '../../../src/stats/statement.ts';

describe('a page pattern', () => {
  it.each([
    ['/p/*', '/p/1', true],
    ['/p/*', '/p/1?ref=a/b', true],
    ['/p/*', '/p/1/reviews', false],
    ['/p/*', '/x/p/1', false],
    ['/p/**', '/p/1/reviews', true],
    ['/*/thanks', '/fr/thanks', true],
    ['/*/thanks', '/fr/be/thanks', false],
    ['/a.b', '/axb', false],
    ['/a.b', '/a.b', true],
    ['/(x)+', '/(x)+', true],
    ['/search?q=*', '/search?q=shoes', true],
    ['/search', '/search?q=shoes', true],
  ])('%s on %s: %s', (pattern, path, expected) => {
    expect(new RegExp(patternToRegExp(pattern)).test(path)).toBe(expected);
  });
});

it('binds what people wrote, and never writes it into SQL', () => {
  const mark = `x') OR 1=1 --`;
  for (const kind of ['page', 'click', 'share', 'custom', 'open'] as const) {
    const binder = createBinder();
    expect(goalSql({ kind, match: mark }, binder)).not.toContain('1=1');
    expect(JSON.stringify(binder.params)).toContain('1=1');
  }
});
