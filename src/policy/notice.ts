/**
 * The visitor's notice, as data: the effective policy of one site, the fields of columns.ts, the
 * policy document and its versions -> everything that a visitor is to be told, in both languages.
 * Pure. What never passes: who applied a version of the policy, and anything of other sites.
 */
import type { PersonalData } from '../model/columns.ts';
import { limits } from '../model/limits.ts';
import { type Purpose, purposes } from '../model/purpose.ts';
import type { Site } from '../model/site.ts';
import type { TableName, WrittenTable } from '../model/tables.ts';
import type { Words } from '../model/words.ts';
import type { CompiledPolicy } from './compiled.ts';
import type { PolicyDocument } from './document.ts';
import { handlingOf } from './handling.ts';
import { type HistoryEntry, historyOf } from './history.ts';
import { fieldAge, fieldEntries, type FieldName, isWritten, longestAge } from './kept-fields.ts';
import { type LegalBasis, legalBases } from './legal-basis.ts';
import { days, months } from './value-words.ts';
import { firstVersion, type PolicyVersion } from './versions.ts';

export interface NoticeField {
  readonly name: FieldName;
  readonly label: Words;
  readonly personal: PersonalData;
  /** How long it stays. */
  readonly age: Words;
  /** Where a consent is asked for: how long it stays without one. */
  readonly ageBefore?: Words;
}

export interface NoticePurpose {
  readonly purpose: Purpose;
  readonly words: Words;
  readonly fields: readonly NoticeField[];
  /** How long the last of them stays. */
  readonly longest: Words;
}

export interface Notice {
  readonly site: string;
  readonly policy: CompiledPolicy;
  readonly controller?: PolicyDocument['controller'];
  readonly dpo?: PolicyDocument['dpo'];
  /** Fields that the policy writes, by purpose. */
  readonly purposes: readonly NoticePurpose[];
  /** Fields that it never writes. */
  readonly notKept: readonly Words[];
  /** What is done before anything is written. */
  readonly handling: readonly Words[];
  /** The same while there is no consent; absent where none is asked for, empty where nothing is collected then. */
  readonly handlingBefore?: readonly Words[];
  /** What is written beside visits. */
  readonly besides: readonly Words[];
  readonly smallCounts: Words;
  readonly basis: LegalBasis;
  readonly basisBefore?: LegalBasis;
  readonly recipients: NonNullable<PolicyDocument['recipients']>;
  readonly effective: {
    readonly version: number;
    /** When something last changed for the site, in milliseconds since 1970; absent where nothing ever did. */
    readonly sinceMs?: number;
  };
  readonly history: readonly HistoryEntry[];
}

export interface NoticeParts {
  readonly site: Pick<Site, 'id' | 'profile' | 'params' | 'props'>;
  readonly policy: CompiledPolicy;
  /** The oldest first. */
  readonly versions: readonly PolicyVersion[];
}

const never: Words = { en: 'not kept', fr: 'non conservé' };

function fieldsOf(
  policy: CompiledPolicy,
): readonly (NoticeField & { readonly purpose: Purpose })[] {
  const { before } = policy;
  const asks = policy.visitorKey === 'consented';
  return fieldEntries
    .filter(([name]) => isWritten(name, policy))
    .map(([name, { en, fr, personal, purpose }]) => ({
      name,
      label: { en, fr },
      personal,
      purpose,
      age: fieldAge(name, policy),
      ...(asks
        ? { ageBefore: before && isWritten(name, before) ? fieldAge(name, before) : never }
        : {}),
    }));
}

function byPurpose(policy: CompiledPolicy): readonly NoticePurpose[] {
  const fields = fieldsOf(policy);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.keys forgets its keys' type
  return (Object.keys(purposes) as Purpose[]).flatMap((purpose) => {
    const its = fields.filter((field) => field.purpose === purpose);
    const longest = longestAge(
      its.map(({ name }) => name),
      policy,
    );
    return longest ? [{ purpose, words: purposes[purpose], fields: its, longest }] : [];
  });
}

