/** The value of a setting -> words, for the history of changes and the ages of fields. */
import { type RuleAction, ruleActions, ruleNames } from '../model/redaction.ts';
import type { Words } from '../model/words.ts';
import type { SettingName, Settings } from './settings.ts';

/** A day's fields go with the day that follows: 24 hours, not a day and a bit. */
export function days(count: number): Words {
  if (count === 0) return { en: 'never written', fr: 'jamais écrits' };
  return count === 1
    ? { en: '24 hours', fr: '24 heures' }
    : { en: `${count} days`, fr: `${count} jours` };
}

export function months(count: number): Words {
  return count === 1
    ? { en: '1 month', fr: '1 mois' }
    : { en: `${count} months`, fr: `${count} mois` };
}

const yesNo = (value: boolean): Words =>
  value ? { en: 'yes', fr: 'oui' } : { en: 'no', fr: 'non' };

const named =
  <V extends string>(words: Readonly<Record<V, Words>>) =>
  (value: V): Words =>
    words[value];

const visitorKey = named<Settings['visitorKey']>({
  none: { en: 'not at all', fr: 'pas du tout' },
  day: { en: 'by a number of the day', fr: 'par un nombre du jour' },
  consented: {
    en: 'by an identifier after consent',
    fr: 'par un identifiant après consentement',
  },
});

const visitorAddress = named<Settings['visitorAddress']>({
  cut: { en: 'cut', fr: 'tronquée' },
  full: { en: 'whole, in memory', fr: 'entière, en mémoire' },
});

const beforeConsent = named<Settings['beforeConsent']>({
  none: { en: 'nothing is collected', fr: 'rien n’est collecté' },
  strict: { en: 'the profile strict', fr: 'le profil strict' },
  'exempt-fr': { en: 'the profile exempt-fr', fr: 'le profil exempt-fr' },
  standard: { en: 'the profile standard', fr: 'le profil standard' },
});

const place = named<Settings['place']>({
  none: { en: 'none', fr: 'aucun' },
  country: { en: 'the country', fr: 'le pays' },
  city: { en: 'the city', fr: 'la ville' },
});

const timeGrain = named<Settings['timeGrain']>({
  hour: { en: 'to the hour', fr: 'à l’heure près' },
  minute: { en: 'to the minute', fr: 'à la minute près' },
  second: { en: 'to the second', fr: 'à la seconde près' },
});

const mail = named<Settings['mail']>({
  none: { en: 'nothing', fr: 'rien' },
  campaign: { en: 'a campaign', fr: 'une campagne' },
  recipient: { en: 'a recipient who consented', fr: 'un destinataire ayant consenti' },
});

const actionWords = named<RuleAction>({
  keep: { en: 'kept', fr: 'gardé' },
  replace: { en: 'replaced', fr: 'remplacé' },
  erase: { en: 'the whole text erased', fr: 'tout le texte effacé' },
});

/** `the whole text erased (email, iban)`; rules go by the name that stands in their mark. */
function rules(given: Settings['rules']): Words {
  const told = ruleActions.flatMap((action): Words[] => {
    const names = ruleNames.filter((name) => given[name] === action).join(', ');
    const { en, fr } = actionWords(action);
    return names === '' ? [] : [{ en: `${en} (${names})`, fr: `${fr} (${names})` }];
  });
  if (told.length === 0) return { en: 'all replaced', fr: 'tout remplacé' };
  return { en: told.map(({ en }) => en).join('; '), fr: told.map(({ fr }) => fr).join(' ; ') };
}

/** A setting without words here does not compile. */
export const valueWords: { readonly [K in SettingName]: (value: Settings[K]) => Words } = {
  visitorKey,
  visitorAddress,
  beforeConsent,
  addressBits: ({ v4, v6 }) => ({ en: `${v4} and ${v6}`, fr: `${v4} et ${v6}` }),
  keepNetwork: yesNo,
  place,
  timeGrain,
  keepReferrer: yesNo,
  keepCampaign: yesNo,
  sourcesBesideGoals: yesNo,
  keepTitle: yesNo,
  keepVersions: yesNo,
  keepModel: yesNo,
  mergeRareAgents: yesNo,
  keepLanguage: yesNo,
  keepScreen: yesNo,
  keepProps: yesNo,
  mail,
  honourDnt: yesNo,
  sharpDays: days,
  goneMonths: months,
  rules,
  smallCounts: ({ threshold, on }) =>
    on === 'every'
      ? { en: `${threshold}, on every breakdown`, fr: `${threshold}, pour toute ventilation` }
      : {
          en: `${threshold}, on breakdowns that could point at somebody`,
          fr: `${threshold}, pour les ventilations qui pourraient désigner quelqu’un`,
        },
};
