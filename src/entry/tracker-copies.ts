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
export async function describeCompressed(source: string): Promise<Script> {
  const script = await describeScript(source);
  return { ...script, gzip: new Uint8Array(gzipSync(source, { level: 9 })) };
}

const copyName = /^t\.[0-9a-f]{12}\.js$/;

/** A file whose text does not have the hash of its name is somebody else's: it is not served. */
async function readCopies(folder: string): Promise<Map<string, Script>> {
  const copies = new Map<string, Script>();
  const files = readdirSync(folder, { withFileTypes: true }).filter(
    (file) => file.isFile() && copyName.test(file.name),
  );
  for (const { name } of files.slice(0, limits.trackerCopies)) {
    const script = await describeCompressed(readFileSync(join(folder, name), 'utf8'));
    if (name === `t.${script.hash}.js`) copies.set(script.hash, script);
  }
  return copies;
}

/** A folder that cannot be read or written to costs old copies, not the start. */
async function tryCopies(folder: string, current: Script): Promise<Map<string, Script>> {
  try {
    mkdirSync(folder, { recursive: true });
    const copies = await readCopies(folder);
    if (!copies.has(current.hash)) {
      writeFileSync(join(folder, `t.${current.hash}.js`), current.source);
    }
    return copies;
  } catch {
    return new Map();
  }
}

/** @param dataFolder where `trackers/` is made */
export async function keepTrackers(source: string, dataFolder: string): Promise<Trackers> {
  const current = await describeCompressed(source);
  const older = await tryCopies(join(dataFolder, 'trackers'), current);
  older.delete(current.hash);
  return { current, older };
}
