/** The tab's title names the site, so that several dashboards can be told apart. */
import { effect } from '@preact/signals';
import { site } from './state/installation.ts';

export function followTitle(): () => void {
  return effect(() => {
    const name = site.value?.name;
    document.title = name ? `${name} · Estompe` : 'Estompe';
  });
}
