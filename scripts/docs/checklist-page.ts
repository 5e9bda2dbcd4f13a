/** docs/checklist.md: which row of the checklist is shown by what. */
import { checklist } from '../../src/cli/checklist/checklist.ts';
import type { ChecklistRow, Proof } from '../../src/cli/checklist/row.ts';
import { code, table } from './markdown.ts';

/** A title may hold a bar, which ends a cell. */
const cell = (text: string): string => text.replaceAll('|', '\\|');

function proofText(proof: Proof): string {
  switch (proof.kind) {
    case 'test':
      return `test ${code(proof.file)}: ${cell(proof.name)}`;
    case 'check':
      return `check ${code(proof.id)} of the installation`;
    case 'manual':
      return `**${proof.who}**: ${cell(proof.what)}`;
    case 'unmet':
      return `*not met*: ${cell(proof.why)}`;
  }
}

function kindsOf({ proofs }: ChecklistRow): string {
  const words = { test: 'tests', check: 'check', manual: 'person', unmet: 'not met' } as const;
  const kinds = new Set(proofs.map(({ kind }) => words[kind]));
  return [...kinds].join(', ');
}

export function checklistPage(): string {
  return [
    '# The checklist',
    '',
    'Generated from `src/cli/checklist/` by `npm run docs`. What a compliance officer would verify, row by row, and what shows it: a test of this program (`npm test` runs them), a check that `npx estompe evidence` computes on an installation, or something that only a person can see to. What is not built, or not shown, says so. A test fails where a named test is not in its file.',
    '',
    ...checklist.flatMap(({ letter, title, rows }) => [
      `## ${letter}. ${title}`,
      '',
      table(
        ['row', 'what is asked', 'by', 'what shows it'],
        rows.map((row) => [
          String(row.number),
          cell(row.asks),
          kindsOf(row),
          row.proofs.map(proofText).join('<br>'),
        ]),
      ),
      '',
    ]),
  ].join('\n');
}
