/** A row that names a test which is not there proves nothing. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checklist } from '../../../src/cli/checklist/checklist.ts';
import type { TestProof } from '../../../src/cli/checklist/row.ts';
import { liveChecks } from '../../../src/cli/evidence/live-checks.ts';
import { measures } from '../../../src/cli/register/measures.ts';

const root = join(import.meta.dirname, '../../..');
const rows = checklist.flatMap((section) => section.rows);
const proofs = rows.flatMap((row) => row.proofs);
const named: readonly TestProof[] = [
  ...proofs.filter((proof) => proof.kind === 'test'),
  ...measures.map(({ proof }) => proof),
];

/** The name as a title: between quotes after a bracket, behind `test(`, `it.each(...)(`, `describe(`. */
function hasTest({ file, name }: TestProof): boolean {
  const source = readFileSync(join(root, file), 'utf8').replaceAll(/\(\s+(?=['"`])/g, '(');
  return [`'${name}'`, `"${name}"`, `\`${name}\``].some((title) => source.includes(`(${title}`));
}

test('there are 79 rows, in order', () => {
  expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 79 }, (_, at) => at + 1));
});

test('every row has a proof, or says what is missing', () => {
  expect(rows.filter((row) => row.proofs.length === 0)).toEqual([]);
});

test('every named test is in its file', () => {
  expect(named.filter((proof) => !hasTest(proof))).toEqual([]);
  expect(
    hasTest({ kind: 'test', file: 'test/unit/cli/checklist.test.ts', name: 'of no test' }),
  ).toBe(false);
});

test('every named check is computed, and every check that is computed is named', () => {
  const ids = proofs.flatMap((proof) => (proof.kind === 'check' ? [proof.id] : []));
  expect(new Set(ids)).toEqual(new Set(Object.keys(liveChecks)));
});