/** The tables beside `events` that hold anything about visits: one that is added has no words yet, and does not compile. */
type Beside = Exclude<WrittenTable, 'events'> | Extract<TableName, 'dead_letters'>;

function besides(policy: CompiledPolicy): readonly Words[] {
  const rows = months(policy.goneMonths);
  const letters = days(limits.networkDays);
  const asks = policy.visitorKey === 'consented';
  const told: Readonly<Record<Beside, Words | undefined>> = {
    tallies: {
      en: `How many requests of a day objected, or came from programs: a number, for ${rows.en}.`,
      fr: `Combien de requêtes d’un jour portaient une opposition ou venaient de programmes : un nombre, pendant ${rows.fr}.`,
    },
    destroyed_keys:
      policy.visitorKey === 'none'
        ? undefined
        : {
            en: 'That the key of a day was destroyed, and when.',
            fr: 'Que la clé d’un jour a été détruite, et quand.',
          },
    consents: asks
      ? {
          en: 'As evidence, that a consent was given or withdrawn: to what, under which text, when.',
          fr: 'À titre de preuve, qu’un consentement a été donné ou retiré : pour quoi, sur quel texte, quand.',
        }
      : undefined,
    dead_letters: {
      en: `A row that the database refuses is set aside as it is, for ${letters.en} at most.`,
      fr: `Une ligne que la base de données refuse est mise de côté telle quelle, ${letters.fr} au plus.`,
    },
  };
  return Object.values(told).filter((words) => words !== undefined);
}

function smallCounts({ smallCounts: { threshold, on } }: CompiledPolicy): Words {
  return on === 'every'
    ? {
        en: `In the statistics, a figure about fewer than ${threshold} people is not shown on its own.`,
        fr: `Dans les statistiques, un chiffre qui concerne moins de ${threshold} personnes n’est pas montré seul.`,
      }
    : {
        en: `In the statistics, a figure about fewer than ${threshold} people is not shown on its own where it could point at somebody (place, network, model, versions).`,
        fr: `Dans les statistiques, un chiffre qui concerne moins de ${threshold} personnes n’est pas montré seul là où il pourrait désigner quelqu’un (lieu, réseau, modèle, versions).`,
      };
}

/** What differs while there is no consent. */
function untilConsent(
  policy: CompiledPolicy,
  site: NoticeParts['site'],
): Pick<Notice, 'handlingBefore' | 'basisBefore'> {
  if (policy.visitorKey !== 'consented') return {};
  const { before } = policy;
  return before
    ? { handlingBefore: handlingOf(before, site), basisBefore: legalBases[before.profile] }
    : { handlingBefore: [] };
}

function makeNotice({ site, policy, versions }: NoticeParts): Notice {
  const { document } = versions.at(-1) ?? firstVersion;
  const history = historyOf(versions, site);
  const sinceMs = history[0]?.atMs;
  return {
    site: site.id,
    policy,
    ...(document.controller ? { controller: document.controller } : {}),
    ...(document.dpo ? { dpo: document.dpo } : {}),
    purposes: byPurpose(policy),
    notKept: fieldEntries
      .filter(([name]) => !isWritten(name, policy))
      .map(([, { en, fr }]) => ({ en, fr })),
    handling: handlingOf(policy, site),
    ...untilConsent(policy, site),
    besides: besides(policy),
    smallCounts: smallCounts(policy),
    basis: legalBases[policy.profile],
    recipients: document.recipients ?? [],
    effective: { version: policy.version, ...(sinceMs === undefined ? {} : { sinceMs }) },
    history,
  };
}

/** The notice last made under a policy: nothing in it depends on who asks. */
const recent = new WeakMap<
  CompiledPolicy,
  { readonly parts: NoticeParts; readonly notice: Notice }
>();

/** @param parts policy is the compiled form of the newest version for the site */
export function noticeOf(parts: NoticeParts): Notice {
  const known = recent.get(parts.policy);
  const isSame =
    known?.parts.site === parts.site && known.parts.versions.at(-1) === parts.versions.at(-1);
  if (isSame) return known.notice;
  const notice = makeNotice(parts);
  recent.set(parts.policy, { parts, notice });
  return notice;
}
