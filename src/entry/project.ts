/** Where this program's own files are, which version it is, and the fingerprint of its files. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import type { Program } from '../cli/evidence/evidence.ts';

export const projectFolder = join(import.meta.dirname, '../..');

export function programVersion(): string {
  const { version }: { version: string } = JSON.parse(
    readFileSync(join(projectFolder, 'package.json'), 'utf8'),
  );
  return version;
}

/** Program, tests and the libraries' versions; what is built or stored is not among them. */
const hashed = [
  'src',
  'collector',
  'dashboard',
  'scripts',
  'test',
  'package.json',
  'package-lock.json',
];

async function filesBelow(path: string): Promise<string[]> {
  if (!existsSync(path)) return [];
  try {
    const entries = await readdir(path, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  } catch {
    return [path]; // a file
  }
}

/** SHA-256 over the names and the SHA-256 of each file, in the order of the names. */
async function fingerprintFiles(): Promise<string> {
  const found = await Promise.all(hashed.map((name) => filesBelow(join(projectFolder, name))));
  const all = createHash('sha256');
  for (const path of found.flat().toSorted()) {
    const digest = createHash('sha256')
      .update(await readFile(path))
      .digest('hex');
    all.update(`${digest}  ${relative(projectFolder, path)}\n`);
  }
  return all.digest('hex');
}

/** '' where the program lies without its history, or Git is not there. */
async function readCommit(): Promise<string> {
  if (!existsSync(join(projectFolder, '.git'))) return '';
  try {
    const run = promisify(execFile);
    const { stdout } = await run('git', ['-C', projectFolder, 'rev-parse', 'HEAD']);
    return stdout.trim();
  } catch {
    return '';
  }
}

export async function describeProgram(): Promise<Program> {
  const [commit, files] = await Promise.all([readCommit(), fingerprintFiles()]);
  return { version: programVersion(), commit, files };
}
