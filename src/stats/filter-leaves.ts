/** Filters without their structure. Imports types only, so that the page can have it without the schema. */
import type { Filter, SimpleFilter } from './question.ts';

/** The comparisons that a filter is made of. */
export function leavesOf(filter: Filter): SimpleFilter[] {
  switch (filter[0]) {
    case 'and':
    case 'or':
      return filter[1].flatMap(leavesOf);
    case 'not':
      return leavesOf(filter[1]);
    default:
      return [filter];
  }
}
