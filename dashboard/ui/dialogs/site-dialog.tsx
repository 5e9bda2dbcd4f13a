/** Settings of the site in view: its form, and the tag to paste. */
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import type { Site } from '../../../src/model/site.ts';
import { TagPicker } from '../parts/tag-picker.tsx';
import { messages } from '../state/view.ts';
import { Dialog } from './dialog.tsx';
import { SiteForm } from './site-form.tsx';

const parts = ['site', 'tag'] as const;
type Part = (typeof parts)[number];

interface SiteDialogProps {
  readonly site: Site;
  readonly part: Part;
}

export function SiteDialog({ site, part }: SiteDialogProps): VNode {
  const words = messages.value.site;
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
            {id === 'site' ? words.tabSite : words.tabTag}
          </button>
        ))}
      </fieldset>
      {shown.value === 'site' ? (
        <SiteForm key={site.id} site={site} />
      ) : (
        <>
          <p class="faint">{messages.value.tag.lead}</p>
          <TagPicker site={site} />
        </>
      )}
    </Dialog>
  );
}
