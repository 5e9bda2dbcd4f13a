/** Beacons that were refused for the host of their page: the commonest reason why nothing arrives. */
import type { VNode } from 'preact';
import { formatCount } from '../format/number.ts';
import { openDialog } from '../state/dialog.ts';
import { live } from '../state/page.ts';
import { locale, messages } from '../state/view.ts';

export function Refused(): VNode | null {
  const words = messages.value.refused;
  const count = live.value?.refused ?? 0;
  if (count === 0) return null;
  return (
    <p class="refused">
      {words.text(formatCount(count, locale.value), count)}{' '}
      <button type="button" class="link" onClick={() => openDialog({ kind: 'site', part: 'site' })}>
        {words.settings}
      </button>
    </p>
  );
}
