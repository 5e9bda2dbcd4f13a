/** The report of evidence as a document to read or to print. */
import { checklist } from '../checklist/checklist.ts';
import {
  type Cell,
  type Document,
  letters,
  type Section,
  type Tone,
} from '../document/document.ts';
import { countStatuses, type EvidenceResult, type RowResult, type RowStatus } from './evidence.ts';
import type { SignedEvidence } from './signed.ts';

const statusWords: Readonly<Record<RowStatus, { readonly word: string; readonly tone: Tone }>> = {
  checked: { word: 'checked', tone: 'good' },
  tested: { word: 'tested', tone: 'good' },
  person: { word: 'person', tone: 'plain' },
  partly: { word: 'in part', tone: 'plain' },
  unmet: { word: 'not met', tone: 'plain' },
  fault: { word: 'FAULT', tone: 'bad' },
  not_applicable: { word: 'n/a', tone: 'quiet' },
};

const legend: readonly (readonly [RowStatus, string])[] = [
  ['checked', 'computed on this installation when the report was made'],
  ['tested', 'shown by the named tests of this program, which `npm test` runs'],
  ['person', 'the program shows its part; a person must see to the rest'],
  ['partly', 'something of it is not built, or not shown'],
  ['unmet', 'not built'],
  ['fault', 'a check found something on this installation that is not as it must be'],
  ['not_applicable', 'does not concern this installation'],
];

/** `canary (3), mutation`: files in full, and names, are in the JSON and in docs/checklist.md. */
function testsText(row: RowResult): string[] {
  const counts = new Map<string, number>();
  for (const proof of row.proofs) {
    if (proof.kind !== 'test') continue;
    const file = /([^/]+)\.test\.ts$/.exec(proof.file)?.[1] ?? proof.file;
    counts.set(file, (counts.get(file) ?? 0) + 1);
  }
  return [...counts].map(([file, count]) => (count === 1 ? file : `${file} (${count})`));
}

function proofText(row: RowResult): string {
  const told = row.proofs.flatMap((proof) => {
    if (proof.kind === 'check') return [proof.told];
    if (proof.kind === 'manual') return [`${proof.who}: ${proof.what}`];
    return proof.kind === 'unmet' ? [proof.why] : [];
  });
  const tests = testsText(row);
  return [...told, ...(tests.length === 0 ? [] : [`Tests: ${tests.join(', ')}.`])].join(' ');
}

function statusCell(status: RowStatus): Cell {
  const { word, tone } = statusWords[status];
  return { text: word, tone };
}

function sectionOf(letter: string, title: string, rows: readonly RowResult[]): Section {
  return {
    title: `${letter}. ${title}`,
    blocks: [
      {
        kind: 'table',
        head: ['Row', 'Result', 'What is asked', 'What shows it'],
        widths: [5, 9, 29],
        rows: rows.map((row) => [
          String(row.row),
          statusCell(row.status),
          row.asks,
          proofText(row),
        ]),
      },
    ],
  };
}

function personsSection({ rows }: EvidenceResult): Section {
  return {
    title: 'What no program can check',
    blocks: [
      {
        kind: 'table',
        head: ['Row', 'Who', 'What'],
        widths: [5, 18],
        rows: rows.flatMap(({ row, proofs }) =>
          proofs.flatMap((proof) =>
            proof.kind === 'manual' ? [[String(row), proof.who, proof.what]] : [],
          ),
        ),
      },
    ],
  };
}

function summary(evidence: SignedEvidence): Section {
  const { result, resultHash, measured, publicKey } = evidence;
  const { program } = result;
  const counts = countStatuses(result);
  return {
    title: 'Summary',
    blocks: [
      {
        kind: 'table',
        head: ['Rows', 'Result', 'What the word means'],
        widths: [6, 9],
        rows: legend.map(([status, meaning]) => [
          String(counts[status]),
          statusWords[status].word,
          meaning,
        ]),
      },
      {
        kind: 'facts',
        rows: [
          ['Made', measured.at],
          ['Estompe', program.version],
          ['Commit', program.commit === '' ? 'not known' : letters(program.commit)],
          ['Files (SHA-256)', letters(program.files)],
          ['Policy version', String(result.policyVersion)],
          ['Configuration (SHA-256)', letters(result.configuration)],
          ['Result (SHA-256)', letters(resultHash)],
          ['Public key (Ed25519)', letters(publicKey)],
        ],
      },
    ],
  };
}

export function evidenceDocument(evidence: SignedEvidence): Document {
  const { rows } = evidence.result;
  return {
    lang: 'en',
    title: 'Evidence of privacy',
    lead: 'The 79 rows of the checklist, with what shows each of them. The signed form is the JSON; `npx estompe evidence verify` reads it.',
    sections: [
      summary(evidence),
      personsSection(evidence.result),
      ...checklist.map(({ letter, title }) =>
        sectionOf(
          letter,
          title,
          rows.filter((row) => row.section === letter),
        ),
      ),
    ],
    foot: `The result’s hash is over program, configuration and rows; the time and what was counted (rows, days) are signed beside it. Estompe · ${evidence.result.format} · ${evidence.resultHash}`,
  };
}
