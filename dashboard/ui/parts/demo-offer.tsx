/** While the demo shop is served: open it, or fill its site with a month of data. */
import { signal } from '@preact/signals';
import type { ComponentChildren, VNode } from 'preact';
import type { DemoFill } from '../../api/contract.ts';
import { formatCount } from '../format/number.ts';
import { openDialog } from '../state/dialog.ts';
import { askApi, siteList } from '../state/installation.ts';
import { resting, startAnew } from '../state/page.ts';
import { locale, messages, navigate } from '../state/view.ts';
import { Icon } from './icons.tsx';

type Filling = 'no' | 'now' | 'failed' | number;
/** One for the page: the offer may leave the screen while the shop is being filled. */
const filling = signal<Filling>('no');

async function fill(): Promise<void> {
  filling.value = 'now';
  resting.value = true;
  const answer = await askApi<DemoFill>({ path: '/api/demo/fill', method: 'POST', body: {} });
  resting.value = false;
  filling.value = answer.ok ? answer.value.events : 'failed';
  if (answer.ok) await startAnew();
}

export function FillButton(): VNode {
  const words = messages.value.start;
  const state = filling.value;
  return (
    <>
      {typeof state !== 'number' && (
        <button type="button" class="button" disabled={state === 'now'} onClick={() => void fill()}>
          {state === 'now' ? words.demoFilling : words.demoFill}
        </button>
      )}
      <output class="small faint">
        {typeof state === 'number' && words.demoFilled(formatCount(state, locale.value), state)}
        {state === 'failed' && messages.value.errors.failed}
      </output>
    </>
  );
}

export function ShopLink({ url }: { readonly url: string }): VNode {
  return (
    <a class="button" href={url} target="_blank" rel="noreferrer">
      {messages.value.start.demoOpen}
      <Icon name="out" />
    </a>
  );
}

function OwnSite(): VNode {
  return (
    <button type="button" class="button" onClick={() => openDialog({ kind: 'new-site' })}>
      {messages.value.start.ownSite}
    </button>
  );
}

interface OfferProps {
  readonly site: string;
  readonly children?: ComponentChildren;
}

export function DemoOffer({ site, children }: OfferProps): VNode | null {
  const words = messages.value.start;
  const demo = siteList.value?.demo;
  if (!demo) return null;
  return (
    <section class="card start-demo">
      {demo.site === site ? <h1>{words.demoTitle}</h1> : <h2>{words.demo}</h2>}
      <p class="faint">{words.demoLead}</p>
      <div class="buttons">
        {demo.site === site ? (
          <>
            <ShopLink url={demo.url} />
            <FillButton />
            <OwnSite />
          </>
        ) : (
          <button type="button" class="button" onClick={() => navigate({ site: demo.site })}>
            {words.demoSite}
          </button>
        )}
      </div>
      {children}
    </section>
  );
}
