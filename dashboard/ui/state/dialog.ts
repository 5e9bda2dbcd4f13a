/** Which dialog is open; at most one at a time. */
import { signal } from '@preact/signals';
import type { PanelId } from '../panels/panel-list.ts';

export type DialogName =
  | { readonly kind: 'filter' }
  | { readonly kind: 'goal' }
  | { readonly kind: 'keys' }
  | { readonly kind: 'new-site' }
  | { readonly kind: 'site'; readonly part: 'site' | 'tag' }
  | { readonly kind: 'details'; readonly panel: PanelId };

export const dialog = signal<DialogName | undefined>(undefined);

export function openDialog(name: DialogName): void {
  dialog.value = name;
}

export function closeDialog(): void {
  dialog.value = undefined;
}
