import { describe, expect, it } from 'vitest';
import { insertRefusal, statementRefusal } from '../../../src/store/refusal.ts';

describe('refusals', () => {
  it.each([
    ['no answer at all', undefined, 'unavailable', 'unavailable'],
    ['wrong text for a number', 72, 'refused', 'refused'],
    ['a member that is not on the list', 691, 'refused', 'refused'],
    ['an unknown table', 60, 'unavailable', 'refused'],
    ['too many parts', 252, 'unavailable', 'unavailable'],
    ['a wrong password', 516, 'unavailable', 'unavailable'],
    ['a full disk', 243, 'unavailable', 'unavailable'],
    ['the time limit', 159, 'unavailable', 'slow'],
    ['a code nobody has seen', 99_999, 'unavailable', 'refused'],
  ])('of %s: rows are never given up for another’s fault', (...[, code, insert, statement]) => {
    expect(insertRefusal(code).code).toBe(insert);
    expect(statementRefusal(code).code).toBe(statement);
  });
});
