/** docs/policy.md is what people copy from. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parsePolicy, policySchema } from '../../../src/policy/document.ts';
import { profiles } from '../../../src/policy/profiles.ts';

const page = readFileSync(join(import.meta.dirname, '../../../docs/policy.md'), 'utf8');

test('the example is a document that has every part', () => {
  const text = /```json\n([\s\S]{1,4000}?)\n```/.exec(page)?.[1] ?? '';
  const parsed = parsePolicy(text);
  expect(parsed).toEqual({ document: JSON.parse(text) });
  expect(Object.keys(JSON.parse(text)).toSorted()).toEqual(
    Object.keys(policySchema.shape).toSorted(),
  );
});

test('the source of every value of every profile is on the page', () => {
  const sources = Object.values(profiles).flatMap((profile) =>
    Object.values(profile).map(({ source }) => source),
  );
  expect(sources.filter((source) => !page.includes(source))).toEqual([]);
});
