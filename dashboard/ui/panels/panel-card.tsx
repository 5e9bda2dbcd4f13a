/** One panel: tabs, nine rows with a bar behind the label, and the way to the details. */
import type { VNode } from 'preact';
import { dimensionLabel } from '../format/label.ts';
import { formatCount } from '../format/number.ts';
import { Failed } from '../parts/failed.tsx';
import { openDialog } from '../state/dialog.ts';
import { inForce } from '../state/installation.ts';
import { apart, slots } from '../state/page.ts';
import { panelRows } from '../state/questions.ts';
import { locale, messages, view } from '../state/view.ts';
import { type Tab, tabOf } from './panel-list.ts';
import { PanelRow } from './panel-row.tsx';
import { type EmptyReason, type PanelState, panelState } from './panel-state.ts';
import { type NamedPanel, TabChoices, tabName } from './tab-choices.tsx';

/** A panel of so few rows is no higher than they need, however high its neighbour is. */
const fewRows = 5;

function isShort(state: PanelState): boolean {
  return state.kind === 'empty' || (state.kind === 'rows' && state.rows.length <= fewRows);
}

/** As many are drawn grey while the first answer is on its way. */
const greyRows = 5;

function Tabs({ panel, shown }: { readonly panel: NamedPanel; readonly shown: Tab }): VNode | null {
  const words = messages.value.panel;
  if (panel.tabs.length < 2) return <span class="faint panel-sole">{tabName(shown.id)}</span>;
  const label = words.tabs(messages.value.panels[panel.id]);
  return <TabChoices panel={panel} shown={shown} label={label} />;
}

/** Grey rows where the list will stand, so that nothing moves when it comes. */
function Waiting({ places }: { readonly places: number }): VNode {
  return (
    <ol class="rows" aria-hidden="true">
      {Array.from({ length: places }, (_, index) => (
        <li key={index} class="row-place">
          {index < greyRows && <div class="row-wait" />}
        </li>
      ))}
    </ol>
  );
}

function emptyText(reason: EmptyReason): string {
  const words = messages.value.panel;
  if (reason.kind === 'period') return words.empty;
  if (reason.kind === 'apart') return words.apart;
  if (reason.kind === 'filter') return words.emptyFilter;
  if (reason.kind === 'few') {
    const few = inForce.value?.gatesAll ? words.few : words.fewPlaces;
    return few(formatCount(reason.threshold, locale.value));
  }
  return words.noSuch(dimensionLabel(reason.dimension, messages.value));
}

interface ListProps {
  readonly state: PanelState;
  readonly tab: Tab;
  readonly pending: boolean;
}

function List({ state, tab, pending }: ListProps): VNode {
  if (state.kind === 'failed') return <Failed problem={state.problem} />;
  if (state.kind === 'waiting') return <Waiting places={state.places} />;
  const isApart = state.kind === 'empty' && state.reason.kind === 'apart';
  const stale = pending && !isApart ? 'pending' : '';
  if (state.kind === 'empty') return <p class={`empty ${stale}`}>{emptyText(state.reason)}</p>;
  return (
    <ol class={`rows ${stale}`}>
      {state.rows.map((row) => (
        <PanelRow
          key={row.other ? '\u0000other' : row.value}
          row={row}
          listed={state.listed}
          tab={tab}
        />
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
  const slot = slots.get(panel.id).value;
  const { filters } = view.value;
  const isApart = apart.value.has(panel.id);
  const state = panelState(slot, { panel, tab, filters, max: panelRows, apart: isApart });
  const look = isShort(state) ? 'card panel short' : 'card panel';
  return (
    <section class={look} id={panel.id} tabIndex={-1} aria-labelledby={`${panel.id}-name`}>
      <div class="panel-head">
        <h2 id={`${panel.id}-name`}>{name}</h2>
        <Tabs panel={panel} shown={tab} />
      </div>
      <div class="panel-body">
        <List state={state} tab={tab} pending={slot.pending} />
      </div>
      {state.kind !== 'empty' && (
        <div class="panel-foot">{state.kind === 'rows' && <DetailsButton panel={panel} />}</div>
      )}
    </section>
  );
}
