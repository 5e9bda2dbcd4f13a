/**
 * What a withdrawal erases. Enters: nothing but what evidence says in the store. Leaves: statements
 * with bound values, which find and then delete the rows that the consent covered: all of the subject's,
 * or, of a recipient who has consented again since, those up to the withdrawal. Never passes: the evidence itself,
 * which stays. A row that comes later (it waited in a queue) is found the next time.
 */
import { limits } from '../model/limits.ts';
import type { ErasedTable } from '../model/tables.ts';
import { withdrawnSql } from '../model/withdrawn.ts';

export interface BoundStatement {
  readonly sql: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** A withdrawn subject that still has rows. */
export interface Covered {
  readonly subject: string;
  /** Seconds since 1970: rows up to then are covered. */
  readonly until: number;
  readonly rows: string;
}

/** Where a table has the subject and the time of an event; dead letters hold rows as text. */
const places: Readonly<
  Record<ErasedTable, { readonly subject: string; readonly time: string; readonly only: string }>
> = {
  events: { subject: 'subject', time: 'toUnixTimestamp(ts)', only: '1' },
  dead_letters: {
    subject: "JSONExtractString(row, 'subject')",
    time: "toUInt32(JSONExtractUInt(row, 'ts'))",
    only: "table = 'events'",
  },
};

/** Larger than any time of an event. */
const always = 4_294_967_295;

const deniedSince = "state = 'denied' AND received_at >= {since:UInt32}";

/** Whether anybody withdrew since then (seconds since 1970): cheap, where looking for rows reads a whole column. */
export function findDenials(since: number): BoundStatement {
  return { sql: `SELECT 1 FROM consents WHERE ${deniedSince} LIMIT 1`, params: { since } };
}

/** Those who withdrew since then, in seconds since 1970, and have rows in a table. */
export function findCovered(table: ErasedTable, since: number): BoundStatement {
  const { subject, time, only } = places[table];
  const lately = `(SELECT subject FROM consents WHERE ${deniedSince})`;
  return {
    sql: `
      SELECT found.1 AS subject, any(withdrawn.until) AS until, count() AS rows
      FROM (
        SELECT (${subject}, ${time}) AS found FROM ${table}
        WHERE ${only} AND ${subject} != '' AND ${subject} IN ${lately}
      ) AS held
      INNER JOIN (
        SELECT subject AS withdrawn_subject,
          if(${withdrawnSql}, {always:UInt32}, toUnixTimestamp(maxIf(received_at, state = 'denied'))) AS until
        FROM consents
        WHERE subject IN ${lately}
        GROUP BY subject
        HAVING countIf(state = 'denied') > 0
      ) AS withdrawn ON found.1 = withdrawn_subject
      WHERE found.2 <= withdrawn.until
      GROUP BY subject
      ORDER BY subject
      LIMIT {limit:UInt32}`,
    params: { always, since, limit: limits.erasedSubjects },
  };
}

/** Returns when no active part holds those rows any more. */
export function eraseCovered(table: ErasedTable, covered: readonly Covered[]): BoundStatement {
  const { subject, time, only } = places[table];
  return {
    sql: `ALTER TABLE ${table} DELETE WHERE ${only} AND ${subject} IN {subjects:Array(String)} AND ${time} <= transform(${subject}, {subjects:Array(String)}, {until:Array(UInt32)}, toUInt32(0)) SETTINGS mutations_sync = 2`,
    params: {
      subjects: covered.map((one) => one.subject),
      until: covered.map(({ until }) => until),
    },
  };
}
