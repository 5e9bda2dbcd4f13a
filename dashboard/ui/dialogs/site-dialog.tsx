/** Settings of the site in view: its form, the tag to paste, and what is decided about privacy. */
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import type { Site } from '../../../src/model/site.ts';
import { TagPicker } from '../parts/tag-picker.tsx';
import { inForce } from '../state/installation.ts';
import { messages } from '../state/view.ts';
import { Dialog } from './dialog.tsx';
import { PrivacyPart } from './privacy-part.tsx';
import { SiteForm } from './site-form.tsx';

const parts = ['site', 'tag', 'privacy'] as const;
type Part = (typeof parts)[number];

interface SiteDialogProps {
  readonly site: Site;
  readonly part: Part;
}

export function SiteDialog({ site, part }: SiteDialogProps): VNode {
  const words = messages.value.site;
  const names = { site: words.tabSite, tag: words.tabTag, privacy: words.tabPrivacy };
  const asks = inForce.value !== undefined && inForce.value.consent !== 'none';
  const shown = useSignal<Part>(part);
  return (
    <Dialog title={words.edit(site.name)}>
      <fieldset class="tabs dialog-tabs" aria-label={words.tabs}>
        {parts.map((id) => (
          <button
            key={id}
            type="button"
            aria-pressed={id === shown.value}
            onClick={() => {
              shown.value = id;
            }}
          >
            {names[id]}
          </button>
        ))}
      </fieldset>
      {shown.value === 'site' && <SiteForm key={site.id} site={site} />}
      {shown.value === 'tag' && (
        <>
          <p class="faint">{asks ? messages.value.tag.leadConsent : messages.value.tag.lead}</p>
          <TagPicker site={site} />
        </>
      )}
      {shown.value === 'privacy' && <PrivacyPart key={site.id} site={site} />}
    </Dialog>
  );
}
