/**
 * The sites in memory, for the collector: read from the store, kept in a small file beside the spool
 * so that a start while ClickHouse is away still knows who may send.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { type Site, type SiteReader, siteSchema } from '../model/site.ts';

export interface SiteCache extends SiteReader {
  /** Reads the sites again; on failure the known ones stay. @returns whether it worked. */
  reload(): Promise<boolean>;
  all(): readonly Site[];
}

function readSnapshot(path: string): Site[] {
  try {
    return z.array(siteSchema).parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    // Absent on the first start; damaged, it is worth no more than absent.
    return [];
  }
}

export function createSiteCache(path: string, read: () => Promise<readonly Site[]>): SiteCache {
  let sites = new Map(readSnapshot(path).map((site) => [site.id, site]));
  let begun = 0;
  let shown = 0;
  return {
    get: (id) => sites.get(id),
    all: () => [...sites.values()],
    async reload() {
      begun += 1;
      const turn = begun;
      try {
        const current = await read();
        // An older answer that comes later must not bring old settings back.
        if (turn < shown) return true;
        shown = turn;
        sites = new Map(current.map((site) => [site.id, site]));
        writeFileSync(`${path}.new`, JSON.stringify(current), { mode: 0o600 });
        renameSync(`${path}.new`, path);
        return true;
      } catch {
        return false;
      }
    },
  };
}
