/**
 * The database's tables at start. One that is away may be an empty one: until it answers and has
 * been brought up to date, rows wait in the spool.
 */
import { limits } from '../model/limits.ts';
import { migrate } from '../store/migrate.ts';
import type { Store } from '../store/port.ts';
import { explainStart } from './explain.ts';

/** @returns false where the database is away, and must be asked again; throws MigrationError */
export async function migrateIfThere(
  store: Store,
  options: { readonly uncompressed?: boolean },
): Promise<boolean> {
  if (!(await store.ping())) return false;
  await migrate(store, options.uncompressed ? { codec: 'NONE' } : {});
  return true;
}

/** Tries now and then, and calls `begin` once. @returns a function that ends the waiting */
export function waitForStore(
  tryMigrate: () => Promise<boolean>,
  begin: () => Promise<void>,
): () => void {
  const attempt = async (): Promise<void> => {
    if (!(await tryMigrate())) return;
    clearInterval(timer);
    await begin();
  };
  const timer = setInterval(() => {
    // A newer version's database, say: every try tells so, and the rows are safe meanwhile.
    attempt().catch((error: unknown) => process.stderr.write(`${explainStart(error)}\n`));
  }, limits.storeRetryMsMax).unref();
  return () => clearInterval(timer);
}
