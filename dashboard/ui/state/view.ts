/** The one view of the page as a signal, kept equal to the address: back, forward and shared links work. */
import { computed, effect, signal } from '@preact/signals';
import type { DimensionName } from '../../../src/stats/question.ts';
import { messagesOf, pickLanguage, pickLocale } from '../messages/language.ts';
import { preferredLanguage } from './preferences.ts';
import { readView, toggleFilter, type View, writeView } from './url.ts';

export const view = signal<View>(readView(location.search));

export const language = computed(
  () => view.value.language ?? preferredLanguage.value ?? pickLanguage(navigator.languages),
);
export const locale = computed(() => pickLocale(language.value, navigator.languages));
export const messages = computed(() => messagesOf(language.value));

/** `replace` for what is no step of its own (a default that became known). */
export function navigate(change: Partial<View>, mode: 'push' | 'replace' = 'push'): void {
  const next = { ...view.value, ...change };
  const address = `${location.pathname}${writeView(next)}`;
  view.value = next;
  if (address === `${location.pathname}${location.search}`) return;
  if (mode === 'push') history.pushState(null, '', address);
  else history.replaceState(null, '', address);
}

export function filterBy(dimension: DimensionName, value: string): void {
  navigate({ filters: toggleFilter(view.value.filters, dimension, value) });
}

/** Follows back and forward; gives back what stops it. */
export function followHistory(): () => void {
  const follow = (): void => {
    view.value = readView(location.search);
  };
  addEventListener('popstate', follow);
  const stop = effect(() => {
    document.documentElement.lang = language.value;
  });
  return () => {
    removeEventListener('popstate', follow);
    stop();
  };
}
