/**
 * Mail providers that load an e-mail's images on the reader's behalf: machines by their agent, whose
 * address and agent say nothing about the reader. Gmail's and Yahoo's do so when the e-mail is
 * opened; Apple's (Mail Privacy Protection) in advance, read or not, under an agent of one word.
 */
import type { MailProxy } from '../model/event-kind.ts';

const apple = /^Mozilla\/5\.0$/;

/** The provider whose proxy has this agent; undefined for a reader's own program. */
export function findMailProxy(userAgent: string): MailProxy | undefined {
  if (userAgent.includes('GoogleImageProxy')) return 'gmail';
  if (userAgent.includes('YahooMailProxy')) return 'yahoo';
  return apple.test(userAgent.trim()) ? 'apple' : undefined;
}
