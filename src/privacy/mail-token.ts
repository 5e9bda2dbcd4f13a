/**
 * What is in an e-mail's addresses and can be believed: a link that this installation signed, and a
 * recipient who consented. Enters: what a request says. Leaves: whether it is ours, and whose it is as
 * tables know one. Never passes: the reference under which the controller knows a recipient, which
 * goes into the token one way and stays nowhere.
 */
import type { InstallationSecret } from './installation-secret.ts';
import { readId, signId, type Subject } from './visitor-id.ts';

/** A link as it was signed: the same for every recipient of the campaign. */
export interface SignedLink {
  readonly site: string;
  readonly campaign: string;
  /** Full address that it leads to. */
  readonly target: string;
}

export interface MailTokens {
  signLink(link: SignedLink): string;
  isOurs(link: SignedLink & { readonly signature: string }): boolean;
  /** The same for the same recipient, site and day, so that the controller need not keep it. */
  makeRecipient(site: string, reference: string, nowMs: number): string;
  /** Whose token it is; undefined for one that this installation did not make for the site, or too long ago. */
  readRecipient(site: string, token: string, nowMs: number): Subject | undefined;
  /** The same of any age: what is too old to be counted can still be taken back. */
  findRecipient(site: string, token: string): Subject | undefined;
}

const linkPurpose = 'mail-link';
const idPurpose = 'mail-recipient-id';
const tokenPurpose = 'mail-recipient';
export function createMailTokens(secret: InstallationSecret): MailTokens {
  const partsOf = ({ site, campaign, target }: SignedLink) => [site, campaign, target];
  return {
    signLink: (link) => secret.sign(linkPurpose, partsOf(link)),
    isOurs: (link) => secret.verify(linkPurpose, partsOf(link), link.signature),
    makeRecipient(site, reference, nowMs) {
      const id = secret.sign(idPurpose, [site, reference]);
      return signId(secret, tokenPurpose, { site, id, nowMs });
    },
    readRecipient: (site, token, nowMs) =>
      readId(secret, tokenPurpose, { site, value: token, nowMs }),
    findRecipient: (site, token) => readId(secret, tokenPurpose, { site, value: token }),
  };
}
