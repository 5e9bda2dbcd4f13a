/** The only place where something becomes clean: a row that the files beside this one have made. */
import type { CleanRow } from '../model/clean.ts';
import type { ConsentRow, EventRow, RowOf, TallyRow } from '../model/tables.ts';

type CleanRowOf<T extends CleanRow['table']> = Extract<CleanRow, { table: T }>;

export function brandEvent(row: EventRow): CleanRow {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- this is what a brand is
  return { table: 'events', row } as CleanRowOf<'events'>;
}

export function brandTally(row: TallyRow): CleanRow {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- this is what a brand is
  return { table: 'tallies', row } as CleanRowOf<'tallies'>;
}

export function brandDestroyedKey(row: RowOf<'destroyed_keys'>): CleanRow {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- this is what a brand is
  return { table: 'destroyed_keys', row } as CleanRowOf<'destroyed_keys'>;
}

export function brandConsent(row: ConsentRow): CleanRow {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- this is what a brand is
  return { table: 'consents', row } as CleanRowOf<'consents'>;
}
