/**
 * The policy document: the one place where an installation decides about privacy. What enters: JSON
 * that a person wrote. What leaves: a checked document, or its faults by path. What never passes: a
 * setting, rule or profile that does not exist. Layers only tighten; what loosens stands in
 * `loosenings`, each with a name and a reason.
 */
import { z } from 'zod';
import { limits } from '../model/limits.ts';
import { profileNames } from '../model/site.ts';
import type { Words } from '../model/words.ts';
import { policySettings, type Settings } from './settings.ts';

const line = (max: number) =>
  z
    .string('takes text')
    .trim()
    .min(1, 'takes text that is not empty')
    .max(max, `takes at most ${max} characters`);

const settingsShape = Object.fromEntries(
  Object.entries(policySettings).map(([name, { schema }]) => [name, schema.optional()]),
);

/** Some of the settings. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.fromEntries forgets which schema is whose
const settingsSchema = z.strictObject(settingsShape) as unknown as z.ZodType<Partial<Settings>>;

const contactSchema = z.strictObject({
  name: line(200),
  /** An e-mail or postal address, or a link. */
  contact: line(300),
});

const inBoth = z.strictObject({ en: line(300), fr: line(300) });

const recipientSchema = z.strictObject({
  name: line(200),
  /** Why they receive data, in the notice's two languages. */
  purpose: inBoth,
  /** Two letters of ISO 3166; outside the EEA a safeguard is due. */
  country: z.string('takes two letters').regex(/^[A-Z]{2}$/, 'takes two capital letters'),
  /** In both languages as well, or once for both, as the name of a decision may be. */
  safeguard: z.union([line(300), inBoth], 'takes text, or text in en and fr').optional(),
});

/** Who may loosen: a named person, with a reason; both stay in the history of versions. */
const looseningSchema = z.strictObject({
  setting: z.literal(
    'visitorAddress',
    'takes visitorAddress, the one setting that may be loosened',
  ),
  value: z.literal('full', 'takes full'),
  /** One site; without, all of them. */
  site: z.string('takes the id of a site').optional(),
  by: line(limits.policyPersonChars),
  reason: line(limits.policyReasonChars),
});

export const policySchema = z.strictObject({
  /** Who is responsible for the processing (GDPR art. 4(7)); the notice and the register name them. */
  controller: contactSchema.optional(),
  /** Data protection officer, where there is one. */
  dpo: contactSchema.optional(),
  recipients: z.array(recipientSchema).max(limits.policyRecipients).optional(),
  /** No site is looser than this profile. */
  profile: z.enum(profileNames, `takes ${profileNames.join(', ')}`).optional(),
  settings: settingsSchema.optional(),
  /** By the id of a site. */
  sites: z
    .record(
      z.string(),
      z.strictObject({
        settings: settingsSchema.optional(),
        /** Hosts, beside the site's own, to which signed links of e-mails may lead. */
        linkHosts: z
          .array(z.string('takes host names').regex(/^[a-z0-9.-]{1,253}$/, 'takes host names'))
          .max(limits.siteHostnames)
          .optional(),
      }),
    )
    .optional(),
  loosenings: z.array(looseningSchema).max(limits.policyLoosenings).optional(),
});
export type PolicyDocument = z.infer<typeof policySchema>;

/** What stands once stands for both languages. */
export function wordsOf(given: string | Words): Words {
  return typeof given === 'string' ? { en: given, fr: given } : given;
}

export interface PolicyFault {
  /** `sites.shop.settings.timeGrain`; '' for the document as a whole. */
  readonly path: string;
  readonly reason: string;
}

const isSiteProfile = (path: readonly string[], key: string): boolean =>
  path[0] === 'sites' && path.length === 2 && key === 'profile';

/** In place of the library's own words. */
const typeReasons: Readonly<Record<string, string>> = {
  object: 'takes an object, in braces; docs/policy.md shows it',
  record: 'takes an object, in braces; docs/policy.md shows it',
  array: 'takes a list, in square brackets',
};

/** zod's own words for unknown keys repeat them; a key is a name that the author wrote, and is told as part of the path. */
function faultsOf(issue: z.core.$ZodIssue): PolicyFault[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...path, key].join('.'),
      reason: isSiteProfile(path, key)
        ? 'the profile of a site is chosen in the dashboard; `settings` here can tighten it'
        : 'there is no such setting',
    }));
  }
  if (issue.code === 'invalid_type') {
    return [{ path: path.join('.'), reason: typeReasons[issue.expected] ?? issue.message }];
  }
  return [{ path: path.join('.'), reason: issue.message }];
}

/** @param text JSON. @returns the document, or every fault with the path to it; values are never repeated */
export function parsePolicy(
  text: string,
): { readonly document: PolicyDocument } | { readonly faults: readonly PolicyFault[] } {
  let value: unknown;
  try {
    // Editors of some systems put a byte order mark first.
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return { faults: [{ path: '', reason: 'is not JSON' }] };
  }
  const parsed = policySchema.safeParse(value);
  if (parsed.success) return { document: parsed.data };
  return { faults: parsed.error.issues.flatMap(faultsOf) };
}
