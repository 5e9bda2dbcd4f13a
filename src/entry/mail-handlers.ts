/** What an instance does for `estompe mail`: signs a link, writes down what recipients decided. */
import { z } from 'zod';
import { limits } from '../model/limits.ts';
import type { Site } from '../model/site.ts';
import { isPageUrl } from '../decode/hit.ts';
import { linkTarget } from '../decode/mail-link.ts';
import { isKnown } from '../pipeline/origin.ts';
import { decideForRecipient } from '../pipeline/mail-consent.ts';
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

interface RecipientsAsked {
  readonly site: string;
  readonly state: 'granted' | 'denied';
  readonly text: string;
  readonly references: readonly string[];
}

/** Tokens in the order of the references. */
export const recipientsCommand: ControlCommand<RecipientsAsked, { readonly tokens: string[] }> = {
  name: 'mail-recipients',
  asked: z.strictObject({
    site: z.string(),
    state: z.enum(['granted', 'denied']),
    text: z.string().max(limits.consentTextChars),
    references: z
      .array(z.string().min(1).max(limits.recipientReferenceChars))
      .max(limits.recipientsPerCommand),
  }),
  answer: z.object({ tokens: z.array(z.string()) }),
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

export async function decideRecipients(
  { sites, journey, intake }: Pick<Instance, 'sites' | 'journey' | 'intake'>,
  { site: id, references, ...decision }: RecipientsAsked,
): Promise<{ readonly tokens: string[] }> {
  const site = findSite({ sites }, id);
  if (decision.state === 'granted' && journey.policyOf(site).mail !== 'recipient') {
    throw new CommandError(
      'The policy of this site follows no recipients: `mail` is not `recipient` (see policy show).',
    );
  }
  const done = references.flatMap(
    (reference) => decideForRecipient({ reference, decision }, site, journey) ?? [],
  );
  if (done.length < references.length) throw new CommandError('There is no secret to sign with.');
  const stored = await intake.put(done.map(({ row }) => row));
  if (stored === 'full') throw new CommandError('The spool is full: nothing was written down.');
  return { tokens: done.map(({ token }) => token) };
}
