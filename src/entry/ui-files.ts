/** The dashboard's built page, read once: small enough to live in memory. */
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
};

export interface UiFile {
  readonly body: string;
  readonly type: string;
}

/** @returns a look-up by path (`/index.html`). */
export function readUiFiles(folder: string): (path: string) => UiFile | undefined {
  const files = new Map(
    readdirSync(folder).map((name) => [
      `/${name}`,
      {
        body: readFileSync(join(folder, name), 'utf8'),
        type: types[extname(name)] ?? 'application/octet-stream',
      },
    ]),
  );
  return (path) => files.get(path);
}
