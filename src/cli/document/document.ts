/** A report as parts that any form can be made from: a page to print, lines for a terminal. */

/** `open`: a person must fill it in; the others are results. */
export type Tone = 'plain' | 'open' | 'good' | 'bad' | 'quiet' | 'code';

export type Cell = string | { readonly text: string; readonly tone: Tone };

export type Block =
  | { readonly kind: 'text'; readonly text: Cell }
  | { readonly kind: 'list'; readonly items: readonly Cell[] }
  /** Labels and values. */
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [string, Cell])[] }
  | {
      readonly kind: 'table';
      readonly head: readonly string[];
      readonly rows: readonly (readonly Cell[])[];
      /** Columns of a terminal, of every column but the last. */
      readonly widths: readonly number[];
    };

export interface Section {
  readonly title: string;
  readonly blocks: readonly Block[];
}

export interface Document {
  readonly lang: 'en' | 'fr';
  readonly title: string;
  readonly lead: string;
  readonly sections: readonly Section[];
  readonly foot: string;
}

export const cellText = (cell: Cell): string => (typeof cell === 'string' ? cell : cell.text);
export const cellTone = (cell: Cell): Tone => (typeof cell === 'string' ? 'plain' : cell.tone);
/** Letters that one compares, such as a fingerprint. */
export const letters = (text: string): Cell => ({ text, tone: 'code' });
export const open = (text: string): Cell => ({ text, tone: 'open' });
