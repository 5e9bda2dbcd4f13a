/**
 * The spool's file: SQLite in WAL mode, every commit synced. All calls are synchronous; spool.node.ts
 * groups them. Rows are numbered upwards and a number is never used again; a batch is a range of
 * numbers that is fixed, with its token, in the transaction that hands it out first, so that the
 * same rows are the same batch after a crash.
 */
import { DatabaseSync } from 'node:sqlite';
import { randomUUID } from 'node:crypto';
import { limits } from '../model/limits.ts';
import { type WrittenTable, writtenTables } from '../model/tables.ts';
import type { Batch } from './port.ts';
import type { Size } from './spool-messages.ts';
import { createVolume, type Volume, type VolumeOptions } from './volume.node.ts';

export type SpoolErrorCode = 'damaged' | 'locked' | 'newer' | 'unusable';

/** The spool could not be opened; the message says the way out. */
export class SpoolError extends Error {
  readonly code: SpoolErrorCode;
  constructor(code: SpoolErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

export interface SpoolRow {
  readonly table: WrittenTable;
  readonly line: string;
}

export interface SpoolFile {
  /** All rows or none; false when the disk is full, or so full that draining would lack room. */
  append(rows: readonly SpoolRow[]): boolean;
  take(): Batch | undefined;
  /** Deletes the batch's rows, also from the write-ahead log. */
  remove(token: string): void;
  waiting(): Size;
  /** Writes something that changes nothing; throws where nothing can be written. */
  probe(): void;
  close(): void;
}

const fileVersion = 1;
/** A table's number in the file is its place in this list; the list may only grow at its end. */
const tableCodes = writtenTables;

/** SQLite's primary result codes: https://www.sqlite.org/rescode.html */
const sqlite = { busy: 5, corrupt: 11, full: 13, notADatabase: 26 } as const;

function resultCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error)) return undefined;
  // The low byte is the primary code.
  return typeof error.errcode === 'number' ? error.errcode & 0xff : undefined;
}

function openError(path: string, error: unknown): unknown {
  if (error instanceof SpoolError) return error;
  const code = resultCode(error);
  if (code === sqlite.busy) {
    return new SpoolError('locked', `another process has the spool ${path} open; stop it first`);
  }
  if (code === sqlite.corrupt || code === sqlite.notADatabase) return damaged(path);
  return new SpoolError(
    'unusable',
    `the spool ${path} cannot be opened; check that its folder exists and may be written to`,
  );
}

function damaged(path: string): SpoolError {
  return new SpoolError(
    'damaged',
    `the spool ${path} is damaged; move it and ${path}-wal aside to start with an empty one. ` +
      `What it still holds may be saved with: sqlite3 <the moved file> .recover`,
  );
}

const schema = `
CREATE TABLE spool (id TEXT NOT NULL) STRICT;
CREATE TABLE rows (id INTEGER PRIMARY KEY AUTOINCREMENT, tbl INTEGER NOT NULL, line TEXT NOT NULL) STRICT;
CREATE TABLE batches (token TEXT PRIMARY KEY, tbl INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL) STRICT;
`;

/** EXCLUSIVE keeps a second process out; secure_delete overwrites what was drained. */
const pragmas = `
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA secure_delete = ON;
PRAGMA auto_vacuum = INCREMENTAL;
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA temp_store = MEMORY;
`;

function openDatabase(path: string): DatabaseSync {
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(path);
    db.exec(pragmas);
    prepareFile(db, path);
    return db;
  } catch (error) {
    db?.close();
    throw openError(path, error);
  }
}

function prepareFile(db: DatabaseSync, path: string): void {
  const version = Number(db.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0);
  if (version > fileVersion) {
    throw new SpoolError(
      'newer',
      `the spool ${path} was written by a newer version; run that one until it is drained`,
    );
  }
  const check = db.prepare('PRAGMA quick_check(1)').get();
  if (check?.['quick_check'] !== 'ok') throw damaged(path);
  if (version === fileVersion) return;
  db.exec('BEGIN IMMEDIATE');
  db.exec(schema);
  db.prepare('INSERT INTO spool (id) VALUES (?)').run(randomUUID());
  db.exec(`PRAGMA user_version = ${fileVersion}`);
  db.exec('COMMIT');
}

interface Range {
  readonly token: string;
  readonly tbl: number;
  readonly first: number;
  readonly last: number;
}

function prepareStatements(db: DatabaseSync) {
  return {
    append: db.prepare('INSERT INTO rows (tbl, line) VALUES (?, ?)'),
    oldest: db.prepare('SELECT id, tbl FROM rows ORDER BY id LIMIT 1'),
    lastOf: db.prepare(
      'SELECT max(id) AS last FROM (SELECT id, sum(octet_length(line)) OVER (ORDER BY id) AS bytes ' +
        'FROM rows WHERE tbl = :tbl AND id BETWEEN :first AND :last) WHERE bytes <= :bytes OR id = :first',
    ),
    assigned: db.prepare('SELECT token, tbl, first, last FROM batches LIMIT 1'),
    batch: db.prepare('SELECT token, tbl, first, last FROM batches WHERE token = ?'),
    assign: db.prepare('INSERT INTO batches (token, tbl, first, last) VALUES (?, ?, ?, ?)'),
    lines: db.prepare('SELECT line FROM rows WHERE tbl = ? AND id BETWEEN ? AND ? ORDER BY id'),
    size: db.prepare(
      'SELECT count(*) AS rows, sum(octet_length(line)) AS bytes FROM rows WHERE tbl = ? AND id BETWEEN ? AND ?',
    ),
    sizeOfAll: db.prepare('SELECT count(*) AS rows, sum(octet_length(line)) AS bytes FROM rows'),
    deleteRows: db.prepare('DELETE FROM rows WHERE tbl = ? AND id BETWEEN ? AND ?'),
    deleteBatch: db.prepare('DELETE FROM batches WHERE token = ?'),
    spoolId: db.prepare('SELECT id FROM spool'),
    touch: db.prepare('UPDATE spool SET id = id'),
    freePages: db.prepare('PRAGMA freelist_count'),
  };
}
type Statements = ReturnType<typeof prepareStatements>;
type Row = Readonly<Record<string, unknown>> | undefined;

