/** A policy document is checked whole: what it names must exist, and a fault is told by its path. */
import { expect, test } from 'vitest';
import { parsePolicy } from '../../../src/policy/document.ts';

const faultsOf = (document: unknown): unknown => {
  const parsed = parsePolicy(JSON.stringify(document));
  return 'faults' in parsed ? parsed.faults : 'none';
};

test('the empty document is one', () => {
  expect(parsePolicy('{}')).toEqual({ document: {} });
});

test('a document of every kind of entry is one', () => {
  const document = {
    controller: { name: 'Example', contact: 'privacy@example.org' },
    recipients: [{ name: 'Host', purpose: { en: 'Hosting', fr: 'Hébergement' }, country: 'FR' }],
    profile: 'exempt-fr',
    settings: { timeGrain: 'hour', smallCounts: { threshold: 20, on: 'every' } },
    sites: { shop: { settings: { keepTitle: false }, linkHosts: ['partner.example'] } },
    loosenings: [{ setting: 'visitorAddress', value: 'full', by: 'A. Person', reason: 'Why' }],
  };
  expect(parsePolicy(JSON.stringify(document))).toEqual({ document });
});

test.each([
  [{ settings: { timeGrane: 'hour' } }, 'settings.timeGrane', 'there is no such setting'],
  [{ settings: { timeGrain: 'day' } }, 'settings.timeGrain', 'takes hour, minute, second'],
  [{ profile: 'lax' }, 'profile', 'takes standard, strict, exempt-fr, consented'],
  [
    { settings: { goneMonths: 26 } },
    'settings.goneMonths',
    'takes a whole number of months from 1 to 25',
  ],
  [
    { settings: { rules: { nonsense: 'erase' } } },
    'settings.rules.nonsense',
    expect.stringMatching(/^is no rule; the rules are agent, email, /),
  ],
  [
    { settings: { rules: { email: 'hide' } } },
    'settings.rules.email',
    'takes keep, replace, erase',
  ],
  [
    { settings: { rules: { email: 'keep' } } },
    'settings.rules.email',
    'takes replace or erase: this rule cannot be left out',
  ],
  [{ sites: { shop: { setings: {} } } }, 'sites.shop.setings', 'there is no such setting'],
  [
    { loosenings: [{ setting: 'sharpDays', value: 'full', by: 'x', reason: 'y' }] },
    'loosenings.0.setting',
    'takes visitorAddress, the one setting that may be loosened',
  ],
  [
    { loosenings: [{ setting: 'visitorAddress', value: 'full', by: ' ', reason: 'y' }] },
    'loosenings.0.by',
    'takes text that is not empty',
  ],
])('a fault is told by its path: %j', (document, path, reason) => {
  expect(faultsOf(document)).toEqual([{ path, reason }]);
});

test('what is not JSON is told as such, and values are never repeated', () => {
  expect(parsePolicy('{"secretValue')).toEqual({ faults: [{ path: '', reason: 'is not JSON' }] });
  expect(JSON.stringify(faultsOf({ profile: 'secretValue', dpo: 'secretValue' }))).not.toContain(
    'secretValue',
  );
});
