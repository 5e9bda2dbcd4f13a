/**
 * The record of processing (GDPR art. 30), as data: policy and sites -> what a supervisory authority
 * asks for, in one language. Pure: the same input gives the same bytes. What a person must fill in is
 * said to be missing, never invented.
 */
import type { Column } from '../../model/columns.ts';
import { purposes } from '../../model/purpose.ts';
import type { Site } from '../../model/site.ts';
import type { Language, Words } from '../../model/words.ts';
import { typesetFrench } from '../../model/french.ts';
import { besideVisits } from '../../policy/beside-visits.ts';
import type { CompiledPolicy } from '../../policy/compiled.ts';
import { compilePolicies, effectivePolicy } from '../../policy/compile.ts';
import { wordsOf } from '../../policy/document.ts';
import { isInEea } from '../../policy/eea.ts';
import { canonicalJson } from '../../policy/fingerprint.ts';
import { olderRows } from '../../policy/history.ts';
import { fieldAge, fieldEntries, fieldLabel, isWritten } from '../../policy/kept-fields.ts';
import { legalBasisOf } from '../../policy/legal-basis.ts';
import { tightenedFor } from '../../policy/tightened.ts';
import { valueWords } from '../../policy/value-words.ts';
import type { PolicyVersion } from '../../policy/versions.ts';
import { measures } from './measures.ts';
import { personalWords, words } from './words.ts';

export interface RegisteredField {
  readonly field: string;
  readonly what: string;
  readonly purpose: string;
  readonly personal: string;
  readonly limit: string;
  /** Where a consent is asked for: what holds without one. */
  readonly limitWithoutConsent?: string;
}

export interface NamedSite {
  readonly id: string;
  readonly name: string;
  /** None: any. */
  readonly hosts: readonly string[];
}

export interface Activity {
  readonly sites: readonly string[];
  /** The same sites, as people know them. */
  readonly named: readonly NamedSite[];
  readonly profile: string;
  /** `Time of an event: to the hour`: where the policy is stricter than the profile. */
  readonly tightened: readonly string[];
  readonly ground: string;
  /** Where a consent is asked for: what carries the processing of those who gave none. */
  readonly groundWithout?: string;
  readonly persons: string;
  readonly purposes: readonly string[];
  readonly fields: readonly RegisteredField[];
  readonly besides: readonly { readonly what: string; readonly limit: string }[];
  /** What is done with what the rules of redaction find. */
  readonly texts: string;
  readonly loosened: readonly string[];
}

export interface Register {
  readonly format: 'estompe-register/1';
  readonly language: Language;
  /** The policy's version, since when (absent for the first), and what it is the fingerprint of. */
  readonly policy: {
    readonly version: number;
    readonly since?: string;
    readonly by?: string;
    readonly reason?: string;
    /** What holds for rows of older versions. */
    readonly older: string;
  };
  readonly configuration: string;
  readonly controller: { readonly name: string; readonly contact: string } | null;
  readonly dpo: { readonly name: string; readonly contact: string } | null;
  readonly activities: readonly Activity[];
  readonly recipients: readonly {
    readonly name: string;
    readonly purpose: string;
    readonly country: string;
    readonly transfer: string | null;
  }[];
  readonly security: readonly { readonly measure: string; readonly shownBy: string }[];
  /** What a person must fill in or confirm. */
  readonly open: readonly string[];
}

export interface RegisterParts {
  readonly current: PolicyVersion;
  readonly sites: readonly Site[];
  /** See ../evidence/configuration.ts. */
  readonly configuration: string;
  readonly language: Language;
}

type Say = (words: Words) => string;

function fieldsOf(policy: CompiledPolicy, say: Say): RegisteredField[] {
  const asks = policy.visitorKey === 'consented';
  const limitBefore = (name: (typeof fieldEntries)[number][0]): string =>
    policy.before && isWritten(name, policy.before)
      ? say(fieldAge(name, policy.before))
      : say(words.never);
  return fieldEntries
    .filter(([name]) => isWritten(name, policy))
    .map(([name, column]: readonly [(typeof fieldEntries)[number][0], Column]) => ({
      field: name,
      what: say(fieldLabel(name, policy)),
      purpose: say(purposes[column.purpose]),
      personal: say(personalWords[column.personal]),
      limit: say(fieldAge(name, policy)),
      ...(asks ? { limitWithoutConsent: limitBefore(name) } : {}),
    }));
}

