/** Language, theme, shortcuts. */
import type { VNode } from 'preact';
import { languageNames, languages } from '../messages/language.ts';
import { openDialog } from '../state/dialog.ts';
import { session, signOut } from '../state/installation.ts';
import { chooseTheme, rememberLanguage, theme, themes } from '../state/preferences.ts';
import { language, messages, navigate, view } from '../state/view.ts';
import { Icon } from './icons.tsx';
import { Choice, Menu } from './menu.tsx';

function chooseLanguage(chosen: (typeof languages)[number]): void {
  rememberLanguage(chosen);
  // Only an address that names a language has to follow; others stay short.
  if (view.value.language) navigate({ language: chosen }, 'replace');
}

export function MainMenu(): VNode {
  const words = messages.value.header;
  return (
    <Menu label={words.menu} face={<Icon name="menu" />} class="main-menu end">
      <p class="menu-heading">{words.language}</p>
      {languages.map((id) => (
        <Choice key={id} chosen={language.value === id} onChoose={() => chooseLanguage(id)}>
          <span lang={id}>{languageNames[id]}</span>
        </Choice>
      ))}
      <hr />
      <p class="menu-heading">{words.theme}</p>
      {themes.map((id) => (
        <Choice key={id} chosen={theme.value === id} onChoose={() => chooseTheme(id)}>
          {words.themes[id]}
        </Choice>
      ))}
      <hr />
      <button type="button" class="choice" data-close onClick={() => openDialog({ kind: 'keys' })}>
        {words.shortcuts}
        <kbd>?</kbd>
      </button>
      {session.value?.needsToken && (
        <button type="button" class="choice" data-close onClick={() => void signOut()}>
          {words.signOut}
        </button>
      )}
      {session.value && <p class="menu-note">{words.version(session.value.version)}</p>}
    </Menu>
  );
}
