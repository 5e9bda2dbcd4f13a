/** The tabs of a panel, as the card and its details show them; the choice is in the address. */
import type { VNode } from 'preact';
import { messages, navigate, view } from '../state/view.ts';
import type { Panel, PanelId, Tab } from './panel-list.ts';

export type NamedPanel = Panel & { readonly id: PanelId };

/** A name from the catalogue by an id of the panel list; the unit test holds the two together. */
export function tabName(id: string): string {
  const names: Readonly<Record<string, string>> = messages.value.tabs;
  return names[id] ?? id;
}

export interface TabChoicesProps {
  readonly panel: NamedPanel;
  readonly shown: Tab;
  /** What a screen reader calls the group. */
  readonly label: string;
}

export function TabChoices({ panel, shown, label }: TabChoicesProps): VNode {
  return (
    <fieldset class="tabs" aria-label={label}>
      {panel.tabs.map(({ id }) => (
        <button
          key={id}
          type="button"
          aria-pressed={id === shown.id}
          onClick={() => navigate({ tabs: { ...view.value.tabs, [panel.id]: id } }, 'replace')}
        >
          {tabName(id)}
        </button>
      ))}
    </fieldset>
  );
}
