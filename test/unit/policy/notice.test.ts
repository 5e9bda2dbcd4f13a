/** The notice says all that a visitor must be told, in two languages, and nothing of anybody else. */
import { describe, expect, test } from 'vitest';
import { eventColumns } from '../../../src/model/columns.ts';
import { limits } from '../../../src/model/limits.ts';
import { purposes } from '../../../src/model/purpose.ts';
import { receiptWords } from '../../../src/model/receipt-words.ts';
import { type ProfileName, profileNames } from '../../../src/model/site.ts';
import { compilePolicies } from '../../../src/policy/compile.ts';
import { parsePolicy } from '../../../src/policy/document.ts';
import { fieldLabel } from '../../../src/policy/kept-fields.ts';
import { legalBases, legalBasisOf } from '../../../src/policy/legal-basis.ts';
import { type Notice, noticeOf } from '../../../src/policy/notice.ts';
import { settingLabels } from '../../../src/policy/setting-labels.ts';
import { policySettings, type Settings } from '../../../src/policy/settings.ts';
import { firstVersion, type PolicyVersion } from '../../../src/policy/versions.ts';
import { words } from '../../../collector/privacy/words.ts';

const version = (change: Partial<PolicyVersion> & { version: number }): PolicyVersion => ({
  ...firstVersion,
  atMs: Date.UTC(2026, 5, change.version),
  by: 'Secret Person',
  reason: 'Secret reason',
  ...change,
});

function notice(profile: ProfileName, versions: readonly PolicyVersion[] = [firstVersion]): Notice {
  const site = { id: 'shop', profile, params: ['page'], props: ['plan'] };
  const newest = versions.at(-1) ?? firstVersion;
  return noticeOf({ site, policy: compilePolicies(newest)(site), versions });
}

/** Everything in the value that has a language, with its path. */
function wordsIn(value: unknown, path = ''): [path: string, en: unknown, fr: unknown][] {
  if (typeof value !== 'object' || value === null) return [];
  const here: [string, unknown, unknown][] =
    'en' in value || 'fr' in value
      ? [[path, Reflect.get(value, 'en'), Reflect.get(value, 'fr')]]
      : [];
  return [
    ...here,
    ...Object.entries(value).flatMap(([key, inner]) => wordsIn(inner, `${path}.${key}`)),
  ];
}

const isSaid = (text: unknown): boolean => typeof text === 'string' && text.trim().length > 1;

test.each([
  ['fields', eventColumns],
  ['purposes', purposes],
  ['settings', policySettings],
  ['labels', settingLabels],
  ['receipts', receiptWords],
  ['legal bases', legalBases],
  ['the page', words],
])('%s: everything is said in both languages', (_, said) => {
  const found = wordsIn(said);
  expect(found.length).toBeGreaterThan(5);
  expect(found.filter(([, en, fr]) => !isSaid(en) || !isSaid(fr))).toEqual([]);
});

describe.each(profileNames)('under %s', (profile) => {
  test('every field is listed once, as kept or as not kept', () => {
    const { purposes: kept, notKept } = notice(profile);
    const labels = kept.flatMap(({ fields }) => fields.map(({ label }) => label.en));
    const all = [...labels, ...notKept.map(({ en }) => en)];
    expect(new Set(all).size).toBe(all.length);
    expect(all).toHaveLength(Object.keys(eventColumns).length);
  });

  test('everything is said in both languages', () => {
    const found = wordsIn(notice(profile));
    expect(found.length).toBeGreaterThan(60);
    expect(found.filter(([, en, fr]) => !isSaid(en) || !isSaid(fr))).toEqual([]);
  });

  test('the legal basis is a claim with an assessment, and no cookie is no argument', () => {
    const { basis, basisBefore } = notice(profile);
    for (const { claim, assessment } of [basis, ...(basisBefore ? [basisBefore] : [])]) {
      expect(`${claim.en} ${assessment.en}`).toMatch(/article|own assessment|responsibility/);
      expect(`${claim.en} ${assessment.en}`).not.toMatch(/consent is not needed|needs no consent/);
    }
  });
});

test('the French exemption is a claim that nobody has certified', () => {
  expect(notice('exempt-fr').basis.assessment.en).toMatch(/own assessment.*neither certified nor/);
});

test('before consent, the ages are those of the profile that applies then', () => {
  const { purposes: kept, handlingBefore, basisBefore } = notice('consented');
  const fields = kept.flatMap((purpose) => purpose.fields);
  const visitor = fields.find(({ name }) => name === 'visitor');
  expect([visitor?.age.en, visitor?.ageBefore?.en]).toEqual(['395 days', 'not kept']);
  expect(fields.find(({ name }) => name === 'path')?.ageBefore?.en).toBe('13 months');
  expect(handlingBefore?.length).toBeGreaterThan(3);
  expect(basisBefore?.claim.en).toMatch(/legitimate interest/);
  expect(notice('standard').handlingBefore).toBeUndefined();
});

