/** The dialog that is open, if any. */
import type { VNode } from 'preact';
import { panels } from '../panels/panel-list.ts';
import { dialog } from '../state/dialog.ts';
import { site } from '../state/installation.ts';
import { messages } from '../state/view.ts';
import { DetailsDialog } from './details-dialog.tsx';
import { Dialog } from './dialog.tsx';
import { FilterDialog } from './filter-dialog.tsx';
import { GoalDialog } from './goal-dialog.tsx';
import { KeysDialog } from './keys-dialog.tsx';
import { SiteDialog } from './site-dialog.tsx';
import { SiteForm } from './site-form.tsx';

function NewSite(): VNode {
  return (
    <Dialog title={messages.value.site.add}>
      <SiteForm />
    </Dialog>
  );
}

export function Dialogs(): VNode | null {
  const open = dialog.value;
  if (!open) return null;
  if (open.kind === 'keys') return <KeysDialog />;
  if (open.kind === 'new-site') return <NewSite />;
  if (!site.value) return null;
  if (open.kind === 'filter') return <FilterDialog site={site.value} />;
  if (open.kind === 'goal') return <GoalDialog site={site.value} known={open.goal} />;
  if (open.kind === 'site') return <SiteDialog site={site.value} part={open.part} />;
  const panel = panels.find(({ id }) => id === open.panel);
  return panel ? <DetailsDialog panel={panel} site={site.value} /> : null;
}
