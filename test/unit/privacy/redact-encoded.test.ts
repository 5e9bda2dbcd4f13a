/** Identifiers inside base64, and marks that are left alone. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redactText } from '../../../src/privacy/redact.ts';

const redact = (text: string): string => redactText(text, {});

describe('inside base64', () => {
  const mail = 'jane.doe@example.org';
  test.each([
    ['an e-mail address', mail, '[email]'],
    ['one with accents', 'josé@exämple.fr', '[email]'],
    ['one in a sentence', `hello, ${mail} is my address`, '[email]'],
    ['one in a form', `name=jane&mail=${encodeURI(mail)}`, '[email]'],
    ['a telephone number', '+33612345678', '[phone]'],
    ['one in pairs', '06 12 34 56 78', '[phone]'],
    ['an IPv4 address', '1.2.3.4', '[ip]'],
    ['an IPv6 address', '2001:db8::1', '[ip]'],
    ['a card', '4012888888881881', '[card]'],
    ['an account', 'FR7630006000011234567890189', '[iban]'],
    ['a social security number', '308-63-0237', '[ssn]'],
    ['a token', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln', '[jwt]'],
  ])('%s is found, padded or not, in both alphabets', (_, text, mark) => {
    const bytes = Buffer.from(text);
    const padded = bytes.toString('base64');
    for (const encoded of [padded, padded.replace(/=+$/, ''), bytes.toString('base64url')]) {
      expect(redact(`see ${encoded} there`)).toBe(`see ${mark} there`);
    }
  });

  test.each(['x', 'xy', 'xyz', 'order-'])('wherever its bytes begin: after %s', (before) => {
    expect(redact(before + btoa(mail))).toBe('[email]');
  });
});

test('redacting twice changes nothing more', () => {
  const pieces = fc.constantFrom(
    'a@x.org',
    '203.0.113.45',
    'token=abc123',
    '4012888888881881',
    '06 12 34 56 78',
    'Mozilla/5.0 (X11)',
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln',
    ' ',
    ', ',
    '%40',
    'word',
  );
  const text = fc.array(pieces, { maxLength: 8 }).map((all) => all.join(''));
  const isStable = fc.property(text, (given) => {
    const once = redact(given);
    expect(redact(once)).toBe(once);
  });
  fc.assert(isStable, { numRuns: 500 });
});
