/**
 * Versions of the policy and a site -> what changed for that site, when, in words. Never passes: who
 * applied a version and why, which is the operator's business, and what changed for other sites.
 */
import { limits } from '../model/limits.ts';
import type { ProfileName } from '../model/site.ts';
import type { Words } from '../model/words.ts';
import { effectivePolicy } from './compile.ts';
import { settingLabels } from './setting-labels.ts';
import { type SettingName, settingNames, type Settings } from './settings.ts';
import { valueWords } from './value-words.ts';
import { firstVersion, type PolicyVersion } from './versions.ts';

export interface Change {
  readonly what: Words;
  readonly from: Words;
  readonly to: Words;
}

export interface HistoryEntry {
  readonly version: number;
  /** Milliseconds since 1970. */
  readonly atMs: number;
  readonly changes: readonly Change[];
}

/** What a change of the policy does not reach back to. */
export const olderRows: Words = {
  en: 'What was collected under an older version keeps the dates of its collection, or earlier ones.',
  fr: 'Ce qui a été collecté sous une version antérieure garde les dates de sa collecte, ou de plus proches.',
};

interface HistorySite {
  readonly id: string;
  readonly profile: ProfileName;
}

/** A name, the same in both languages. */
const named = (name: string): Words => ({ en: name, fr: name });
const nobody: Words = { en: 'nobody named', fr: 'personne de désigné' };
const none: Words = { en: 'none', fr: 'aucun' };

type Told = readonly (readonly [what: Words, value: Words])[];

function settingWords<K extends SettingName>(name: K, value: Settings[K]): Words {
  return valueWords[name](value);
}

function contactsOf({ document }: PolicyVersion): Told {
  const { controller, dpo, recipients = [] } = document;
  const contact = (one: typeof controller): Words =>
    one ? named(`${one.name}, ${one.contact}`) : nobody;
  const receivers = recipients.map(({ name, country }) => `${name} (${country})`).join(', ');
  return [
    [{ en: 'Who is responsible', fr: 'Le responsable du traitement' }, contact(controller)],
    [
      { en: 'The data protection officer', fr: 'Le délégué à la protection des données' },
      contact(dpo),
    ],
    [
      { en: 'Who receives data', fr: 'Les destinataires' },
      receivers === '' ? none : named(receivers),
    ],
  ];
}

/**
 * The profile under a version: the one that it records, or before any record the first that a later one
 * does, so that a site which is first written down does not seem to have changed.
 */
function profileAt(
  versions: readonly PolicyVersion[],
  index: number,
  { id, profile }: HistorySite,
): ProfileName {
  const recorded = versions.slice(index).find(({ profiles }) => Object.hasOwn(profiles, id));
  return recorded?.profiles[id] ?? profile;
}

/** Everything that a version says of a site, setting by setting. */
function tellAll(version: PolicyVersion, { id, profile }: HistorySite): Told {
  const effective = effectivePolicy(version, { id, profile });
  return [
    [{ en: 'The profile', fr: 'Le profil' }, named(profile)],
    ...settingNames.map((name): Told[number] => [
      settingLabels[name],
      settingWords(name, effective[name].value),
    ]),
    ...contactsOf(version),
  ];
}

function compare(before: Told, after: Told): Change[] {
  return after.flatMap(([what, to], index) => {
    const from = before[index]?.[1];
    return from === undefined || from.en === to.en
      ? []
      : [{ what: { en: what.en, fr: what.fr }, from, to }];
  });
}

/**
 * Where the version stands with which a site was made: it is the first to record it, though others were
 * applied earlier. What the first of all records may have been there before, and 0 is said.
 */
function bornAt(versions: readonly PolicyVersion[], id: string): number {
  const first = versions.findIndex(({ profiles }) => Object.hasOwn(profiles, id));
  return first > 1 ? first : 0;
}

/** The first version is the same everywhere, and is stored nowhere. */
function withFirst(versions: readonly PolicyVersion[]): readonly PolicyVersion[] {
  return versions[0]?.version === 2 ? [firstVersion, ...versions] : versions;
}

/**
 * The newest first; a version that changed nothing for the site, or came before it, is left out.
 * @param versions the oldest first, of which the newest `limits.noticeVersions` are told. Of a version whose predecessor is not there nothing is told.
 */
export function historyOf(
  versions: readonly PolicyVersion[],
  site: HistorySite,
): readonly HistoryEntry[] {
  const whole = withFirst(versions);
  const born = whole[bornAt(whole, site.id)]?.version ?? 0;
  const all = whole.slice(-limits.noticeVersions);
  const told = all.map((version, index) =>
    tellAll(version, { id: site.id, profile: profileAt(all, index, site) }),
  );
  const entries = all.flatMap((version, index) => {
    const before = told[index - 1];
    const after = told[index];
    const follows = all[index - 1]?.version === version.version - 1;
    if (!before || !after || !follows || version.version <= born) return [];
    const changes = compare(before, after);
    return changes.length === 0 ? [] : [{ version: version.version, atMs: version.atMs, changes }];
  });
  return entries.toReversed();
}
