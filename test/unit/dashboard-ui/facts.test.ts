/** What the page says of a profile is what its settings are. */
import { describe, expect, it } from 'vitest';
import { factsOf, mergedText } from '../../../dashboard/ui/format/facts.ts';
import { messagesOf } from '../../../dashboard/ui/messages/language.ts';
import { type ProfileName, profileNames } from '../../../src/model/site.ts';
import { compilePolicy } from '../../../src/policy/compile.ts';
import type { CompiledPolicy } from '../../../src/policy/compiled.ts';

const languages = ['en', 'fr'] as const;
const policyOf = (profile: ProfileName): CompiledPolicy => compilePolicy({ id: 'shop', profile });

function factOf(
  policy: CompiledPolicy,
  name: keyof ReturnType<typeof messagesOf>['privacy']['facts'],
  language: (typeof languages)[number] = 'en',
): string {
  const words = messagesOf(language).privacy;
  const facts = factsOf(policy, words, language);
  return facts.find((fact) => fact.name === words.facts[name])?.text ?? '';
}

const numbersIn = (text: string): number[] => (text.match(/\d+/g) ?? []).map(Number);

describe('the facts of a profile', () => {
  it.each(profileNames)('%s: have the numbers of its settings, in both languages', (profile) => {
    const policy = policyOf(profile);
    const { sharpDays, goneMonths, smallCounts } = policy;
    const precise = sharpDays === 1 ? [24] : [sharpDays].filter((days) => days > 0);
    for (const language of languages) {
      expect(numbersIn(factOf(policy, 'precise', language))).toEqual(precise);
      expect(numbersIn(factOf(policy, 'rows', language))).toEqual([goneMonths]);
      expect(numbersIn(factOf(policy, 'small', language))).toEqual([smallCounts.threshold]);
    }
  });

  it('name what is not collected, and nothing that is', () => {
    const words = messagesOf('en').privacy.absent;
    const switches = Object.keys(words).filter(
      (name): name is keyof typeof words & `keep${string}` => name.startsWith('keep'),
    );
    for (const profile of profileNames) {
      const policy = policyOf(profile);
      const text = factOf(policy, 'absent').toLowerCase();
      for (const name of switches) expect(text.includes(words[name])).toBe(!policy[name]);
      expect(text.includes(words.mail)).toBe(policy.mail === 'none');
      expect(text.includes(words.city)).toBe(policy.place === 'country');
    }
    const nowhere: CompiledPolicy = { ...policyOf('standard'), place: 'none' };
    expect(factOf(nowhere, 'absent')).toBe('Places.');
  });

  it('have a word for every switch that keeps something', () => {
    const kept = Object.keys(policyOf('standard')).filter((name) => name.startsWith('keep'));
    expect(kept.filter((name) => !(name in messagesOf('en').privacy.absent))).toEqual([]);
  });

  it('say what happens without consent only where it is asked for', () => {
    const consented = policyOf('consented');
    expect(factOf(consented, 'without')).toBe('Collected as under Strict.');
    expect(factOf({ ...consented, beforeConsent: 'none' }, 'without')).toBe(
      'Nothing is collected.',
    );
    expect(factOf(policyOf('standard'), 'without')).toBe('');
  });

  it('say that the address is used whole where it was loosened to that', () => {
    const loosened: CompiledPolicy = { ...policyOf('standard'), visitorAddress: 'full' };
    expect(factOf(loosened, 'address')).toContain('whole');
    expect(factOf({ ...loosened, visitorKey: 'none' }, 'address')).toBe('');
    expect(factOf(policyOf('standard'), 'address')).toBe('');
  });
});

describe('the words of a profile that nothing computes', () => {
  it('have no number that could differ from the settings', () => {
    for (const language of languages) {
      for (const { hint, claim } of Object.values(messagesOf(language).privacy.profiles)) {
        expect(numbersIn(`${hint} ${claim}`)).toEqual([]);
      }
    }
  });

  it('say what its settings do', () => {
    const { profiles } = messagesOf('en').privacy;
    expect(profiles.standard.hint).toContain('without following anyone from day to day');
    expect(policyOf('standard').visitorKey).toBe('day');
    expect(profiles.strict.hint).toContain('people are not');
    expect(policyOf('strict').visitorKey).toBe('none');
    expect(profiles['exempt-fr'].hint).toContain('no campaigns');
    expect(policyOf('exempt-fr').keepCampaign).toBe(false);
    expect(profiles.consented.hint).toContain('everybody else is not');
    expect(policyOf('consented').before?.visitorKey).toBe('none');
  });

  it('leave the claim about consent to the controller', () => {
    for (const profile of profileNames) {
      expect(messagesOf('en').privacy.profiles[profile].claim).toMatch(
        /your \S+ as the controller/,
      );
      expect(messagesOf('fr').privacy.profiles[profile].claim).toMatch(
        /votre (?:appréciation|responsabilité)/,
      );
    }
  });
});

describe('the cost of cutting an address', () => {
  const merged = [
    { visitors: 1_000, low: 0, high: 14 },
    { visitors: 10_000, low: 0.18, high: 34.4 },
  ];
  const words = messagesOf('en').privacy;
  const settings = policyOf('standard');

  it('is a range for each size, rounded to what is known', () => {
    const text = mergedText({ settings, merged, isMeasured: false }, words, 'en');
    expect(text).toContain('at most 14% of 1,000 a day and 0.2% to 34% of 10,000 a day');
  });

  it('is nothing where nobody is counted by an address, and no cut’s where none is made', () => {
    expect(mergedText({ settings, merged: [], isMeasured: false }, words, 'en')).toBe('');
    const whole = { ...settings, visitorAddress: 'full' } as const;
    const text = mergedText({ settings: whole, merged, isMeasured: true }, words, 'en');
    expect(text).not.toContain('cut');
    expect(text).toContain('For this site');
  });
});
