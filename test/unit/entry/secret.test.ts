import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readSecret } from '../../../src/entry/secret.ts';
import { readConfig } from '../../../src/model/config.ts';
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
