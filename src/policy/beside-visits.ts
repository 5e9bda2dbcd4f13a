/**
 * Policy -> what is stored beside the rows of visits, and until when: the one list of the visitor's
 * notice and of the register. A table whose rows end and that has no words here does not compile.
 */
import { limits } from '../model/limits.ts';
import type { TableName, tables } from '../model/tables.ts';
import type { Words } from '../model/words.ts';
import type { CompiledPolicy } from './compiled.ts';
import { days, months } from './value-words.ts';

/** Tables that hold anything about visits, beside `events`; the others hold settings, which stay. */
export type BesideTable = {
  [T in TableName]: (typeof tables)[T] extends { readonly ttl: string } ? T : never;
}[Exclude<TableName, 'events'>];

export interface Beside {
  readonly table: BesideTable;
  readonly what: Words;
  readonly limit: Words;
}

/** As the table's rows end, which the test of the register holds to this. */
export const importMonths = 25;

interface Told {
  readonly what: Words;
  readonly limit: (policy: CompiledPolicy) => Words;
  /** Without: under every policy. */
  readonly when?: (policy: CompiledPolicy) => boolean;
}

const asLongAsRows = ({ goneMonths }: CompiledPolicy): Words => months(goneMonths);

/** Whether anybody, with consent or without, is numbered under a key of the day. */
const hasDayKeys = ({ visitorKey, before }: CompiledPolicy): boolean =>
  visitorKey === 'day' || before?.visitorKey === 'day';

const told: Readonly<Record<BesideTable, Told>> = {
  tallies: {
    what: {
      en: 'Per day, how many requests objected, or came from programs: a number',
      fr: 'Par jour, combien de requêtes portaient une opposition ou venaient de programmes : un nombre',
    },
    limit: asLongAsRows,
  },
  days: {
    what: {
      en: 'Per day, how many visitors and visits there were, and how long visits took: totals',
      fr: 'Par jour, le nombre de visiteurs et de visites et la durée des visites : des totaux',
    },
    limit: asLongAsRows,
    when: ({ visitorKey }) => visitorKey !== 'none',
  },
  destroyed_keys: {
    what: {
      en: 'That the visitor key of a day was destroyed, and when',
      fr: 'Que la clé de visiteur d’un jour a été détruite, et quand',
    },
    limit: asLongAsRows,
    when: hasDayKeys,
  },
  consents: {
    what: {
      en: 'Evidence of consent given and withdrawn: to what, under which text, when',
      fr: 'Preuves de consentement donné ou retiré : pour quoi, sur quel texte, quand',
    },
    limit: () => months(limits.consentEvidenceMonths),
    when: ({ visitorKey, mail }) => visitorKey === 'consented' || mail === 'recipient',
  },
  dead_letters: {
    what: {
      en: 'Rows that the database refused, as they are',
      fr: 'Lignes refusées par la base de données, telles quelles',
    },
    limit: () => days(limits.networkDays),
  },
  imports: {
    what: {
      en: 'Where log files of a server are imported: which, by a keyed digest',
      fr: 'Si des fichiers journaux d’un serveur sont importés : lesquels, par une empreinte à clé',
    },
    limit: () => months(importMonths),
  },
};

/** In the order in which a reader asks. */
export function besideVisits(policy: CompiledPolicy): readonly Beside[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.entries forgets its keys' type
  const all = Object.entries(told) as readonly (readonly [BesideTable, Told])[];
  return all
    .filter(([, { when }]) => when?.(policy) ?? true)
    .map(([table, { what, limit }]) => ({ table, what, limit: limit(policy) }));
}
