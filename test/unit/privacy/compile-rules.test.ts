/** What a policy may say of the rules, and what happens where they fail. */
import { describe, expect, test, vi } from 'vitest';
import { findRuleFaults, ruleNames, stricterAction } from '../../../src/model/redaction.ts';
import type { OpenReceipt } from '../../../src/privacy/receipt.ts';
import { compileRules, redactText, RuleError } from '../../../src/privacy/redact.ts';
import { finders } from '../../../src/privacy/rules/finders.ts';

describe('the receipt', () => {
  test('counts each rule and holds no value', () => {
    const receipt: OpenReceipt = {};
    redactText('a@x.org b@y.org 203.0.113.45', receipt);
    expect(receipt).toEqual({ email: 2, ip: 1 });
  });

  test('a rule that throws takes the whole text, and is counted', () => {
    const receipt: OpenReceipt = {};
    const confirm = vi.fn<() => never>(() => {
      throw new Error('broken');
    });
    const broken = { rule: 'ip', hint: /./, find: /\d/g, confirm } as const;
    const redactor = compileRules({}, { finders: [broken] });
    expect(redactor('see 1', receipt)).toBe('[failed]');
    expect(receipt).toEqual({ failed: 1 });
  });

  test('so does a text that takes too long, between two finds or two rules', () => {
    for (const text of ['a@x.org b@y.org c@z.org', 'see 1']) {
      let now = 0;
      const redactor = compileRules({}, { msMax: 1_000 });
      const receipt: OpenReceipt = {};
      expect(redactor(text, receipt, () => (now += 400))).toBe('[failed]');
      expect(receipt.failed).toBe(1);
    }
  });

  test('a text in time is redacted as without a clock', () => {
    expect(redactText('a@x.org', {}, () => 5)).toBe('[email]');
  });
});

describe('the actions of a policy', () => {
  test('replace is what happens unless something else is said', () => {
    expect(compileRules({ email: 'replace' })('to a@x.org 123456789', {})).toBe(
      'to [email] [number]',
    );
  });

  test('keep lets an optional rule pass, and counts nothing', () => {
    const receipt: OpenReceipt = {};
    const redactor = compileRules({ number: 'keep', token: 'keep' });
    const text = 'EAN 9783161484100, ref da39a3ee5e6b4b0d3255bfef95601890afd80709';
    expect(redactor(text, receipt)).toBe(text);
    expect(receipt).toEqual({});
  });

  test('keeping tokens keeps no address that is hidden in one', () => {
    const encoded = btoa('jane.doe@example.org');
    expect(compileRules({ token: 'keep' })(encoded, {})).toBe('[email]');
  });

  test('erase takes the whole text', () => {
    const receipt: OpenReceipt = {};
    expect(compileRules({ card: 'erase' })('pay 4012888888881881 now', receipt)).toBe('[card]');
    expect(receipt).toEqual({ card: 1 });
  });

  test.each([
    [{ emial: 'replace' }, 'unknown_rule', 'emial'],
    [{ email: 'hide' }, 'unknown_action', 'hide'],
    [{ email: 'keep' }, 'required_rule', 'email'],
    [{ toString: 'replace' }, 'unknown_rule', 'toString'],
  ])('%j is an error that names it', (actions, code, name) => {
    expect(() => compileRules(actions)).toThrow(RuleError);
    expect(findRuleFaults(actions)).toMatchObject([
      { code, message: expect.stringContaining(name) },
    ]);
  });

  test('every rule has a search, and every search a rule that is listed', () => {
    const searched = new Set(finders.map((finder) => finder.rule));
    expect([...searched].sort()).toEqual([...ruleNames].sort());
  });

  test('of two actions the stricter is the later in the list, whichever comes first', () => {
    expect(stricterAction('keep', 'erase')).toBe('erase');
    expect(stricterAction('erase', 'replace')).toBe('erase');
    expect(stricterAction('replace', 'keep')).toBe('replace');
  });
});
