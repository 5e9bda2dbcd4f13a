/**
 * Writes the pages that are derived from code; `--check` fails where one is stale. Of README.md and
 * docs/collector.md and docs/redaction.md only the parts between marks come from here.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Column, eventColumns } from '../src/model/columns.ts';
import { configSchema } from '../src/model/config.ts';
import { limits } from '../src/model/limits.ts';
import { tables } from '../src/model/tables.ts';
import { decisionTable, fieldTable, needsTable, sizes } from './docs/beacon-fields.ts';
import { checklistPage } from './docs/checklist-page.ts';
import { dropTable } from './docs/drop-advice.ts';
import { fillMarks } from './docs/markdown.ts';
import { parameterTable } from './docs/pixel-parameters.ts';
import { policyPage } from './docs/policy-page.ts';
import { ruleTable } from './docs/redaction-rules.ts';

const root = join(import.meta.dirname, '..');
const columns: readonly (readonly [string, Column])[] = Object.entries(eventColumns);

function keptUntil(column: Column): string {
  if (column.daysMax !== undefined) return `${column.daysMax} days, or \`sharp_until\``;
  return column.sharp ? '`sharp_until`' : '`gone_after`';
}

function whatWeStore(): string {
  const rows = columns.map(
    ([name, column]) =>
      `| \`${name}\` | ${column.en} | ${column.purpose} | ${column.personal} | ${keptUntil(column)} |`,
  );
  const others = Object.entries(tables)
    .filter(([name]) => name !== 'events')
    .map(
      ([name, table]) =>
        `| \`${name}\` | ${table.about} | ${Object.keys(table.columns)
          .map((column) => `\`${column}\``)
          .join(', ')} |`,
    );
  return [
    '# What Estompe stores',
    '',
    'Generated from `src/model/columns.ts` and `src/model/tables.ts` by `npm run docs`. Nothing else is written down: not the address, not the user agent, not the address of the page beyond its path.',
    '',
    '## A row of `events`',
    '',
    '*Personal*: `none` describes no person, `coarse` is shared by many people, `pseudonym` tells visitors apart for a time. *Kept until* names the date on the row: at `sharp_until` the field is blanked, at `gone_after` the row is deleted.',
    '',
    '| field | what it is | purpose | personal | kept until |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
    '## The other tables',
    '',
    '| table | what for | fields |',
    '| --- | --- | --- |',
    ...others,
    '',
  ].join('\n');
}

/** The default as an operator would write it. */
function defaultOf(name: string): string {
  const value = Object.entries(configSchema.parse({})).find(([key]) => key === name)?.[1];
  if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0))
    return '';
  return `\`${String(value)}\``;
}

function settings(): string {
  const rows = Object.entries(configSchema.shape).map(
    ([name, schema]) => `| \`${name}\` | ${schema.description} | ${defaultOf(name)} |`,
  );
  return [
    '# Settings',
    '',
    'Environment variables, read at start; generated from `src/model/config.ts` by `npm run docs`. Lists are separated by commas. Nothing about privacy is set here: that is the profile of each site.',
    '',
    '| variable | what it sets | unless set |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

function readmePart(): string {
  const sharp = columns.filter(([, column]) => column.sharp).map(([name]) => `\`${name}\``);
  const rest = columns.filter(([, column]) => !column.sharp).map(([name]) => `\`${name}\``);
  return [
    `One row an event, ${columns.length} fields ([each with its purpose and end](docs/what-we-store.md)):`,
    '',
    `- until the row is deleted: ${rest.join(', ')};`,
    `- blanked earlier, on the row's own \`sharp_until\` date: ${sharp.join(', ')} (\`network\` after ${limits.networkDays} days at the latest).`,
  ].join('\n');
}

/** The page at `path` with its generated parts as they should be. */
function filled(path: string, parts: Readonly<Record<string, string>>): string {
  return fillMarks(readFileSync(join(root, path), 'utf8'), parts);
}

const pages = {
  'docs/checklist.md': checklistPage(),
  'docs/policy.md': policyPage(),
  'docs/settings.md': settings(),
  'docs/what-we-store.md': whatWeStore(),
  'docs/collector.md': filled('docs/collector.md', {
    sizes: sizes(),
    fields: fieldTable(),
    needs: needsTable(),
    decision: decisionTable(),
    parameters: parameterTable(),
    reasons: dropTable(),
  }),
  'docs/redaction.md': filled('docs/redaction.md', { rules: ruleTable() }),
  'README.md': filled('README.md', { stored: readmePart() }),
};
const stale = Object.entries(pages).filter(([path, text]) => {
  try {
    return readFileSync(join(root, path), 'utf8') !== text;
  } catch {
    return true;
  }
});
if (process.argv.includes('--check')) {
  for (const [path] of stale) process.stdout.write(`${path} is stale: run \`npm run docs\`\n`);
  process.exit(stale.length > 0 ? 1 : 0);
}
for (const [path, text] of stale) writeFileSync(join(root, path), text);
