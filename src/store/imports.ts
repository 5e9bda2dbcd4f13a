/** Which files have been imported for which site, so that the same file is not counted twice. */
import type { Store } from './port.ts';

export interface ImportedFile {
  readonly site: string;
  /** SHA-256 of the file's bytes, hexadecimal. */
  readonly digest: string;
}

export async function wasImported(store: Store, file: ImportedFile): Promise<boolean> {
  const rows = await store.query<{ lines: number }>({
    sql: 'SELECT lines FROM imports FINAL WHERE lines > 0 AND site = {site:String} AND digest = {digest:String} LIMIT 1',
    params: { site: file.site, digest: file.digest },
  });
  return rows.length > 0;
}

/** Noted before the first row and again at the end; 0 lines take the note back. @param at seconds since 1970 */
export async function noteImport(
  store: Store,
  file: ImportedFile & { readonly lines: number },
  at: number,
): Promise<void> {
  const { site, digest, lines } = file;
  const row = JSON.stringify({ site, digest, at, lines });
  await store.insert('imports', [row], `import ${site} ${digest} ${at} ${lines}`);
}
