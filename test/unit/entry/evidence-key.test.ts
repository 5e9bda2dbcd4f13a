/** A report is signed by a key of its own installation, and nothing else passes for it. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { evidenceOf } from '../../../src/cli/evidence/evidence.ts';
import { verifyEvidence } from '../../../src/cli/evidence/signed.ts';
import { signEvidence, verifySignature } from '../../../src/entry/evidence-key.ts';
import { scratchFolder } from '../../conformance/scratch-folder.ts';

const [one, other] = [scratchFolder(), scratchFolder()];
afterAll(() => {
  one.remove();
  other.remove();
});

const evidence = evidenceOf({
  findings: {},
  program: { version: '0.1.0', commit: '', files: 'def' },
  configuration: 'c0ffee',
  policyVersion: 1,
  nowMs: 0,
});

test('the key is made once, for its owner alone', () => {
  const first = signEvidence(evidence, one.path);
  expect(statSync(join(one.path, 'evidence.key')).mode & 0o777).toBe(0o600);
  expect(signEvidence(evidence, one.path)).toEqual(first);
  // A key is a word of the command line, which must not begin with a dash.
  expect(first.publicKey).toMatch(/^[0-9a-f]{64}$/);
  expect(signEvidence(evidence, other.path).publicKey).not.toBe(first.publicKey);
});

test('a whole report passes, however its JSON is laid out', () => {
  const signed = signEvidence(evidence, one.path);
  for (const text of [JSON.stringify(signed), JSON.stringify(signed, null, 4)]) {
    const verdict = verifyEvidence(text, verifySignature, signed.publicKey);
    expect(verdict).toMatchObject({ ok: true, resultHash: signed.resultHash });
  }
});

test.each<[string, (text: string, others: { publicKey: string; signature: string }) => string]>([
  ['a time that was changed', (text) => text.replace('1970', '2026')],
  [
    'a signature that was left out',
    (text) => text.replace(/"signature":"[^"]+"/, '"signature":""'),
  ],
  [
    'another’s signature',
    (text, { signature }) => text.replace(/"signature":"[^"]+"/, `"signature":"${signature}"`),
  ],
  [
    'another’s key',
    (text, { publicKey }) => text.replace(/"publicKey":"[^"]+"/, `"publicKey":"${publicKey}"`),
  ],
  ['no key at all', (text) => text.replace(/"publicKey":"[^"]+"/, '"publicKey":"none"')],
])('%s does not', (_what, change) => {
  const text = JSON.stringify(signEvidence(evidence, one.path));
  const changed = change(text, signEvidence(evidence, other.path));
  expect(changed).not.toBe(text);
  expect(verifyEvidence(changed, verifySignature)).toEqual({ ok: false, why: 'changed' });
});
