/** What the notice says is never kept is never written, and what it says is kept can be. */
import { expect, test } from 'vitest';
import { eventColumns } from '../../../src/model/columns.ts';
import type { EnrichedHit } from '../../../src/model/raw.ts';
import { type ProfileName, profileNames } from '../../../src/model/site.ts';
import { compilePolicies } from '../../../src/policy/compile.ts';
import type { CompiledPolicy } from '../../../src/policy/compiled.ts';
import {
  fieldAge,
  fieldEntries,
  type FieldName,
  isWritten,
  longestAge,
} from '../../../src/policy/kept-fields.ts';
import type { Settings } from '../../../src/policy/settings.ts';
import { firstVersion } from '../../../src/policy/versions.ts';
import { cleanEvent } from '../../../src/privacy/clean-event.ts';
import { contextOf, sampleHit } from '../privacy/sample-hit.ts';

/** Together they fill every field that a hit can fill. */
const hits = ({ mail }: CompiledPolicy): readonly EnrichedHit[] => [
  sampleHit,
  // Where e-mails are not counted, none comes this far.
  ...(mail === 'none' ? [] : [{ ...sampleHit, kind: 'open', mailProxy: 'gmail' } as const]),
  { ...sampleHit, kind: 'click', clickType: 'named', clickTarget: 'buy' },
  { ...sampleHit, kind: 'share', shareTarget: 'mastodon' },
];

const isBlank = (value: unknown): boolean =>
  ['', 0, '0', 'unset'].includes(value as never) ||
  (typeof value === 'object' && JSON.stringify(value) === '{}');

function compiled(profile: ProfileName, settings: Partial<Settings> = {}): CompiledPolicy {
  return compilePolicies({ ...firstVersion, document: { settings } })({ id: 'shop', profile });
}

/** Fields that are not blank in any of the rows. */
function writtenUnder(policy: CompiledPolicy): readonly string[] {
  const consent = { state: 'granted', subject: 'ab'.repeat(16), visitor: '7' } as const;
  const asks = policy.visitorKey === 'consented';
  const context = { ...contextOf(policy.profile), policy, ...(asks ? { consent } : {}) };
  const found = new Set<string>();
  for (const hit of hits(policy)) {
    const { row } = cleanEvent(hit, context);
    for (const [name, value] of Object.entries(row.row)) if (!isBlank(value)) found.add(name);
  }
  return [...found].sort();
}

const told = (policy: CompiledPolicy): readonly FieldName[] =>
  fieldEntries.map(([name]) => name).filter((name) => isWritten(name, policy));

test.each(profileNames)('%s writes nothing that the notice does not list', (profile) => {
  const policy = compiled(profile);
  const untold = writtenUnder(policy).filter((name) => !told(policy).includes(name as FieldName));
  expect(untold).toEqual([]);
});

test.each(profileNames)('%s: what the notice lists is written where it is known', (profile) => {
  const policy = compiled(profile);
  const written = writtenUnder(policy);
  const absent = told(policy).filter((name) => !written.includes(name));
  // Where none is asked for, what is written of consent is that nothing was said.
  expect(absent).toEqual(policy.visitorKey === 'consented' ? [] : ['consent']);
});

const tightened: readonly Partial<Settings>[] = [
  { visitorKey: 'none' },
  { keepNetwork: false },
  { addressBits: { v4: 0, v6: 0 } },
  { place: 'country' },
  { keepCampaign: false },
  { keepTitle: false },
  { keepVersions: false },
  { keepModel: false },
  { keepProps: false },
  { mail: 'none' },
  { sharpDays: 0 },
];

test.each(tightened)('tightened by %o, no more is written than is told', (settings) => {
  const policy = compiled('standard', settings);
  const untold = writtenUnder(policy).filter((name) => !told(policy).includes(name as FieldName));
  expect(untold).toEqual([]);
});

test('strict never writes a sharp field', () => {
  const sharp = fieldEntries.filter(([, column]) => column.sharp).map(([name]) => name);
  expect(sharp.filter((name) => isWritten(name, compiled('strict')))).toEqual([]);
  expect(sharp).toContain('visitor');
});

test('an age is that of the field, and never longer than the DDL allows', () => {
  const policy = compiled('standard');
  expect(fieldAge('network', policy).en).toBe('7 days');
  expect(fieldAge('title', policy).en).toBe('90 days');
  expect(fieldAge('path', policy).en).toBe('13 months');
  expect(fieldAge('network', compiled('standard', { sharpDays: 1 })).fr).toBe('24 heures');
  expect(longestAge(['network', 'title'], policy)?.en).toBe('90 days');
  expect(longestAge(['network', 'path'], policy)?.en).toBe('13 months');
  expect(longestAge([], policy)).toBeUndefined();
  expect(Object.keys(eventColumns)).toEqual(fieldEntries.map(([name]) => name));
});
