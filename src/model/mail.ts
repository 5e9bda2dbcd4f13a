/** What came from an e-mail and not from a page: it has no page address, and is nobody's visit. */
import type { RawHit } from './raw.ts';

export function isMailHit({ kind, clickType }: Pick<RawHit, 'kind' | 'clickType'>): boolean {
  return kind === 'open' || clickType === 'mail';
}
