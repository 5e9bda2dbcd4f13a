/** Where "g" and a letter lead. */
import { panels } from './panel-list.ts';

/** Ids of the sections by letter. */
export const places: ReadonlyMap<string, string> = new Map([
  ['f', 'figures'],
  ['c', 'chart'],
  ['v', 'goals'],
  ...panels.map(({ id, letter }): [string, string] => [letter, id]),
]);
