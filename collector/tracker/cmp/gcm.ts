/**
 * Google Consent Mode v2, as commands in the data layer. Only an `update` of `analytics_storage` is a
 * choice; a `default` was set by the page before anybody was asked, also where it says granted.
 */
import { guarded } from '../guarded.ts';
import type { Follow } from './cmp.ts';

/** `gtag` pushes its arguments as they are; everything else in the layer is none of ours. */
type Entry = ArrayLike<unknown> & { readonly 2?: { readonly analytics_storage?: string } };

declare global {
  interface Window {
    dataLayer?: Entry[];
  }
}

export const followGcm: Follow = (tell) => {
  const layer = (window.dataLayer ||= []);
  const read = guarded((entry: Entry) => {
    const choice = entry[0] === 'consent' && entry[1] === 'update' && entry[2]!.analytics_storage;
    if (choice) tell(choice === 'granted');
  });
  const { push } = layer;
  layer.push = (...entries) => {
    entries.map(read);
    return push.apply(layer, entries);
  };
  layer.map(read);
};
