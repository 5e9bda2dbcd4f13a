/** Over the demo site's figures: the way to the shop and, while there is little, the month of data. */
import type { VNode } from 'preact';
import { site, siteList } from '../state/installation.ts';
import { live } from '../state/page.ts';
import { hide, isHidden } from '../state/preferences.ts';
import { messages } from '../state/view.ts';
import { FillButton, ShopLink } from './demo-offer.tsx';
import { Icon } from './icons.tsx';

export function DemoStrip(): VNode | null {
  const words = messages.value.start;
  const demo = siteList.value?.demo;
  if (!demo || demo.site !== site.value?.id || isHidden.value('demo')) return null;
  return (
    <aside class="demo-strip">
      <span>
        <strong>{words.demoStrip}</strong> <span class="faint wide-only">{words.demoLead}</span>
      </span>
      <span class="spring" />
      {live.value?.few && <FillButton />}
      <ShopLink url={demo.url} />
      <button
        type="button"
        class="button bare icon-button"
        aria-label={messages.value.states.close}
        onClick={() => hide('demo')}
      >
        <Icon name="close" />
      </button>
    </aside>
  );
}
