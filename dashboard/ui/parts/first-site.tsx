/** No site yet: make the first one. */
import type { VNode } from 'preact';
import { SiteForm } from '../dialogs/site-form.tsx';
import { messages } from '../state/view.ts';

export function FirstSite(): VNode {
  const words = messages.value.site;
  return (
    <section class="card narrow">
      <h1>{words.first}</h1>
      <p class="faint">{words.firstLead}</p>
      <SiteForm />
    </section>
  );
}
