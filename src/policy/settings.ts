/**
 * THE table of settings: every decision about privacy, described once. What enters: nothing. What
 * leaves: for each setting its values, which of two is the stricter, and its words. Profiles, the
 * policy document, its checks, the preview, the notice and the register are derived from it.
 */
import { z } from 'zod';
import {
  findRuleFaults,
  ruleActions,
  type RuleActions,
  type RuleFault,
  ruleNames,
  stricterAction,
} from '../model/redaction.ts';
import type { Words } from '../model/words.ts';

export interface Setting<T> extends Words {
  readonly schema: z.ZodType<T>;
  /** Never looser than either. */
  readonly strictest: (a: T, b: T) => T;
}

/** One of a list that begins with the strictest. */
function ranked<const V extends string>(values: readonly V[], words: Words): Setting<V> {
  const hint = `takes ${values.join(', ')}`;
  return {
    schema: z.enum(values, hint),
    strictest: (a, b) => (values.indexOf(a) <= values.indexOf(b) ? a : b),
    ...words,
  };
}

/** Something that is kept or done, of which less is stricter. */
function allowed(words: Words): Setting<boolean> {
  return { schema: z.boolean('takes true or false'), strictest: (a, b) => a && b, ...words };
}

/** Something that protects, of which more is stricter. */
function required(words: Words): Setting<boolean> {
  return { schema: z.boolean('takes true or false'), strictest: (a, b) => a || b, ...words };
}

function atMost(max: number, words: Words): Setting<number> {
  const hint = `takes a whole number from 0 to ${max}`;
  return {
    schema: z.number(hint).int(hint).min(0, hint).max(max, hint),
    strictest: Math.min,
    ...words,
  };
}

const visitorKeys = ['none', 'day', 'consented'] as const;
type VisitorKey = (typeof visitorKeys)[number];

/**
 * Neither of `day` and `consented` is the stricter: the one tells everybody apart for a day, the other
 * longer, but only who said yes. What is no looser than either is not to tell anybody apart.
 */
function strictestKey(a: VisitorKey, b: VisitorKey): VisitorKey {
  return a === b ? a : 'none';
}

const bits = (max: number) => {
  const hint = `takes a whole number of bits from 0 to ${max}`;
  return z.number(hint).int(hint).min(0, hint).max(max, hint);
};

const ruleReasons: Readonly<Record<RuleFault['code'], string>> = {
  unknown_rule: `is no rule; the rules are ${ruleNames.join(', ')}`,
  unknown_action: `takes ${ruleActions.join(', ')}`,
  required_rule: 'takes replace or erase: this rule cannot be left out',
};

/** A rule that does not exist, and one that must not be left out, are faults of the document. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- checked by name, which a record's type does not say
const rulesSchema = z.record(z.string(), z.string()).superRefine((given, context) => {
  for (const { code, rule } of findRuleFaults(given)) {
    context.addIssue({ code: 'custom', path: [rule], message: ruleReasons[code] });
  }
}) as unknown as z.ZodType<RuleActions>;

/** What nobody names is replaced; only what differs from that is written out. */
function strictestRules(a: RuleActions, b: RuleActions): RuleActions {
  const both = ruleNames.map(
    (name) => [name, stricterAction(a[name] ?? 'replace', b[name] ?? 'replace')] as const,
  );
  return Object.fromEntries(both.filter(([, action]) => action !== 'replace'));
}

const thresholdHint = 'takes a whole number from 2 to 1000';

const smallCountsSchema = z.strictObject({
  threshold: z
    .number(thresholdHint)
    .int(thresholdHint)
    .min(2, thresholdHint)
    .max(1_000, thresholdHint),
  on: z.enum(['every', 'risky'], 'takes every or risky'),
});

