/**
 * `Clean<T>`: a value that holds nothing which identifies a visitor beyond what the site's policy
 * allows. Only the privacy room makes one (test/architecture holds it to that); the queue takes
 * nothing else.
 */
import type { RowOf, WrittenTable } from './tables.ts';

declare const brand: unique symbol;
export type Clean<T> = T & { readonly [brand]: 'clean' };

/** What leaves the privacy room and is written: a row and the table that it belongs to. */
export type CleanRow = {
  [T in WrittenTable]: Clean<{ readonly table: T; readonly row: RowOf<T> }>;
}[WrittenTable];
