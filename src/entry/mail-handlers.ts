/** What an instance does for `estompe mail`: signs a link, writes down what recipients decided, tells their tokens. */
import { z } from 'zod';
import type { StoredRecipient } from '../model/consent.ts';
import { limits } from '../model/limits.ts';
import type { Site } from '../model/site.ts';
import { isPageUrl } from '../decode/hit.ts';
import { linkTarget } from '../decode/mail-link.ts';
import { isKnown } from '../pipeline/origin.ts';
import { decideForRecipient, findRecipient, findToken } from '../pipeline/mail-consent.ts';
import { siteDay } from '../policy/site-day.ts';
import { readRecipients } from '../store/consents.ts';
import { CommandError } from './command-error.ts';
import type { ControlCommand } from './control.ts';
import type { Instance } from './instance.ts';

interface LinkAsked {
  readonly site: string;
  readonly campaign: string;
  readonly target: string;
}

/** The link's path and query, to be put behind the collector's address. */
export const linkCommand: ControlCommand<LinkAsked, { readonly path: string }> = {
  name: 'mail-link',
  asked: z.strictObject({
    site: z.string(),
    campaign: z.string().min(1).max(limits.campaignChars),
    target: z.string().max(limits.urlBytes),
  }),
  answer: z.object({ path: z.string() }),
};

interface TokensAsked {
  readonly site: string;
  readonly references: readonly string[];
}

interface RecipientsAsked extends TokensAsked {
  readonly state: 'granted' | 'denied';
  readonly text: string;
  /** `YYYY-MM-DD` */
  readonly agreedOn?: string;
}

/** Tokens in the order of the references; '' for one that is left out. */
const tokensSchema = z.object({
  tokens: z.array(z.string()),
  /** Of a withdrawal: the places of references of which no consent stands on record. */
  strangers: z.array(z.number()).exactOptional(),
});
type Tokens = z.infer<typeof tokensSchema>;
const tokensAsked = z.strictObject({
  site: z.string(),
  references: z
    .array(z.string().min(1).max(limits.recipientReferenceChars))
    .max(limits.recipientsPerCommand),
});

/** Left out: who withdrew himself, and has not agreed again since. */
export const recipientsCommand: ControlCommand<RecipientsAsked, Tokens> = {
  name: 'mail-recipients',
  asked: tokensAsked.extend({
    state: z.enum(['granted', 'denied']),
    text: z.string().max(limits.consentTextChars),
    agreedOn: z.iso.date().exactOptional(),
  }),
  answer: tokensSchema,
};

/** The tokens of those whose consent is on record, and stands; nothing is written down. */
export const tokensCommand: ControlCommand<TokensAsked, Tokens> = {
  name: 'mail-tokens',
  asked: tokensAsked,
  answer: tokensSchema,
};

function findSite(instance: Pick<Instance, 'sites'>, id: string): Site {
  const site = instance.sites.get(id);
  if (!site) throw new CommandError('--site: there is no such site.');
  return site;
}

export function signLink(
  { sites, journey }: Pick<Instance, 'sites' | 'journey'>,
  asked: LinkAsked,
): { readonly path: string } {
  const site = findSite({ sites }, asked.site);
  const policy = journey.policyOf(site);
  const hosts = [...site.hostnames, ...policy.linkHosts];
  if (policy.mail === 'none') {
    throw new CommandError('The policy of this site counts no e-mails: `mail` is `none`.');
  }
  if (hosts.length === 0) {
    throw new CommandError(
      'The site lists no hosts: a link could lead anywhere. Name them in the site’s settings.',
    );
  }
  if (!isPageUrl(asked.target) || !isKnown(asked.target, hosts)) {
    throw new CommandError(
      'URL: takes an http or https address on a host of the site, or on one of `linkHosts` of the policy.',
    );
  }
  const target = linkTarget(asked.target);
  const signature = journey.mail?.signLink({ ...asked, target });
  if (signature === undefined) throw new CommandError('There is no secret to sign with.');
  const query = new URLSearchParams({ site: site.id, campaign: asked.campaign, to: target });
  return { path: `/r/${signature}?${query}` };
}

type Parts = Pick<Instance, 'sites' | 'journey' | 'intake' | 'drain' | 'store'>;

function checkPolicy(site: Site, { policyOf }: Instance['journey']): void {
  if (policyOf(site).mail === 'recipient') return;
  throw new CommandError(
    'The policy of this site follows no recipients: `mail` is not `recipient` (see policy show).',
  );
}

const dayMs = 86_400_000;

/** Evidence lives from the day of the consent on, and has to outlive what it covers. */
function checkDay(day: string | undefined, site: Site, nowMs: number): void {
  if (day === undefined) return;
  const [first, last] = [nowMs - limits.visitorIdDays * dayMs, nowMs];
  if (day > siteDay(site.timezone, last) || day < siteDay(site.timezone, first)) {
    throw new CommandError('--agreed-on: takes a day of the last 13 months.');
  }
}

/** What evidence says of each reference, that which still waits in the queue included. @throws StoreError */
async function readKnown(
  { references }: TokensAsked,
  site: Site,
  { journey, drain, store }: Parts,
): Promise<(StoredRecipient | undefined)[]> {
  const subjects = references.map((one) => findRecipient(one, site.id, journey)?.subject ?? '');
  await drain.flush();
  const found = await readRecipients(store.query, site.id, subjects);
  const known = new Map(found.map((one) => [one.subject, one]));
  return subjects.map((subject) => known.get(subject));
}

const noSecret = 'There is no secret to sign with.';

export async function findTokens(
  parts: Parts,
  asked: TokensAsked,
): Promise<{ readonly tokens: string[] }> {
  const { journey: deps } = parts;
  const site = findSite(parts, asked.site);
  checkPolicy(site, deps);
  if (!deps.mail) throw new CommandError(noSecret);
  const known = await readKnown(asked, site, parts);
  const tokens = asked.references.map(
    (reference, at) => findToken(reference, known[at], { site, deps }) ?? '',
  );
  return { tokens };
}

/** A withdrawal is taken while ClickHouse is away, too; then nobody can say who had consented. */
export async function decideRecipients(
  parts: Parts,
  { references, site: id, ...decision }: RecipientsAsked,
): Promise<Tokens> {
  const { journey, intake } = parts;
  const site = findSite(parts, id);
  const isGrant = decision.state === 'granted';
  if (isGrant) checkPolicy(site, journey);
  checkDay(decision.agreedOn, site, journey.nowMs());
  const asked = readKnown({ site: id, references }, site, parts);
  const known = await (isGrant ? asked : asked.catch(() => undefined));
  const done = references.flatMap(
    (reference, at) =>
      decideForRecipient(
        { reference, decision, known: isGrant ? known?.[at] : undefined },
        site,
        journey,
      ) ?? [],
  );
  if (done.length < references.length) throw new CommandError(noSecret);
  const stored = await intake.put(done.flatMap(({ row }) => row ?? []));
  if (stored === 'full') throw new CommandError('The spool is full: nothing was written down.');
  const tokens = done.map(({ token }) => token);
  return isGrant || known === undefined ? { tokens } : { tokens, strangers: strangersIn(known) };
}

/** Who never consented, and who has withdrawn already: a misspelt reference is one of them. */
function strangersIn(known: readonly (StoredRecipient | undefined)[]): number[] {
  return known.flatMap((one, at) => (one === undefined || one.withdrawn === 1 ? [at] : []));
}