export const policySettings = {
  visitorKey: {
    schema: z.enum(visitorKeys, `takes ${visitorKeys.join(', ')}`),
    strictest: strictestKey,
    en: 'How visitors are told apart: not at all, by a number of the day, or by an identifier after consent',
    fr: 'Comment les visiteurs sont distingués : pas du tout, par un nombre du jour, ou par un identifiant après consentement',
  } satisfies Setting<VisitorKey>,
  visitorAddress: ranked(['cut', 'full'], {
    en: 'Whether the address is cut before the number of the day is computed from it, in memory',
    fr: 'Si l’adresse est tronquée avant que le nombre du jour en soit calculé, en mémoire',
  }),
  beforeConsent: ranked(['none', 'strict', 'exempt-fr', 'standard'], {
    en: 'The profile that applies while there is no consent; none: nothing is collected',
    fr: 'Le profil appliqué en l’absence de consentement ; none : rien n’est collecté',
  }),
  addressBits: {
    schema: z.strictObject({ v4: bits(24), v6: bits(48) }),
    strictest: (a, b) => ({ v4: Math.min(a.v4, b.v4), v6: Math.min(a.v6, b.v6) }),
    en: 'How many leading bits of an address (IPv4, IPv6) are used at all',
    fr: 'Le nombre de bits de tête d’une adresse (IPv4, IPv6) qui sont utilisés',
  } satisfies Setting<{ readonly v4: number; readonly v6: number }>,
  keepNetwork: allowed({
    en: 'Whether the cut address is kept, for seven days',
    fr: 'Si l’adresse tronquée est conservée, sept jours',
  }),
  place: ranked(['none', 'country', 'city'], {
    en: 'The finest place that is kept',
    fr: 'Le lieu le plus précis conservé',
  }),
  timeGrain: ranked(['hour', 'minute', 'second'], {
    en: 'How exactly the time of an event is kept',
    fr: 'La précision de l’heure d’un événement',
  }),
  keepReferrer: allowed({
    en: 'Whether the host of the page that linked here is kept',
    fr: 'Si l’hôte de la page d’origine est conservé',
  }),
  keepCampaign: allowed({
    en: 'Whether campaign values and advertising networks are kept',
    fr: 'Si les valeurs de campagne et les régies sont conservées',
  }),
  sourcesBesideGoals: allowed({
    en: 'Whether conversions may be reported by source',
    fr: 'Si les conversions peuvent être rapportées par provenance',
  }),
  keepTitle: allowed({
    en: 'Whether page titles are kept',
    fr: 'Si les titres de page sont conservés',
  }),
  keepVersions: allowed({
    en: 'Whether major versions of browser and system are kept',
    fr: 'Si les versions majeures du navigateur et du système sont conservées',
  }),
  keepModel: allowed({
    en: 'Whether brand and model of the device are kept',
    fr: 'Si la marque et le modèle de l’appareil sont conservés',
  }),
  mergeRareAgents: required({
    en: 'Whether rare browsers and systems are written as Other',
    fr: 'Si les navigateurs et systèmes rares sont notés Autre',
  }),
  keepLanguage: allowed({
    en: 'Whether the language (without its region) is kept',
    fr: 'Si la langue (sans sa région) est conservée',
  }),
  keepScreen: allowed({
    en: 'Whether the class of the window and display preferences are kept',
    fr: 'Si la classe de la fenêtre et les préférences d’affichage sont conservées',
  }),
  keepProps: allowed({
    en: 'Whether listed properties of events are kept',
    fr: 'Si les propriétés d’événement inscrites sont conservées',
  }),
  mail: ranked(['none', 'campaign', 'recipient'], {
    en: 'What opened e-mails are counted for: nothing, a campaign, or a recipient who consented',
    fr: 'Pour quoi les e-mails ouverts sont comptés : rien, une campagne, ou un destinataire ayant consenti',
  }),
  honourDnt: required({
    en: 'Whether the browser’s Do Not Track counts as an objection',
    fr: 'Si le signal Do Not Track du navigateur vaut opposition',
  }),
  sharpDays: atMost(395, {
    en: 'Days for which precise fields stay; 1: for 24 hours; 0: they are never written',
    fr: 'Jours pendant lesquels les champs précis restent ; 1 : pendant 24 heures ; 0 : jamais écrits',
  }),
  goneMonths: {
    ...atMost(25, {
      en: 'Months after which rows are deleted',
      fr: 'Mois après lesquels les lignes sont supprimées',
    }),
    schema: z
      .number('takes a whole number of months from 1 to 25')
      .int('takes a whole number of months from 1 to 25')
      .min(1, 'takes a whole number of months from 1 to 25')
      .max(25, 'takes a whole number of months from 1 to 25'),
  },
  rules: {
    schema: rulesSchema,
    strictest: strictestRules,
    en: 'What is done with what each rule of redaction finds, where it is not replaced by its mark',
    fr: 'Ce qui est fait de ce que trouve chaque règle de masquage, quand ce n’est pas remplacé par sa marque',
  } satisfies Setting<RuleActions>,
  smallCounts: {
    schema: smallCountsSchema,
    strictest: (a, b) => ({
      threshold: Math.max(a.threshold, b.threshold),
      on: a.on === 'every' || b.on === 'every' ? 'every' : 'risky',
    }),
    en: 'The smallest number of people of whom a figure is shown, and on which breakdowns',
    fr: 'Le plus petit nombre de personnes dont un chiffre est montré, et pour quelles ventilations',
  } satisfies Setting<z.infer<typeof smallCountsSchema>>,
} as const;

export type SettingName = keyof typeof policySettings;

/** A value for every setting. */
export type Settings = {
  readonly [K in SettingName]: Readonly<z.infer<(typeof policySettings)[K]['schema']>>;
};

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.keys forgets its keys' type
export const settingNames = Object.keys(policySettings) as readonly SettingName[];

/** The stricter of two values of a setting. */
export function strictest<K extends SettingName>(
  name: K,
  a: Settings[K],
  b: Settings[K],
): Settings[K] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the table's own types, which a generic name loses
  const setting = policySettings[name] as unknown as Setting<Settings[K]>;
  return setting.strictest(a, b);
}
