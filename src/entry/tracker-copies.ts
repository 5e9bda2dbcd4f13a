/**
 * The tracker, and the versions of it that this installation has served before: a page that pins its
 * script by name and integrity must not fall silent with an update. They lie in the data folder.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describeScript, type Script } from '../../collector/routes/script.ts';
import { limits } from '../model/limits.ts';

export interface Trackers {
  readonly current: Script;
  /** By hash. */
  readonly older: ReadonlyMap<string, Script>;
}

/** Compressed once, at the start. */
async function describe(source: string): Promise<Script> {
  const script = await describeScript(source);
  return { ...script, gzip: new Uint8Array(gzipSync(source, { level: 9 })) };
}

const copyName = /^t\.([0-9a-f]{12})\.js$/;

/** A file whose text does not have the hash of its name is somebody else's: it is not served. */
async function readCopies(folder: string): Promise<Map<string, Script>> {
  const copies = new Map<string, Script>();
  for (const name of readdirSync(folder).slice(0, limits.trackerCopies)) {
    const hash = copyName.exec(name)?.[1];
    if (hash === undefined) continue;
    const script = await describe(readFileSync(join(folder, name), 'utf8'));
    if (script.hash === hash) copies.set(hash, script);
  }
  return copies;
}

/** @param dataFolder where `trackers/` is made */
export async function keepTrackers(source: string, dataFolder: string): Promise<Trackers> {
  const folder = join(dataFolder, 'trackers');
  mkdirSync(folder, { recursive: true });
  const current = await describe(source);
  const older = await readCopies(folder);
  if (!older.has(current.hash)) writeFileSync(join(folder, `t.${current.hash}.js`), source);
  older.delete(current.hash);
  return { current, older };
}
