/** A site without any event: the tag, where it goes, and a line that waits for the first beacon. */
import type { VNode } from 'preact';
import type { Site } from '../../../src/model/site.ts';
import { arrived } from '../state/page.ts';
import { messages } from '../state/view.ts';
import { DemoOffer } from './demo-offer.tsx';
import { TagPicker } from './tag-picker.tsx';

export function Start({ site }: { readonly site: Site }): VNode {
  const words = messages.value.start;
  return (
    <div class="start">
      <section class="card start-tag">
        <h1>{words.title(site.name)}</h1>
        <h2>{words.paste}</h2>
        <TagPicker site={site} />
        <output class="waiting-line">
          <span class={arrived.value ? 'pulse still' : 'pulse'} aria-hidden="true" />
          {arrived.value ? words.arrived : words.waiting}
        </output>
        <p class="faint small">{words.objection}</p>
      </section>
      <DemoOffer site={site.id} />
    </div>
  );
}