/** The notice of a site under an installation that decides something. */
const under = (profile: ProfileName, document: PolicyVersion['document']): Notice =>
  notice(profile, [firstVersion, version({ version: 2, document })]);

const labelOf = ({ purposes: kept }: Notice, field: string): string | undefined =>
  kept.flatMap(({ fields }) => fields).find(({ name }) => name === field)?.label.en;

test.each([
  ['second', 'When, by our clock: to the second'],
  ['minute', 'When, by our clock: to the minute'],
  ['hour', 'When, by our clock: to the hour'],
] as const)('a time that is kept to the %s is told as that', (timeGrain, told) => {
  expect(labelOf(under('standard', { settings: { timeGrain } }), 'ts')).toBe(told);
});

test('where two policies hold, with consent and without, the time is told for both', () => {
  expect(labelOf(notice('consented'), 'ts')).toBe(
    'When, by our clock: to the second; without consent, to the hour',
  );
});

test('a number that follows from an identifier is told only where consent is asked for', () => {
  expect(labelOf(notice('exempt-fr'), 'visitor')).not.toMatch(/consent|identifier/);
  expect(labelOf(notice('consented'), 'visitor')).toBe('A number that follows from the identifier');
  // No profile numbers visitors by the day before a consent today; the words are there for one that does.
  const [consented, day] = [notice('consented').policy, notice('standard').policy];
  expect(fieldLabel('visitor', { ...consented, before: day }).en).toMatch(
    /identifier; without consent, a number that tells one visitor of a day/,
  );
});

test.each(['day', 'none'] as const)(
  'no consent is claimed that nobody is asked for: an installation that says %s',
  (visitorKey) => {
    const { basis, basisBefore, besides } = under('consented', {
      settings: { visitorKey, mail: 'campaign' },
    });
    expect(basis.claim.en).toMatch(/legitimate interest.*tells no visitor from another/);
    expect(JSON.stringify([basis, basisBefore])).not.toContain('Your consent');
    expect(besides.map(({ table }) => table)).not.toContain('consents');
  },
);

test('the ground is that of the way in which visitors are told apart', () => {
  const profile = 'consented';
  expect(legalBasisOf({ profile, visitorKey: 'consented' })).toBe(legalBases.consented);
  expect(legalBasisOf({ profile, visitorKey: 'day' })).toBe(legalBases.standard);
  expect(legalBasisOf({ profile: 'exempt-fr', visitorKey: 'none' })).toBe(legalBases['exempt-fr']);
});

test('everything beside visits has its end, the evidence of consent a later one', () => {
  const ends = Object.fromEntries(
    notice('consented').besides.map(({ table, limit }) => [table, limit.en]),
  );
  expect(ends).toEqual({
    tallies: '25 months',
    days: '25 months',
    consents: `${limits.consentEvidenceMonths} months`,
    dead_letters: `${limits.networkDays} days`,
    imports: '25 months',
  });
  expect(notice('exempt-fr').besides.map(({ table }) => table)).toContain('destroyed_keys');
});

test('a policy that is stricter than the profile is told, with its values', () => {
  const { tightened } = under('standard', { profile: 'exempt-fr' });
  const told = tightened.map(({ what, value }) => `${what.en}: ${value.en}`);
  expect(told).toContain('Time of an event: to the minute');
  expect(told).toContain('Precise fields kept for: 24 hours');
  expect(told.join()).not.toContain('While there is no consent');
  expect(notice('standard').tightened).toEqual([]);
  const hour = under('standard', { settings: { timeGrain: 'hour' } }).tightened;
  expect(hour.map(({ value }) => value.fr)).toEqual(['à l’heure près']);
  const loosened = { setting: 'visitorAddress', value: 'full', by: 'A.', reason: 'B.' } as const;
  expect(under('standard', { loosenings: [loosened] }).tightened).toEqual([]);
});

test('a rule that erases is told', () => {
  const rules: Settings['rules'] = { email: 'erase', iban: 'erase' };
  const { handling } = under('standard', { settings: { rules } });
  expect(handling.map(({ en }) => en)).toContain(
    'A text in which one of these is found is dropped as a whole: e-mail address, bank account number.',
  );
  expect(JSON.stringify(notice('standard').handling)).not.toContain('dropped as a whole');
});

test('a label stands before its value: none asks a question', () => {
  const all = Object.values(settingLabels).flatMap(({ en, fr }) => [en, fr]);
  expect(all.filter((label) => /^(?:Whether|How|What |Si |Comment)|[:;?]/.test(label))).toEqual([]);
});

