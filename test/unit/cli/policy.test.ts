/** What `policy show`, `check` and `diff` tell. */
import { expect, test } from 'vitest';
import { renderCheck, renderFaults } from '../../../src/cli/policy/check.ts';
import { renderDiff } from '../../../src/cli/policy/diff.ts';
import { renderShow, showJson } from '../../../src/cli/policy/show.ts';
import type { PolicyDocument } from '../../../src/policy/document.ts';
import { settingNames } from '../../../src/policy/settings.ts';
import { firstVersion, type PolicyVersion } from '../../../src/policy/versions.ts';

const loosened: PolicyDocument = {
  controller: { name: 'Example SAS', contact: 'privacy@example.org' },
  settings: { timeGrain: 'minute' },
  sites: { quiet: { settings: { keepLanguage: false } } },
  loosenings: [
    {
      setting: 'visitorAddress',
      value: 'full',
      site: 'shop',
      by: 'B. Other',
      reason: 'One office',
    },
  ],
};
const second: PolicyVersion = {
  ...firstVersion,
  version: 2,
  atMs: Date.UTC(2026, 10, 26, 14, 58),
  by: 'A. Person',
  reason: 'Minutes are enough',
  document: loosened,
};
const sites = [
  { id: 'shop', profile: 'standard' },
  { id: 'blog', profile: 'standard' },
  { id: 'news', profile: 'standard' },
  { id: 'quiet', profile: 'strict' },
] as const;

const widest = (text: string): number => Math.max(...text.split('\n').map((line) => line.length));

test('show has every setting of every site with who decided it, and alike sites once', () => {
  const shown = renderShow([firstVersion, second], sites);
  expect(shown).toContain('Policy version 2, since 26 November 2026, 14:58 UTC, by A. Person');
  expect(shown.match(/Sites blog, news · profile standard/g)).toHaveLength(1);
  for (const name of settingNames) expect(shown.split(`\n  ${name}: `)).toHaveLength(4);
  expect(shown).toContain('[LOOSENED by B. Other: One office]');
  expect(shown).toContain('[the document, for all sites]');
  expect(shown).toContain('[the document, for this site]');
  expect(widest(shown)).toBeLessThanOrEqual(80);
});

test('show for a program has the same, with the history', () => {
  const shown = JSON.parse(showJson([firstVersion, second], sites));
  expect(shown.sites[3].settings.keepLanguage).toEqual({
    value: false,
    decider: { layer: 'site' },
  });
  expect(shown.history.map(({ version }: PolicyVersion) => version)).toEqual([1, 2]);
});

test('faults are told by path and never with what was written', () => {
  const told = renderFaults([{ path: 'profile', reason: 'takes standard, strict' }]);
  expect(told).toContain('profile  ');
  expect(told).toContain('nothing of the document can be applied');
});

test('check tells what would be in force, and what is odd', () => {
  const told = renderCheck({ settings: { place: 'city' } }, sites);
  expect(told).toMatch(/controller +is missing/);
  expect(told).toMatch(/settings\.place +changes nothing/);
  expect(told).toMatch(/timeGrain +hour +strict/);
  expect(widest(told)).toBeLessThanOrEqual(80);
});

test('a diff marks what gets looser, and names what stands beside the settings', () => {
  const told = renderDiff({ current: firstVersion, document: loosened, sites, counts: [] });
  expect(told).toMatch(
    /Site shop\n +visitorAddress +cut -> full +LOOSER\n +timeGrain +second -> minute +stricter/,
  );
  expect(told).toContain('controller added');
  expect(told).toContain('loosenings added');
  expect(told).toContain('apply needs --by and --reason');
  expect(widest(told)).toBeLessThanOrEqual(80);
});

test('a diff says how many rows keep their version, and that their dates do not change yet', () => {
  const counts = [
    { site: 'shop', version: 1, rows: 1_200 },
    { site: 'shop', version: 2, rows: 34 },
  ];
  const document = { settings: { goneMonths: 6 } };
  const told = renderDiff({ current: firstVersion, document, sites, counts });
  expect(told).toMatch(/shop +1,234/);
  expect(told).toMatch(/rows that are\s+there do not change yet/);
  expect(renderDiff({ current: firstVersion, document, sites })).toContain('ClickHouse is away');
});

test('a diff marks who more would receive data, and needs a reason for it', () => {
  const purpose = { en: 'Hosting', fr: 'Hébergement' };
  const document = { recipients: [{ name: 'Host SAS', country: 'FR', purpose }] };
  const told = renderDiff({ current: firstVersion, document, sites, counts: [] });
  expect(told).toMatch(/recipients added\n +recipients\.0 +LOOSER/);
  expect(told).toContain('apply needs --by and --reason');
});

test('the document that is in force changes nothing', () => {
  const told = renderDiff({ current: second, document: loosened, sites, counts: [] });
  expect(told).toBe('The document is that of version 2, which is in force.\n');
});
