/** A site without any event: the tag, where it goes, and a line that waits for the first beacon. */
import type { VNode } from 'preact';
import type { Site } from '../../../src/model/site.ts';
import { siteList } from '../state/installation.ts';
import { arrived } from '../state/page.ts';
import { messages } from '../state/view.ts';
import { DemoOffer } from './demo-offer.tsx';
import { Refused } from './refused.tsx';
import { TagPicker } from './tag-picker.tsx';

function Waiting(): VNode {
  const words = messages.value.start;
  return (
    <output class="waiting-line">
      <span class={arrived.value ? 'pulse still' : 'pulse'} aria-hidden="true" />
      {arrived.value ? words.arrived : words.waiting}
    </output>
  );
}

export function Start({ site }: { readonly site: Site }): VNode {
  const words = messages.value.start;
  // The demo shop carries its tag already: nothing to paste.
  if (siteList.value?.demo?.site === site.id) {
    return (
      <div class="start">
        <DemoOffer site={site.id}>
          <Waiting />
        </DemoOffer>
      </div>
    );
  }
  return (
    <div class="start">
      <section class="card start-tag">
        <h1>{words.title(site.name)}</h1>
        <h2>{words.paste}</h2>
        <TagPicker site={site} />
        <Waiting />
        <Refused />
        <p class="faint small">{words.objection}</p>
      </section>
      <DemoOffer site={site.id} />
    </div>
  );
}
