/** Which lines have been imported for which site, so that they are not counted twice. */
import { limits } from '../model/limits.ts';
import type { Store } from './port.ts';

export interface NotedImport {
  /** How many lines, from the first of the file on; blank ones are none. */
  readonly lines: number;
  /** SHA-256 of the installation's key and these lines, each with one line feed, hexadecimal. */
  readonly digest: string;
  /** It runs, or was cut short: some of its rows may be stored, and some not. */
  readonly unfinished: boolean;
}

/** @returns the newest imports first, as many as a file is compared with */
export async function listImports(store: Store, site: string): Promise<NotedImport[]> {
  const rows = await store.query<{ lines: number; digest: string; unfinished: number }>({
    sql: 'SELECT lines, digest, unfinished FROM imports FINAL WHERE lines > 0 AND site = {site:String} ORDER BY at DESC LIMIT {limit:UInt32}',
    params: { site, limit: limits.importsCompared },
  });
  return rows.map((row) => ({ ...row, unfinished: row.unfinished > 0 }));
}

/** Noted before the first row and again at the end; 0 lines take the note back. @param atMs milliseconds since 1970 */
export async function noteImport(
  store: Store,
  noted: NotedImport & { readonly site: string },
  atMs: number,
): Promise<void> {
  const { site, digest, lines } = noted;
  const unfinished = noted.unfinished ? 1 : 0;
  const row = JSON.stringify({ site, digest, at: Math.floor(atMs / 1_000), lines, unfinished });
  // To the millisecond: of three notes within a second, the third may be the first once more, and counts.
  const token = `import ${site} ${digest} ${atMs} ${lines} ${unfinished}`;
  await store.insert('imports', [row], token);
}
