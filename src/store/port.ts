/**
 * ClickHouse as the rooms see it, whatever carries it: embedded (chDB), HTTP from Node, or fetch
 * from the edge. Values travel as bound parameters; identifiers come from the table of columns.
 */
import type { TableName } from '../model/tables.ts';

/** `unavailable`: try again later. `refused`: ClickHouse read the rows and said no; trying again is pointless. `slow`: the time limit ended a question. */
export type StoreErrorCode = 'unavailable' | 'refused' | 'slow';

export class StoreError extends Error {
  readonly code: StoreErrorCode;
  /** ClickHouse's own error code, such as `UNKNOWN_TABLE` or `27`; never its message, which can repeat values. */
  readonly reason: string;
  constructor(code: StoreErrorCode, reason: string, options?: ErrorOptions) {
    super(`store ${code}: ${reason}`, options);
    this.code = code;
    this.reason = reason;
  }
}

export interface Statement {
  readonly sql: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export interface Store {
  /** Inserts lines of JSONEachRow; a token that was seen before changes nothing. */
  insert(table: TableName, lines: readonly string[], token: string): Promise<void>;
  /** Rows as objects; 64-bit integers come as strings. */
  query<Row>(statement: Statement): Promise<Row[]>;
  /** A statement without an answer (DDL). */
  command(statement: Statement): Promise<void>;
  ping(): Promise<boolean>;
  close(): Promise<void>;
}
