/**
 * The commands that need the process that holds the data folder: what each takes and gives, and how
 * an instance runs it. In the running server they are asked through control.ts; without one, the
 * command line opens the folder and runs them itself.
 */
import { z } from 'zod';
import type { SignedEvidence } from '../cli/evidence/signed.ts';
import type { ImportReport } from '../cli/import-report.ts';
import { dropReasons } from '../model/drop.ts';
import { limits } from '../model/limits.ts';
import { profileNames, siteSchema } from '../model/site.ts';
import { writeVersion } from '../policy/versions.ts';
import { countRows } from '../store/policies.ts';
import { type ControlCommand, type ControlHandler, handle } from './control.ts';
import { gatherEvidence } from './gather-evidence.ts';
import type { ImportRequest } from './import-file.ts';
import type { Instance } from './instance.ts';
import {
  decideRecipients,
  findTokens,
  linkCommand,
  recipientsCommand,
  signLink,
  tokensCommand,
} from './mail-handlers.ts';

const reasonSchema = z.partialRecord(
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.keys forgets the names
  z.enum(Object.keys(dropReasons) as [keyof typeof dropReasons]),
  z.number(),
);

export const importCommand: ControlCommand<ImportRequest, ImportReport> = {
  name: 'import',
  asked: z.strictObject({
    file: z.string().min(1),
    site: z.string().min(1),
    shiftToNow: z.boolean(),
    again: z.boolean(),
  }),
  answer: z.object({
    lines: z.number(),
    // A server of an earlier version, that goes on running after an update, skips none.
    skipped: z.number().default(0),
    pageviews: z.number(),
    tallied: z.number(),
    dropped: reasonSchema,
    days: z.tuple([z.string(), z.string()]).readonly().exactOptional(),
    likelyOwn: z
      .object({ host: z.string(), pageviews: z.number(), of: z.number() })
      .exactOptional(),
  }),
};

const versionSchema = z.object({
  version: z.number(),
  at: z.number(),
  applied_by: z.string(),
  reason: z.string(),
  document: z.string(),
  profiles: z.string(),
});

/** What is in force: every version, the oldest first, and the sites as they are. */
export const policyCommand = {
  name: 'policy',
  asked: z.strictObject({}),
  answer: z.object({ versions: z.array(versionSchema), sites: z.array(siteSchema) }),
};

/** How many rows of each site carry which version; `counts` is absent while ClickHouse is away. */
export const rowsCommand = {
  name: 'rows',
  asked: z.strictObject({}),
  answer: z.object({
    counts: z
      .array(z.object({ site: z.string(), version: z.number(), rows: z.number() }))
      .exactOptional(),
  }),
};

/** See apply-policy.ts. */
export const applyCommand = {
  name: 'policy-apply',
  asked: z.strictObject({
    document: z.string().max(limits.policyBytes).exactOptional(),
    profiles: z.record(z.string(), z.enum(profileNames)).exactOptional(),
    by: z.string().max(limits.policyPersonChars),
    reason: z.string().max(limits.policyReasonChars),
    seen: z.number().exactOptional(),
  }),
  answer: z.union([
    z.object({ outcome: z.enum(['applied', 'unchanged']), version: z.number() }),
    z.object({
      outcome: z.literal('refused'),
      why: z.enum(['invalid', 'no_person', 'no_reason', 'changed_since', 'unknown_site']),
    }),
  ]),
};

/** The report, whole: what it holds is checked by its signature, not here. */
export const evidenceCommand: ControlCommand<Record<string, never>, SignedEvidence> = {
  name: 'evidence',
  asked: z.strictObject({}),
  answer: z.custom<SignedEvidence>(
    (value) => typeof value === 'object' && value !== null && 'signature' in value,
  ),
};

async function rowCounts({ store }: Instance): Promise<z.infer<typeof rowsCommand.answer>> {
  if (!(await store.query.ping())) return {};
  return { counts: await countRows(store.query) };
}

export function createHandlers(instance: Instance): ControlHandler[] {
  const { policies, sites } = instance;
  return [
    handle(importCommand, instance.runImport),
    handle(policyCommand, async () => ({
      versions: policies.versions().map(writeVersion),
      sites: [...sites.all()],
    })),
    handle(rowsCommand, () => rowCounts(instance)),
    handle(applyCommand, (change) => instance.applyPolicy(change)),
    handle(linkCommand, async (asked) => signLink(instance, asked)),
    handle(recipientsCommand, (asked) => decideRecipients(instance, asked)),
    handle(tokensCommand, (asked) => findTokens(instance, asked)),
    handle(evidenceCommand, () => gatherEvidence(instance)),
  ];
}
