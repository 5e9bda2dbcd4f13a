/**
 * tarteaucitron. Its state knows `wait` as undefined. With `highPrivacy: false`, going on reading is
 * taken for a yes, and a service without `needConsent` is never asked about: neither is a choice.
 */
import { guarded } from '../guarded.ts';
import type { Follow } from './cmp.ts';

declare global {
  interface Window {
    readonly tarteaucitron?: {
      readonly highPrivacy?: boolean;
      readonly state: Readonly<Record<string, boolean | undefined>>;
      readonly services: Readonly<Record<string, { readonly needConsent?: boolean }>>;
    };
  }
}

export const followTarteaucitron: Follow = (tell, service) => {
  const update = guarded(() => {
    const { highPrivacy, state, services } = window.tarteaucitron!;
    tell(state[service] && !!(highPrivacy && services[service]?.needConsent));
  });
  // Of an event, the state is set before it is sent.
  for (const happened of ['added', 'allowed', 'disallowed'])
    document.addEventListener(`${service}_${happened}`, update);
  update();
};
