import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readDigestKey } from '../../../src/entry/digest-key.ts';
import { evidenceOf } from '../../../src/cli/evidence/evidence.ts';
import { signEvidence } from '../../../src/entry/evidence-key.ts';
import { explainStart } from '../../../src/entry/explain.ts';
import { readSecret } from '../../../src/entry/secret.ts';
import { readConfig } from '../../../src/model/config.ts';
import { createSecret } from '../../../src/privacy/installation-secret.ts';
import { scratchFolder } from '../../conformance/scratch-folder.ts';

const folder = scratchFolder();
afterAll(() => folder.remove());

it('is made once, of 32 random bytes, for its owner alone', () => {
  const config = { ESTOMPE_DATA: folder.path, ESTOMPE_SECRET: undefined };
  const signature = readSecret(config).sign('test', ['a']);
  expect(readSecret(config).verify('test', ['a'], signature)).toBe(true);
  const path = join(folder.path, 'consent-key');
  expect(readFileSync(path)).toHaveLength(32);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder.path)).toEqual(['consent-key']);
});

it('is the setting’s where one is given, the same for every process', () => {
  const given = { ESTOMPE_DATA: '/nowhere', ESTOMPE_SECRET: 'x'.repeat(32) };
  const signature = readSecret(given).sign('test', ['a']);
  expect(readSecret(given).verify('test', ['a'], signature)).toBe(true);
  const other = { ...given, ESTOMPE_SECRET: 'y'.repeat(32) };
  expect(readSecret(other).verify('test', ['a'], signature)).toBe(false);
});

it('refuses a short one, and does not repeat it', () => {
  const config = readConfig({ ESTOMPE_SECRET: 'short-and-secret' });
  expect(config).toEqual({
    problems: ['ESTOMPE_SECRET: takes a text of 32 characters or more, chosen at random'],
  });
});

const evidence = evidenceOf({
  findings: {},
  program: { version: '0.1.0', commit: '', files: 'def' },
  configuration: 'c0ffee',
  policyVersion: 1,
  nowMs: 0,
});

/** Each file of the data folder that is a key, and who reads it. */
const keys: Readonly<Record<string, (dataFolder: string) => unknown>> = {
  'consent-key': (path) => readSecret({ ESTOMPE_DATA: path, ESTOMPE_SECRET: undefined }),
  'imports.key': readDigestKey,
  'evidence.key': (path) => signEvidence(evidence, path),
};

it.each(Object.keys(keys))(
  'a cut %s signs for nobody: it is an error that says what to do',
  (name) => {
    const path = join(folder.path, name);
    keys[name]?.(folder.path);
    const whole = readFileSync(path);
    for (const length of [0, 1, 31]) {
      writeFileSync(path, whole.subarray(0, length));
      let told = '';
      try {
        keys[name]?.(folder.path);
      } catch (error) {
        told = explainStart(error);
      }
      expect(told).toContain(`${name} of the data folder is not whole`);
      // It is not made anew behind the operator's back.
      expect(readFileSync(path)).toHaveLength(length);
    }
    writeFileSync(path, whole);
    expect(() => keys[name]?.(folder.path)).not.toThrow();
  },
);

it('is refused below 32 bytes, wherever it comes from', () => {
  expect(() => createSecret(new Uint8Array(31))).toThrow(TypeError);
});
