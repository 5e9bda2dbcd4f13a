/** Which site is in view; add one, or open the settings of this one. */
import type { VNode } from 'preact';
import { openDialog } from '../state/dialog.ts';
import { site, siteList } from '../state/installation.ts';
import { messages, navigate } from '../state/view.ts';
import { Icon } from './icons.tsx';
import { Choice, Menu } from './menu.tsx';

function SiteChoices(): VNode {
  return (
    <div class="choices scroll">
      {(siteList.value?.sites ?? []).map(({ id, name }) => (
        <Choice
          key={id}
          chosen={id === site.value?.id}
          onChoose={() => navigate({ site: id, filters: [], metric: undefined })}
        >
          <bdi class="cut">{name}</bdi>
          <span class="faint cut">{id}</span>
        </Choice>
      ))}
    </div>
  );
}

export function SiteSwitcher(): VNode {
  const words = messages.value.header;
  const name = site.value?.name;
  const none = siteList.value?.sites.length ? words.sites : words.noSite;
  const face = (
    <>
      <bdi class="cut site-name">{name ?? (siteList.value ? none : '…')}</bdi>
      <Icon name="chevron" />
    </>
  );
  return (
    <Menu label={`${words.sites}: ${name ?? none}`} face={face} class="sites bare">
      <SiteChoices />
      <hr />
      {site.value && (
        <>
          <button
            type="button"
            class="choice"
            data-close
            onClick={() => openDialog({ kind: 'site', part: 'site' })}
          >
            {words.settings}
          </button>
          <button
            type="button"
            class="choice"
            data-close
            onClick={() => openDialog({ kind: 'site', part: 'privacy' })}
          >
            {words.privacy}
            <kbd>p</kbd>
          </button>
        </>
      )}
      <button
        type="button"
        class="choice"
        data-close
        onClick={() => openDialog({ kind: 'new-site' })}
      >
        {words.addSite}
      </button>
    </Menu>
  );
}
