import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const sources = globSync('{src,collector,dashboard}/**/*.{ts,tsx}', { cwd: root });

function filesThatSay(pattern: RegExp): string[] {
  return sources.filter((path) => pattern.test(readFileSync(join(root, path), 'utf8'))).toSorted();
}

test('only the privacy room makes a clean value', () => {
  expect(filesThatSay(/\bas\s+(unknown\s+as\s+)?Clean/)).toEqual(['src/privacy/brand.ts']);
  expect(filesThatSay(/<Clean(Row|<)[^>]*>\(/)).toEqual([]);
});

test('the environment, the clock and randomness are read in entry and drivers only', () => {
  const allowed = /^src\/entry\/|\.(node|edge)\.ts$|^dashboard\/ui\/|^collector\/(tracker|demo)\//;
  const reads = filesThatSay(/process\.env|Date\.now\(\)|Math\.random\(\)|new Date\(\)/);
  expect(reads.filter((path) => !allowed.test(path))).toEqual([]);
});

test('no check of the compiler is switched off', () => {
  expect(filesThatSay(/@ts-(ignore|nocheck|expect-error)/)).toEqual([]);
});
