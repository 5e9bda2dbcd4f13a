/**
 * The record of processing (GDPR art. 30), as data: policy and sites -> what a supervisory authority
 * asks for, in one language. Pure: the same input gives the same bytes. What a person must fill in is
 * said to be missing, never invented.
 */
import type { Column } from '../../model/columns.ts';
import { limits } from '../../model/limits.ts';
import { purposes } from '../../model/purpose.ts';
import type { Site } from '../../model/site.ts';
import { type TableName, tables } from '../../model/tables.ts';
import type { Language, Words } from '../../model/words.ts';
import type { CompiledPolicy } from '../../policy/compiled.ts';
import { compilePolicies, effectivePolicy } from '../../policy/compile.ts';
import { isInEea } from '../../policy/eea.ts';
import { canonicalJson } from '../../policy/fingerprint.ts';
import { fieldAge, fieldEntries, isWritten } from '../../policy/kept-fields.ts';
import { days, months } from '../../policy/value-words.ts';
import type { PolicyVersion } from '../../policy/versions.ts';
import { measures } from './measures.ts';
import { personalWords, tableWords, words } from './words.ts';

export interface RegisteredField {
  readonly field: string;
  readonly what: string;
  readonly purpose: string;
  readonly personal: string;
  readonly limit: string;
  /** Where a consent is asked for: what holds without one. */
  readonly limitWithoutConsent?: string;
}

export interface Activity {
  readonly sites: readonly string[];
  readonly profile: string;
  readonly persons: string;
  readonly purposes: readonly string[];
  readonly fields: readonly RegisteredField[];
  readonly besides: readonly { readonly what: string; readonly limit: string }[];
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
      what: say(column),
      purpose: say(purposes[column.purpose]),
      personal: say(personalWords[column.personal]),
      limit: say(fieldAge(name, policy)),
      ...(asks ? { limitWithoutConsent: limitBefore(name) } : {}),
    }));
}

const tableLimits: Partial<Record<TableName, Words>> = {
  consents: months(limits.consentEvidenceMonths),
  dead_letters: days(limits.networkDays),
  imports: months(25),
};

function isUsed(table: string, policy: CompiledPolicy): boolean {
  if (table === 'destroyed_keys') return policy.visitorKey !== 'none';
  return table !== 'consents' || policy.visitorKey === 'consented';
}

function besidesOf(policy: CompiledPolicy, say: Say): Activity['besides'] {
  return Object.keys(tables)
    .filter((table): table is TableName => table in tableWords && isUsed(table, policy))
    .flatMap((table) => {
      const what = tableWords[table];
      const limit = tableLimits[table] ?? months(policy.goneMonths);
      return what ? [{ what: say(what), limit: say(limit) }] : [];
    });
}

/** What was loosened, with the person and the reason; the words are those of the document. */
function loosenedFor(current: PolicyVersion, site: Site): string[] {
  return Object.entries(effectivePolicy(current, site)).flatMap(([name, { decider }]) =>
    decider.layer === 'loosening' ? [`${name}: ${decider.by}. ${decider.reason}`] : [],
  );
}

function activityOf(parts: RegisterParts, site: Site, say: Say): Omit<Activity, 'sites'> {
  const policy = compilePolicies(parts.current)(site);
  const fields = fieldsOf(policy, say);
  return {
    profile: site.profile,
    persons: say(policy.mail === 'none' ? words.visitors : words.readers),
    purposes: [...new Set(fields.map(({ purpose }) => purpose))],
    fields,
    besides: besidesOf(policy, say),
    loosened: loosenedFor(parts.current, site),
  };
}

/** Sites that are processed alike are one activity. */
function activities(parts: RegisterParts, say: Say): Activity[] {
  const found = new Map<string, Activity>();
  for (const site of parts.sites.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const activity = activityOf(parts, site, say);
    const key = canonicalJson(activity);
    found.set(key, { sites: [...(found.get(key)?.sites ?? []), site.id], ...activity });
  }
  return [...found.values()];
}

function recipientsOf({ document }: PolicyVersion, say: Say, language: Language) {
  return (document.recipients ?? []).map(({ name, purpose, country, safeguard }) => ({
    name,
    purpose: purpose[language],
    country,
    transfer: isInEea(country) ? say(words.inside) : (safeguard ?? null),
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

function policyOf({ version, atMs, by, reason }: PolicyVersion): Register['policy'] {
  if (version === 1) return { version };
  return { version, since: new Date(atMs).toISOString(), by, reason };
}

export function registerOf(parts: RegisterParts): Register {
  const { current, language, configuration } = parts;
  const say: Say = (told) => told[language];
  return {
    format: 'estompe-register/1',
    language,
    policy: policyOf(current),
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