function besidesOf(policy: CompiledPolicy, say: Say): Activity['besides'] {
  return besideVisits(policy).map(({ what, limit }) => ({ what: say(what), limit: say(limit) }));
}

/** With consent, and what carries the rest where one is asked for. */
function groundsOf(policy: CompiledPolicy, say: Say): Pick<Activity, 'ground' | 'groundWithout'> {
  const ground = say(legalBasisOf(policy).ground);
  if (policy.visitorKey !== 'consented') return { ground };
  const { before } = policy;
  return {
    ground,
    groundWithout: say(before ? legalBasisOf(before).ground : words.nothingWithout),
  };
}

/** What was loosened, with the person and the reason; the words are those of the document. */
function loosenedFor(current: PolicyVersion, site: Site): string[] {
  return Object.entries(effectivePolicy(current, site)).flatMap(([name, { decider }]) =>
    decider.layer === 'loosening' ? [`${name}: ${decider.by}. ${decider.reason}`] : [],
  );
}

function tightenedOf(current: PolicyVersion, site: Site, say: Say): string[] {
  return tightenedFor(current, site).map(
    ({ what, value }) => `${say(what)}${say(words.colon)}${say(value)}`,
  );
}

function activityOf(parts: RegisterParts, site: Site, say: Say): Omit<Activity, 'sites' | 'named'> {
  const policy = compilePolicies(parts.current)(site);
  const fields = fieldsOf(policy, say);
  return {
    profile: policy.profile,
    tightened: tightenedOf(parts.current, site, say),
    ...groundsOf(policy, say),
    persons: say(policy.mail === 'none' ? words.visitors : words.readers),
    purposes: [...new Set(fields.map(({ purpose }) => purpose))],
    fields,
    besides: besidesOf(policy, say),
    texts: say(valueWords.rules(policy.rules)),
    loosened: loosenedFor(parts.current, site),
  };
}

/** Sites that are processed alike are one activity. */
function activities(parts: RegisterParts, say: Say): Activity[] {
  const found = new Map<string, Activity>();
  for (const site of parts.sites.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const activity = activityOf(parts, site, say);
    const key = canonicalJson(activity);
    const { sites = [], named = [] } = found.get(key) ?? {};
    const one = { id: site.id, name: site.name, hosts: site.hostnames };
    found.set(key, { sites: [...sites, site.id], named: [...named, one], ...activity });
  }
  return [...found.values()];
}

function recipientsOf({ document }: PolicyVersion, say: Say, language: Language) {
  return (document.recipients ?? []).map(({ name, purpose, country, safeguard }) => ({
    name,
    purpose: purpose[language],
    country,
    transfer: isInEea(country)
      ? say(words.inside)
      : safeguard === undefined
        ? null
        : say(wordsOf(safeguard)),
  }));
}

function openOf(parts: RegisterParts, say: Say): string[] {
  const { controller, dpo, recipients = [] } = parts.current.document;
  const grounds = recipients
    .filter(({ country, safeguard }) => !isInEea(country) && safeguard === undefined)
    .map(({ name }) => `${name}${say(words.colon)}${say(words.noSafeguard)}`);
  return [
    ...(controller ? [] : [say(words.noController)]),
    ...(dpo ? [] : [say(words.noDpo)]),
    `${say(words.joint)}${say(words.colon)}${say(words.noJoint)}`,
    ...(recipients.length === 0 ? [say(words.noRecipient)] : grounds),
    say(words.surroundings),
  ];
}

function policyOf({ version, atMs, by, reason }: PolicyVersion, say: Say): Register['policy'] {
  const older = say(olderRows);
  if (version === 1) return { version, older };
  return { version, since: new Date(atMs).toISOString(), by, reason, older };
}

export function registerOf(parts: RegisterParts): Register {
  const { current, language, configuration } = parts;
  const say: Say = (told) => (language === 'fr' ? typesetFrench(told.fr) : told.en);
  return {
    format: 'estompe-register/1',
    language,
    policy: policyOf(current, say),
    configuration,
    controller: current.document.controller ?? null,
    dpo: current.document.dpo ?? null,
    activities: activities(parts, say),
    recipients: recipientsOf(current, say, language),
    security: measures.map(({ proof, ...measure }) => ({
      measure: say(measure),
      shownBy: `${proof.file}: ${proof.name}`,
    })),
    open: openOf(parts, say),
  };
}
