/** A person's decision as it arrives at `POST /c`: yes or no, to which purpose, under which text, when. */
import { z } from 'zod';
import { limits } from './limits.ts';

export const consentStates = ['granted', 'denied'] as const;
/** What was asked: a decision about another purpose is none of ours. */
export const consentPurposes = ['audience'] as const;
/** What asked: the page's own script, or the product or standard that it listens to. */
export const consentSources = ['page', 'klaro', 'tarteaucitron', 'tcf', 'gcm'] as const;

export const consentSchema = z.strictObject({
  site: z.string().min(1).max(limits.siteIdChars).describe('Id of the site.'),
  state: z.enum(consentStates).describe('Yes or no.'),
  purpose: z.enum(consentPurposes).describe('What was asked.'),
  text: z
    .string()
    .max(limits.consentTextChars)
    .describe(
      'Version of the text that the person read; a no may leave it empty. Redacted like any text.',
    ),
  source: z.enum(consentSources).describe('Who told: your page, or the banner.'),
  at: z
    .int()
    .min(0)
    .max(8_640_000_000_000_000)
    .describe('When it was decided, by the browser’s clock: milliseconds since 1970.'),
});
export type ConsentDecision = z.infer<typeof consentSchema>;

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.keys forgets its keys' type
export const consentKeys = Object.keys(consentSchema.shape) as readonly (keyof ConsentDecision)[];

/** How a recipient of e-mails stands, as evidence has it; times in seconds since 1970, 0 for never. */
export interface StoredRecipient {
  readonly subject: string;
  /** When the newest yes was written down. */
  readonly grantedAt: number;
  /** When he last said no himself. */
  readonly refusedAt: number;
  /** 1 where a no counts: see withdrawn.ts. */
  readonly withdrawn: number;
}

/** A subject that ever withdrew, as evidence has it. */
export interface StoredWithdrawal {
  readonly subject: string;
  /** Of its newest withdrawal, in seconds since 1970. */
  readonly decidedAt: number;
  /** When that was received, by our clock. */
  readonly receivedAt: number;
  /** 1 where the withdrawal counts: see withdrawn.ts. */
  readonly stands: number;
}
