/**
 * tarteaucitron. Its state knows `wait` as undefined. With `highPrivacy: false`, going on reading is
 * taken for a yes; with `serviceDefaultState: true`, or without the service's `needConsent`, nobody has
 * to be asked. Nothing of that is a choice.
 */
import { guarded } from '../guarded.ts';
import type { Follow } from './cmp.ts';

declare global {
  interface Window {
    readonly tarteaucitron?: {
      readonly parameters: {
        readonly highPrivacy?: boolean;
        readonly serviceDefaultState?: unknown;
      };
      readonly state: Readonly<Record<string, boolean | undefined>>;
      readonly services: Readonly<Record<string, { readonly needConsent?: boolean }>>;
    };
  }
}

export const followTarteaucitron: Follow = (tell, service) => {
  const update = guarded(() => {
    const { parameters, state, services } = window.tarteaucitron!;
    const isAsked =
      services[service]!.needConsent &&
      parameters.highPrivacy &&
      parameters.serviceDefaultState !== true;
    tell(state[service] && (isAsked || undefined));
  });
  // They are sent to the document, do not bubble, and come after the state is set.
  ['added', 'allowed', 'disallowed'].map((happened) =>
    addEventListener(`${service}_${happened}`, update, true),
  );
  update();
};
