/** One panel: tabs, nine rows with a bar behind the label, and the way to the details. */
import type { VNode } from 'preact';
import { Failed } from '../parts/failed.tsx';
import { openDialog } from '../state/dialog.ts';
import { slots } from '../state/page.ts';
import { panelRows } from '../state/questions.ts';
import { messages, navigate, view } from '../state/view.ts';
import { type PanelId, type Panel, type Tab, tabOf } from './panel-list.ts';
import { PanelRow } from './panel-row.tsx';
import { fitRows, isAnswerTo, type Listed, listRows } from './rows.ts';

type NamedPanel = Panel & { readonly id: PanelId };

/** A name from the catalogue by an id of the panel list; the unit test holds the two together. */
export function tabName(id: string): string {
  const names: Readonly<Record<string, string>> = messages.value.tabs;
  return names[id] ?? id;
}

function Tabs({ panel, shown }: { readonly panel: NamedPanel; readonly shown: Tab }): VNode | null {
  const words = messages.value.panel;
  if (panel.tabs.length < 2) return <span class="faint panel-sole">{tabName(shown.id)}</span>;
  return (
    <fieldset class="tabs" aria-label={words.tabs(messages.value.panels[panel.id])}>
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

/** Grey rows where the list will stand, so that nothing moves when it comes. */
function Waiting(): VNode {
  return (
    <ol class="rows" aria-hidden="true">
      {Array.from({ length: 5 }, (_, index) => (
        <li key={index} class="row-wait" />
      ))}
    </ol>
  );
}

function List({ panel, tab }: { readonly panel: NamedPanel; readonly tab: Tab }): VNode {
  const slot = slots.get(panel.id).value;
  if (slot.problem && !slot.result) return <Failed problem={slot.problem} />;
  // The answer of the tab before would show under the wrong name.
  if (!slot.result || !isAnswerTo(slot.result, tab)) return <Waiting />;
  const listed: Listed = listRows(slot.result);
  if (listed.rows.length === 0) return <p class="empty">{messages.value.panel.empty}</p>;
  return (
    <ol class={`rows ${slot.pending ? 'pending' : ''}`}>
      {fitRows(listed.rows, panelRows).map((row) => (
        <PanelRow key={row.other ? '\u0000other' : row.value} row={row} listed={listed} tab={tab} />
      ))}
    </ol>
  );
}

function DetailsButton({ panel }: { readonly panel: NamedPanel }): VNode {
  const name = messages.value.panels[panel.id];
  return (
    <button
      type="button"
      class="link details-link"
      aria-label={messages.value.panel.detailsOf(name)}
      onClick={() => openDialog({ kind: 'details', panel: panel.id })}
    >
      {messages.value.panel.details}
      <Count panel={panel} />
    </button>
  );
}

/** How many rows there are, when the panel shows only some. */
function Count({ panel }: { readonly panel: NamedPanel }): VNode | null {
  const total = slots.get(panel.id).value.result?.meta.total_rows ?? 0;
  return total > panelRows ? <span class="faint"> {total}</span> : null;
}

export function PanelCard({ panel }: { readonly panel: NamedPanel }): VNode {
  const tab = tabOf(panel, view.value.tabs);
  const name = messages.value.panels[panel.id];
  return (
    <section class="card panel" id={panel.id} tabIndex={-1} aria-labelledby={`${panel.id}-name`}>
      <div class="panel-head">
        <h2 id={`${panel.id}-name`}>{name}</h2>
        <Tabs panel={panel} shown={tab} />
      </div>
      <div class="panel-body">
        <List panel={panel} tab={tab} />
      </div>
      <div class="panel-foot">
        <DetailsButton panel={panel} />
      </div>
    </section>
  );
}
