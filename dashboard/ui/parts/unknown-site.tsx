/** The address names a site that is not here: says so, and leads to those that are. */
import type { VNode } from 'preact';
import { siteList } from '../state/installation.ts';
import { messages, navigate, view } from '../state/view.ts';

export function UnknownSite(): VNode {
  const words = messages.value.site;
  return (
    <section class="card narrow">
      <h1>{words.unknown(view.value.site ?? '')}</h1>
      <p class="faint">{words.unknownLead}</p>
      <div class="choices">
        {(siteList.value?.sites ?? []).map(({ id, name }) => (
          <button
            key={id}
            type="button"
            class="choice"
            onClick={() => navigate({ site: id, filters: [], metric: undefined })}
          >
            <bdi class="link cut">{name}</bdi>
            <span class="faint cut">{id}</span>
          </button>
        ))}
      </div>
    </section>
  );
}
