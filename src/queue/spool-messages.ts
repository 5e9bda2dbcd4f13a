/** What the spool's two threads say to each other. Lines travel joined: one long string is cheaper to copy than many. */
import type { WrittenTable } from '../model/tables.ts';

export interface Size {
  readonly rows: number;
  readonly bytes: number;
}

export type SpoolRequest =
  | {
      readonly id: number;
      readonly do: 'append';
      readonly tables: readonly WrittenTable[];
      readonly text: string;
    }
  | { readonly id: number; readonly do: 'take' }
  | { readonly id: number; readonly do: 'remove'; readonly token: string }
  | { readonly id: number; readonly do: 'probe' }
  | { readonly id: number; readonly do: 'close' };

export interface JoinedBatch {
  readonly table: WrittenTable;
  readonly token: string;
  readonly text: string;
}

/** `id` 0 answers the opening. */
export interface SpoolReply {
  readonly id: number;
  readonly waiting: Size;
  /** Whether an append was stored. */
  readonly stored?: boolean;
  readonly batch?: JoinedBatch;
  readonly error?: { readonly code: string; readonly message: string };
}
