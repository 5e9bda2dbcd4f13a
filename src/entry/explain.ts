/** A failed start in an operator's words: what is wrong and what to do. */
import { PolicyUnreadableError } from '../policy/versions.ts';
import { MigrationError } from '../store/migrate.ts';
import { StoreError } from '../store/port.ts';
import { StartError } from './listen.ts';

/** What the system says of a folder that cannot be made or written to. */
const folderCodes = new Set(['EPERM', 'EACCES', 'ENOTDIR', 'EROFS', 'ENOENT', 'EEXIST']);

function codeOf(error: object): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** @returns one paragraph; errors that nobody expected come with their stack, for a report */
export function explainStart(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof StartError || error instanceof MigrationError) return error.message;
  if (error instanceof PolicyUnreadableError) {
    return `The policy cannot be read, and nothing is collected under a guess: ${error.message}.`;
  }
  if (error instanceof StoreError && error.code === 'unavailable') {
    return `ClickHouse does not answer (${error.reason}). Check ESTOMPE_CLICKHOUSE_URL, or leave it out for the embedded one.`;
  }
  if (error instanceof StoreError) return `ClickHouse: ${error.message}`;
  if (codeOf(error) === 'locked') {
    return 'The data folder is in use by another Estompe process. Stop it first, or choose another folder with ESTOMPE_DATA.';
  }
  if (folderCodes.has(codeOf(error)) && 'path' in error) {
    return `The data folder ${String(error.path)} cannot be used (${codeOf(error)}). Choose another one with ESTOMPE_DATA.`;
  }
  if (codeOf(error) !== '') return `${error.message} (${codeOf(error)})`;
  return error.stack ?? error.message;
}
