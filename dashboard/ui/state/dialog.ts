/** Which dialog is open; at most one at a time. */
import { signal } from '@preact/signals';
import type { Goal } from '../../../src/model/goal.ts';
import type { PanelId } from '../panels/panel-list.ts';

export type DialogName =
  | { readonly kind: 'filter' }
  /** A new one, or a change of one that there is. */
  | { readonly kind: 'goal'; readonly goal?: Goal }
  | { readonly kind: 'keys' }
  | { readonly kind: 'new-site' }
  | { readonly kind: 'site'; readonly part: 'site' | 'tag' | 'privacy' }
  | { readonly kind: 'details'; readonly panel: PanelId };

export const dialog = signal<DialogName | undefined>(undefined);

export function openDialog(name: DialogName): void {
  dialog.value = name;
}

export function closeDialog(): void {
  dialog.value = undefined;
}