test('a safeguard can stand once, or in both languages', () => {
  const purpose = { en: 'Hosting', fr: 'Hébergement' };
  const both = { en: 'Standard clauses', fr: 'Clauses types' };
  const recipients = [
    { name: 'One', purpose, country: 'US', safeguard: 'SCC 2021' },
    { name: 'Two', purpose, country: 'US', safeguard: both },
  ];
  const parsed = parsePolicy(JSON.stringify({ recipients }));
  expect(parsed).toEqual({ document: { recipients } });
  expect(under('standard', { recipients }).recipients.map(({ safeguard }) => safeguard)).toEqual([
    { en: 'SCC 2021', fr: 'SCC 2021' },
    both,
  ]);
  const faulty = { recipients: [{ ...recipients[0], safeguard: { en: 'Secret' } }] };
  expect(parsePolicy(JSON.stringify(faulty))).toEqual({
    faults: [{ path: 'recipients.0.safeguard', reason: 'takes text, or text in en and fr' }],
  });
});

test('where nothing may be collected before consent, it says so', () => {
  const versions = [
    firstVersion,
    version({ version: 2, document: { settings: { beforeConsent: 'none' } } }),
  ];
  const { handlingBefore, purposes: kept } = notice('consented', versions);
  expect(handlingBefore).toEqual([]);
  const before = kept.flatMap(({ fields }) => fields.map(({ ageBefore }) => ageBefore?.en));
  expect(new Set(before)).toEqual(new Set(['not kept']));
});

test('controller, officer and recipients come from the document', () => {
  const document = {
    controller: { name: 'Atelier', contact: 'privacy@atelier.example' },
    dpo: { name: 'Camille', contact: 'dpo@atelier.example' },
    recipients: [{ name: 'Host', purpose: { en: 'Hosting', fr: 'Hébergement' }, country: 'FR' }],
  };
  expect(notice('standard', [firstVersion, version({ version: 2, document })])).toMatchObject(
    document,
  );
  expect(notice('standard')).not.toHaveProperty('controller');
  expect(notice('standard').recipients).toEqual([]);
});

describe('the history', () => {
  const versions = [
    firstVersion,
    version({ version: 2, document: { settings: { sharpDays: 30 } } }),
    version({
      version: 3,
      document: {
        settings: { sharpDays: 30 },
        sites: { other: { settings: { keepTitle: false } } },
      },
    }),
    version({
      version: 4,
      document: { settings: { sharpDays: 30 } },
      profiles: { shop: 'strict', other: 'strict' },
    }),
  ];

  test('tells what changed for the site, when, in words, the newest first', () => {
    const { history, effective } = notice('standard', versions.slice(0, 3));
    expect(history).toHaveLength(1);
    expect(history[0]).toMatchObject({ version: 2, atMs: Date.UTC(2026, 5, 2) });
    expect(history[0]?.changes).toEqual([
      {
        what: settingLabels.sharpDays,
        from: { en: '90 days', fr: '90 jours' },
        to: { en: '30 days', fr: '30 jours' },
      },
    ]);
    // Another site's version 3 is in force for this one too, and changed nothing.
    expect(effective).toEqual({ version: 3, sinceMs: Date.UTC(2026, 5, 2) });
  });

  test('tells a change of the profile', () => {
    const standard = { shop: 'standard', other: 'strict' } as const;
    const { history } = notice('strict', [
      firstVersion,
      { ...version({ version: 2 }), profiles: standard },
      { ...version({ version: 3 }), profiles: { shop: 'strict', other: 'strict' } },
    ]);
    expect(history[0]?.changes[0]).toMatchObject({
      from: { en: 'standard' },
      to: { en: 'strict' },
    });
    expect(history[0]?.changes.length).toBeGreaterThan(5);
  });

  test('says who applied a version and why to nobody', () => {
    const told = JSON.stringify(notice('standard', versions));
    expect([told.includes('Secret'), told.includes('"other"')]).toEqual([false, false]);
  });

  test('is of the newest versions only, so that a request costs no more with every change', () => {
    const many = Array.from({ length: 2 * limits.noticeVersions }, (_, index) =>
      version({ version: index + 1, document: { settings: { sharpDays: index % 2 } } }),
    );
    const { history } = notice('standard', many);
    expect(history).toHaveLength(limits.noticeVersions - 1);
    expect(history[0]?.version).toBe(many.length);
  });

  test('is empty while nothing was changed, and where a predecessor is not known', () => {
    expect(notice('standard').history).toEqual([]);
    expect(notice('standard').effective).toEqual({ version: 1 });
    expect(notice('standard', versions.slice(3)).history).toEqual([]);
    expect(notice('standard', versions.slice(1, 2)).history).toHaveLength(1);
  });
});
