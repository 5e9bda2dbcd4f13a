/** Who is no visitor: automated agents, driven browsers, pages fetched ahead of being wanted. */
import type { DropReason } from '../model/drop.ts';
import type { RawSender } from '../model/raw.ts';
import { findAgent } from './agent.ts';

/** The reason to count the hit apart, or undefined for what looks like a person. */
export function findBot(
  sender: Pick<RawSender, 'userAgent' | 'prefetch'> & {
    readonly hints: { readonly brands: string };
  },
): DropReason | undefined {
  if (sender.prefetch) return 'bot_prefetch';
  if (sender.hints.brands.includes('HeadlessChrome')) return 'bot_headless';
  return findAgent(sender.userAgent).bot;
}