const toSize = (row: Row): Size => ({
  rows: Number(row?.['rows'] ?? 0),
  bytes: Number(row?.['bytes'] ?? 0),
});

const toRange = (row: Row): Range | undefined =>
  row && {
    token: String(row['token']),
    tbl: Number(row['tbl']),
    first: Number(row['first']),
    last: Number(row['last']),
  };

/** The oldest row's table, in at most `rowsMax` numbers and `limits.drainBytes`: bounds the batch and the search alike. */
function assignBatch(statements: Statements, spoolId: string, rowsMax: number): Range | undefined {
  const oldest: Row = statements.oldest.get();
  if (oldest === undefined) return undefined;
  const [first, tbl] = [Number(oldest['id']), Number(oldest['tbl'])];
  const most = { tbl, first, last: first + rowsMax - 1, bytes: limits.drainBytes };
  const last = Number(statements.lastOf.get(most)?.['last']);
  const range = { token: `${spoolId}-${first}-${last}`, tbl, first, last };
  statements.assign.run(range.token, tbl, first, last);
  return range;
}

/** Opens or makes the file; throws SpoolError. `pagesMax` ends the file as a full disk would. */
export function openSpoolFile(
  path: string,
  rowsMax: number = limits.drainRows,
  disk: VolumeOptions & { readonly pagesMax?: number } = {},
): SpoolFile {
  const db = openDatabase(path);
  if (disk.pagesMax !== undefined) db.exec(`PRAGMA max_page_count = ${disk.pagesMax}`);
  const statements = prepareStatements(db);
  const volume = createVolume(path, disk);
  const opened = { db, statements, volume };
  const spoolId = String(statements.spoolId.get()?.['id']);
  let waiting = toSize(statements.sizeOfAll.get());
  let handedOut: { readonly range: Range; readonly size: Size } | undefined;

  const grow = (by: Size) => {
    waiting = { rows: waiting.rows + by.rows, bytes: waiting.bytes + by.bytes };
  };
  function takeRange(range: Range): Batch {
    const found = statements.lines.all(range.tbl, range.first, range.last);
    const lines = found.map((row) => String(row['line']));
    const bytes = lines.reduce((sum, line) => sum + Buffer.byteLength(line), 0);
    handedOut = { range, size: { rows: lines.length, bytes } };
    return { table: tableCodes[range.tbl] ?? 'events', token: range.token, lines };
  }
  function sizeOf(range: Range): Size {
    if (handedOut?.range.token === range.token) return handedOut.size;
    return toSize(statements.size.get(range.tbl, range.first, range.last));
  }
  return {
    append(rows) {
      const added = appendRows(opened, rows);
      if (added !== undefined) grow(added);
      return added !== undefined;
    },
    take() {
      const range = toRange(statements.assigned.get()) ?? assignBatch(statements, spoolId, rowsMax);
      return range && takeRange(range);
    },
    remove(token) {
      const range = toRange(statements.batch.get(token));
      if (range === undefined) return;
      const size = sizeOf(range);
      deleteRange(opened, range);
      grow({ rows: -size.rows, bytes: -size.bytes });
      shrinkFile(opened);
    },
    waiting: () => waiting,
    probe: () => inTransaction(db, () => statements.touch.run()),
    close: () => db.close(),
  };
}

interface Opened {
  readonly db: DatabaseSync;
  readonly statements: Statements;
  readonly volume: Volume;
}

function inTransaction(db: DatabaseSync, work: () => void): void {
  db.exec('BEGIN IMMEDIATE');
  try {
    work();
    db.exec('COMMIT');
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

function deleteRange({ db, statements }: Opened, { token, tbl, first, last }: Range): void {
  inTransaction(db, () => {
    statements.deleteRows.run(tbl, first, last);
    statements.deleteBatch.run(token);
  });
}

function appendRows(opened: Opened, rows: readonly SpoolRow[]): Size | undefined {
  const { db, statements, volume } = opened;
  const bytes = rows.reduce((sum, { line }) => sum + Buffer.byteLength(line), 0);
  // Once in the log, once in the file.
  if (!volume.hasRoom(2 * bytes)) return undefined;
  try {
    inTransaction(db, () => {
      for (const { table, line } of rows) {
        statements.append.run(tableCodes.indexOf(table), line);
      }
    });
  } catch (error) {
    if (resultCode(error) === sqlite.full) return undefined;
    throw error;
  }
  return { rows: rows.length, bytes };
}

/**
 * The log still holds the pages as they were before the deletion; emptied, no drained row lingers.
 * SQLite gives disk space back only when asked; where there is little of it, none is kept.
 */
function shrinkFile({ db, statements, volume }: Opened): void {
  const countFree = () => Number(statements.freePages.get()?.['freelist_count'] ?? 0);
  const kept = volume.hasRoom(limits.spoolReserveBytes) ? limits.spoolFreePages : 0;
  const emptyLog = () => db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  emptyLog();
  for (let free = countFree(); free > kept;) {
    db.exec(`PRAGMA incremental_vacuum(${limits.spoolShrinkPages})`);
    emptyLog();
    const left = countFree();
    if (left >= free) return;
    free = left;
  }
}
