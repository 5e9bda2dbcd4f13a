/** The only place where something becomes clean: a row that the files beside this one have made. */
import type { CleanRow } from '../model/clean.ts';
import type { EventRow, TallyRow } from '../model/tables.ts';

export function brandEvent(row: EventRow): CleanRow {
  return { table: 'events', row } as Extract<CleanRow, { table: 'events' }>;
}

export function brandTally(row: TallyRow): CleanRow {
  return { table: 'tallies', row } as Extract<CleanRow, { table: 'tallies' }>;
}
