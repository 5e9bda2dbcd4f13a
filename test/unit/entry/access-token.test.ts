import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { accessToken } from '../../../src/entry/access-token.ts';

const folder = mkdtempSync(join(tmpdir(), 'estompe-token-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a token is shown once, and only its hash is kept, for its owner alone', () => {
  const path = join(folder, 'shown');
  const made = accessToken(path);
  made.keep();
  expect(made.token).toMatch(/^[\w-]{32}$/);
  const hash = createHash('sha256')
    .update(made.token ?? '')
    .digest('hex');
  expect(readFileSync(path, 'utf8')).toBe(`${hash}\n`);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(accessToken(path)).toMatchObject({ hash });
  expect(accessToken(path).token).toBeUndefined();
});

test('a start that fails before the token was shown leaves none behind', () => {
  const path = join(folder, 'failed');
  const first = accessToken(path);
  expect(existsSync(path)).toBe(false);
  expect(accessToken(path).token).not.toBe(first.token);
});
