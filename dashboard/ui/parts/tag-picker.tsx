/** The tag to paste, for the place where it goes, with a button that copies it. */
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { siteList } from '../state/installation.ts';
import { messages } from '../state/view.ts';
import { CopyButton } from './copy-button.tsx';
import { type TaggedSite, type TagKind, tagKinds, tagText } from './tag-text.ts';

export function TagPicker({ site }: { readonly site: TaggedSite }): VNode {
  const words = messages.value.tag;
  const kind = useSignal<TagKind>('html');
  const text = tagText(kind.value, site, siteList.value?.collector ?? location.origin);
  return (
    <div class="tag">
      <fieldset class="tabs tag-tabs" aria-label={words.choose}>
        {tagKinds.map((id) => (
          <button
            key={id}
            type="button"
            aria-pressed={id === kind.value}
            onClick={() => {
              kind.value = id;
            }}
          >
            {words.kinds[id]}
          </button>
        ))}
      </fieldset>
      <div class="code">
        <pre aria-label={words.code} class={text.includes('\n') ? '' : 'one-line'}>
          <code>{text}</code>
        </pre>
      </div>
      <div class="tag-foot">
        <p class="small faint">{words.where[kind.value]}</p>
        <CopyButton text={text} />
      </div>
    </div>
  );
}
