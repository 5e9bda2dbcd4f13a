/**
 * The visitor's notice, as data: the effective policy of one site, the fields of columns.ts, the
 * policy document and its versions -> everything that a visitor is to be told, in both languages.
 * Pure. What never passes: who applied a version of the policy, and anything of other sites.
 */
import type { PersonalData } from '../model/columns.ts';
import { type Purpose, purposes } from '../model/purpose.ts';
import type { Site } from '../model/site.ts';
import type { Words } from '../model/words.ts';
import { type Beside, besideVisits } from './beside-visits.ts';
import type { CompiledPolicy } from './compiled.ts';
import { type PolicyDocument, wordsOf } from './document.ts';
import { handlingOf } from './handling.ts';
import { type HistoryEntry, historyOf } from './history.ts';
import {
  fieldAge,
  fieldEntries,
  fieldLabel,
  type FieldName,
  isWritten,
  longestAge,
} from './kept-fields.ts';
import { type LegalBasis, legalBasisOf } from './legal-basis.ts';
import { type Tightened, tightenedFor } from './tightened.ts';
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

type Recipient = NonNullable<PolicyDocument['recipients']>[number];

export interface NoticeRecipient extends Pick<Recipient, 'name' | 'purpose' | 'country'> {
  readonly safeguard?: Words;
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
  /** What is written beside visits, and until when. */
  readonly besides: readonly Beside[];
  readonly smallCounts: Words;
  readonly basis: LegalBasis;
  readonly basisBefore?: LegalBasis;
  /** In what the policy in force is stricter than the site's profile. */
  readonly tightened: readonly Tightened[];
  readonly recipients: readonly NoticeRecipient[];
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
    .map(([name, { personal, purpose }]) => ({
      name,
      label: fieldLabel(name, policy),
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
    ? { handlingBefore: handlingOf(before, site), basisBefore: legalBasisOf(before) }
    : { handlingBefore: [] };
}

function recipientOf({ name, purpose, country, safeguard }: Recipient): NoticeRecipient {
  const told = { name, purpose, country };
  return safeguard === undefined ? told : { ...told, safeguard: wordsOf(safeguard) };
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
      .map(([name]) => fieldLabel(name, policy)),
    handling: handlingOf(policy, site),
    ...untilConsent(policy, site),
    besides: besideVisits(policy),
    smallCounts: smallCounts(policy),
    basis: legalBasisOf(policy),
    tightened: tightenedFor({ document }, { id: site.id, profile: policy.profile }),
    recipients: (document.recipients ?? []).map(recipientOf),
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
