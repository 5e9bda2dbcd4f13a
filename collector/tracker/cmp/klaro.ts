/**
 * Klaro. A choice is what has been saved: switches that were moved and not saved are none, nor are a
 * service's default, `optOut` and `required`.
 */
import { guarded } from '../guarded.ts';
import type { Follow } from './cmp.ts';

interface Manager {
  readonly confirmed: boolean;
  readonly savedConsents: Readonly<Record<string, boolean>>;
  watch(watcher: { update(): void }): void;
}

declare global {
  interface Window {
    readonly klaro?: { getManager(): Manager };
  }
}

export const followKlaro: Follow = (tell, service) => {
  // Throws where Klaro is there and its configuration is not.
  const manager = window.klaro!.getManager();
  const update = guarded(() =>
    tell(manager.confirmed ? !!manager.savedConsents[service] : undefined),
  );
  manager.watch({ update });
  update();
};
