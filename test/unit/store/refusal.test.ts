import { describe, expect, it } from 'vitest';
import { insertRefusal, statementRefusal } from '../../../src/store/refusal.ts';

describe('refusals', () => {
  it.each([
    ['no answer at all', undefined, 'unavailable', 'unavailable'],
    ['wrong text for a number', 72, 'refused', 'refused'],
    ['a member that is not on the list', 691, 'refused', 'refused'],
    ['an unknown table', 60, 'unavailable', 'refused'],
    ['an unknown database', 81, 'unavailable', 'unavailable'],
    ['a column that is not there', 16, 'unavailable', 'refused'],
    ['a right that was taken away', 497, 'unavailable', 'unavailable'],
    ['a row that is not as it should be', 117, 'refused', 'refused'],
    ['too many parts', 252, 'unavailable', 'unavailable'],
    ['a wrong password', 516, 'unavailable', 'unavailable'],
    ['a full disk', 243, 'unavailable', 'unavailable'],
    ['the time limit', 159, 'unavailable', 'slow'],
    ['a code nobody has seen', 99_999, 'unavailable', 'refused'],
  ])('of %s: rows are never given up for another’s fault', (...[, code, insert, statement]) => {
    expect(insertRefusal(code).code).toBe(insert);
    expect(statementRefusal(code).code).toBe(statement);
  });

  const words = 'Unknown field found while parsing JSONEachRow format: a: (at row 1)';
  it.each([
    ['the table lacks a field’s column', words, 'unavailable'],
    [
      'the engine repeats itself',
      `${'Code: 117. DB::Exception: '.repeat(2)}${words}`,
      'unavailable',
    ],
    ['a visitor wrote the same words', `Cannot read '${words}'`, 'refused'],
  ])('of rows, when %s, are told apart and do not repeat it', (_, message, code) => {
    const refusal = insertRefusal(117, message);
    expect(refusal.code).toBe(code);
    expect(refusal.message).not.toContain('field');
  });
});
