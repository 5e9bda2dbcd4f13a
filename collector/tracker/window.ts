/** What the scripts find and leave on a page's `window`, as types; nothing of it is in what browsers load. */

interface Details {
  readonly props?: Readonly<Record<string, string | number | boolean>>;
  readonly value?: number;
  readonly currency?: string;
}
export type Call = readonly [name: string, details?: Details];

/** Anything but `granted` is a refusal; text is the version of the text that was shown. */
export type ConsentCall = readonly [state: string, details?: { readonly text?: string }];

/** An array of which this much is used, so that what it does with a call can be changed. */
export interface Calls<Kept> {
  push(call: Kept): unknown;
  map(act: (call: Kept) => unknown): unknown;
}

/** The page's own line may put functions here that keep calls in `q` until the scripts run. */
export type Estompe = ((...call: Call) => void) & {
  q?: Calls<Call>;
  consent?: (((...call: ConsentCall) => void) & { q?: Calls<ConsentCall> }) | undefined;
};

declare global {
  interface Window {
    estompe?: Estompe;
  }
  interface Document {
    readonly prerendering?: boolean;
  }
  interface Navigator {
    readonly globalPrivacyControl?: boolean;
    readonly connection?: { readonly effectiveType?: string };
    readonly userAgentData?: {
      getHighEntropyValues(
        names: readonly string[],
      ): Promise<{ readonly model?: string; readonly platformVersion?: string }>;
    };
  }
}
