/** The tag to paste, for the place where it goes, with a button that copies it. */
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import type { Site } from '../../../src/model/site.ts';
import { siteList } from '../state/installation.ts';
import { messages } from '../state/view.ts';
import { CopyButton } from './copy-button.tsx';
import { type Cmp, cmps, isScripted, type TagKind, tagKinds, tagText } from './tag-text.ts';

interface CmpProps {
  readonly cmp: Cmp;
  readonly waits: boolean;
  readonly onChoose: (cmp: Cmp) => void;
}

/** Who asks for consent, which the second script has to be told. */
function CmpChoice({ cmp, waits, onChoose }: CmpProps): VNode {
  const words = messages.value.tag;
  const notes = [cmp === 'page' && words.cmpPage, words.cmpText, waits && words.waits];
  return (
    <div class="field form">
      {/* No id: behind the dialog the page of an empty site has this choice too. */}
      <label class="field">
        <span class="field-label">{words.cmp}</span>
        <select
          value={cmp}
          onChange={({ currentTarget }) =>
            onChoose(cmps.find((one) => one === currentTarget.value) ?? 'page')
          }
        >
          {cmps.map((one) => (
            <option key={one} value={one}>
              {words.cmps[one]}
            </option>
          ))}
        </select>
      </label>
      <p class="small faint">{notes.filter(Boolean).join(' ')}</p>
    </div>
  );
}

export function TagPicker({ site: { id } }: { readonly site: Pick<Site, 'id'> }): VNode {
  const words = messages.value.tag;
  const kind = useSignal<TagKind>('html');
  const cmp = useSignal<Cmp>('page');
  const { wantsHints = false, consent = 'none' } = siteList.value?.inForce[id] ?? {};
  const site = { id, wantsHints, consent, cmp: cmp.value };
  const text = tagText(kind.value, site, siteList.value?.collector ?? location.origin);
  return (
    <div class="tag">
      <fieldset class="tabs tag-tabs" aria-label={words.choose}>
        {tagKinds.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={one === kind.value}
            onClick={() => {
              kind.value = one;
            }}
          >
            {words.kinds[one]}
          </button>
        ))}
      </fieldset>
      {consent !== 'none' && isScripted(kind.value) && (
        <CmpChoice
          cmp={cmp.value}
          waits={consent === 'awaited'}
          onChoose={(chosen) => {
            cmp.value = chosen;
          }}
        />
      )}
      <div class="code">
        <pre
          aria-label={words.code}
          class={kind.value === 'html' || !text.includes('\n') ? 'one-line' : ''}
        >
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
