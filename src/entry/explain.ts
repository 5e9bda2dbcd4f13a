/** A failed start in an operator's words: what is wrong and what to do. */
import { MigrationError } from '../store/migrate.ts';
import { StoreError } from '../store/port.ts';
import { StartError } from './listen.ts';

function codeOf(error: object): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** @returns one paragraph; errors that nobody expected come with their stack, for a report */
export function explainStart(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof StartError || error instanceof MigrationError) return error.message;
  if (error instanceof StoreError) return `ClickHouse: ${error.message}`;
  if (codeOf(error) === 'locked') {
    return 'The data folder is in use by another Estompe process. Stop it first, or choose another folder with ESTOMPE_DATA.';
  }
  if (codeOf(error) !== '') return `${error.message} (${codeOf(error)})`;
  return error.stack ?? error.message;
}
