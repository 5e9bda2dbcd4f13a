/** What an author may not have meant is told by its path; a document that means all it says has no warning. */
import { expect, test } from 'vitest';
import type { PolicyDocument } from '../../../src/policy/document.ts';
import { groupOf, valueText } from '../../../src/policy/setting-groups.ts';
import { settingNames } from '../../../src/policy/settings.ts';
import { policyWarnings } from '../../../src/policy/warnings.ts';

const sites = [
  { id: 'shop', profile: 'standard' },
  { id: 'quiet', profile: 'strict' },
] as const;
const controller = { name: 'Example', contact: 'privacy@example.org' };
const purpose = { en: 'Hosting', fr: 'Hébergement' };

const pathsOf = (document: PolicyDocument, of: typeof sites | readonly [] = sites): string[] =>
  policyWarnings(document, of).map(({ path }) => path);

test.each<[string, PolicyDocument, string[]]>([
  ['a whole one', { controller, settings: { timeGrain: 'hour' } }, []],
  ['nobody responsible', {}, ['controller']],
  [
    'a setting as loose as every site',
    { controller, settings: { place: 'city' } },
    ['settings.place'],
  ],
  ['a profile that no site is looser than', { controller, profile: 'consented' }, []],
  ['a profile as loose as every site', { controller, profile: 'standard' }, ['profile']],
  [
    'a setting of a site that its profile goes beyond',
    { controller, sites: { quiet: { settings: { timeGrain: 'minute', place: 'none' } } } },
    ['sites.quiet.settings.timeGrain'],
  ],
  [
    'sites that are not there',
    {
      controller,
      sites: { gone: {} },
      loosenings: [
        { setting: 'visitorAddress', value: 'full', site: 'gone', by: 'A', reason: 'B' },
        { setting: 'visitorAddress', value: 'full', by: 'A', reason: 'B' },
      ],
    },
    ['sites.gone', 'loosenings.0.site'],
  ],
  [
    'a loosening that the document itself goes beyond',
    {
      controller,
      sites: { shop: { settings: { visitorAddress: 'cut' } } },
      loosenings: [{ setting: 'visitorAddress', value: 'full', by: 'A', reason: 'B' }],
    },
    ['loosenings.0'],
  ],
  [
    'a loosening where the CNIL asks for the cut',
    {
      controller,
      profile: 'exempt-fr',
      loosenings: [
        { setting: 'visitorAddress', value: 'full', site: 'shop', by: 'A', reason: 'B' },
      ],
    },
    ['loosenings.0'],
  ],
  [
    'a transfer without a ground',
    { controller, recipients: [{ name: 'A', country: 'US', purpose }] },
    ['recipients.0.safeguard'],
  ],
  [
    'a recipient in the EEA',
    { controller, recipients: [{ name: 'A', country: 'FR', purpose }] },
    [],
  ],
])('%s', (_what, document, paths) => {
  expect(pathsOf(document)).toEqual(paths);
});

test('before there is a site, the profiles stand for those to come', () => {
  expect(pathsOf({ controller, settings: { timeGrain: 'minute' } }, [])).toEqual([]);
  expect(pathsOf({ controller, settings: { timeGrain: 'second' } }, [])).toEqual([
    'settings.timeGrain',
  ]);
});

test('every setting has a group, and every value words', () => {
  expect(Object.keys(groupOf).toSorted()).toEqual(settingNames.toSorted());
  expect([true, false, 3, 'hour', { v4: 24, v6: 48 }].map(valueText)).toEqual([
    'yes',
    'no',
    '3',
    'hour',
    'v4 24, v6 48',
  ]);
});
