/**
 * How many visitors the visitor key merges because the address is cut before it is hashed: writes
 * src/policy/visitor-merging.ts and the generated parts of docs/visitor-merging.md. Same seeds, same
 * figures; only the date is new.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fillMarks } from '../../scripts/docs/markdown.ts';
import { addressCuts, type MergedTable, mergingAudiences } from '../../src/policy/address-cut.ts';
import { measureCell, runsOfSize } from './merging/measure.ts';
import { pageParts, tableSource } from './merging/page.ts';

const root = join(import.meta.dirname, '../..');

function measureTable(): MergedTable {
  const cells = mergingAudiences.map((audience) => ({
    audience,
    rows: runsOfSize.map(([visitors, runs]) => measureCell({ audience, visitors }, runs)),
  }));
  const byCut = addressCuts.map((cut) => [
    cut,
    Object.fromEntries(cells.map(({ audience, rows }) => [audience, rows.map((row) => row[cut])])),
  ]);
  return Object.fromEntries(byCut) as MergedTable;
}

export function benchMerging(): string[] {
  const rows = measureTable();
  const on = new Date().toISOString().slice(0, 10);
  writeFileSync(join(root, 'src/policy/visitor-merging.ts'), tableSource(rows, on));
  const page = join(root, 'docs/visitor-merging.md');
  const parts = pageParts(rows, on);
  writeFileSync(page, fillMarks(readFileSync(page, 'utf8'), parts));
  return Object.values(parts);
}
