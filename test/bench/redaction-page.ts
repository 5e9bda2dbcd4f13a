/** What the bench has measured, as the part of docs/redaction.md that is its own. */
import { figure, table } from '../../scripts/docs/markdown.ts';
import { redactText } from '../../src/privacy/redact.ts';
import {
  hasCorpora,
  type LabelledText,
  readClean,
  readLabelled,
  readSecrets,
} from './redaction-corpora.ts';
import {
  generateClean,
  generateMixed,
  generateSingles,
  measuredRules,
} from './redaction-generated.ts';
import { type Figures, measureAll, naming, precision, recall } from './redaction-measure.ts';
import { measureSpeeds } from './redaction-speed.ts';

const seed = 20_261_126;
const singles = 2_000;
const mixed = 6_000;
const cleanLines = 20_000;

/** Rounded down: 99.99 is not 100. */
const percent = (share: number): string => `${(Math.floor(share * 10_000) / 100).toFixed(2)} %`;

function row(name: string, figures: Figures): string[] {
  return [
    name,
    figure(figures.cases),
    percent(recall(figures)),
    percent(naming(figures)),
    percent(precision(figures)),
    figure(figures.cases - figures.gone),
    figure(figures.wrong),
  ];
}

function sumUp(texts: readonly LabelledText[]): string {
  const head = ['rule', 'cases', 'recall', 'by its own rule', 'precision', 'missed', 'wrong'];
  const rows = measuredRules.map((rule) => row(rule, measureAll(rule, texts)));
  return table(
    head,
    rows.filter(([, cases]) => cases !== '0'),
  );
}

function listApart(texts: readonly LabelledText[]): string[] {
  return measuredRules.flatMap((rule) =>
    Array.from(
      measureAll(rule, texts).apart,
      ([reason, count]) => `- \`${rule}\`, ${count}: ${reason}.`,
    ),
  );
}

const findsSecret = (text: string): boolean =>
  /\[(?:secret|token|jwt)\]/.test(redactText(text, {}));

function secretLines(): string[] {
  const cases = readSecrets();
  const present = cases.filter((one) => one.secret_present);
  const absent = cases.filter((one) => !one.secret_present);
  const missed = present.filter(({ text }) => !findsSecret(text));
  const counts = new Map<string, number>();
  for (const { rule } of missed) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  const names = Array.from(counts).sort(([, a], [, b]) => b - a);
  return [
    `gitleaks' cases of secrets (rules \`secret\`, \`token\` and \`jwt\` together): ${figure(present.length - missed.length)} of ${figure(present.length)} found (${percent(1 - missed.length / present.length)}); of ${absent.length} near misses that it does not call a secret, ${absent.filter(({ text }) => findsSecret(text)).length} are taken for one here, many of them placeholders or another maker's keys. Missed, by gitleaks' rule: ${names.map(([name, count]) => `${name} ${count}`).join(', ')}.`,
  ];
}

function cleanLine(what: string, texts: readonly string[]): string {
  const changed = texts.filter((text) => redactText(text, {}) !== text).length;
  return `- ${what}: ${figure(changed)} of ${figure(texts.length)} changed.`;
}

/** Lines of the page; without the corpora, only the generated set. */
export function measuredPart(): string {
  const generated = [...generateSingles(singles, seed), ...generateMixed(mixed, seed)];
  const labelled = readLabelled();
  const sets = [...new Set(labelled.map(({ set }) => set))];
  const corporaLines = hasCorpora
    ? [
        '### Public corpora',
        '',
        ...sets.flatMap((set) => [
          `**${set}**`,
          '',
          sumUp(labelled.filter((text) => text.set === set)),
          '',
        ]),
        'Counted neither as right nor as wrong:',
        '',
        ...listApart(labelled),
        '',
        ...secretLines(),
        '',
      ]
    : ['The public corpora were not there.', ''];
  return [
    `Node ${process.versions.node.split('.')[0]}, seed ${seed}.`,
    '',
    ...corporaLines,
    '### Generated set',
    '',
    `${figure(singles)} sentences of each kind, ${figure(mixed)} texts of two to four kinds side by side.`,
    '',
    sumUp(generated),
    '',
    '### Sentences in which nothing is to change',
    '',
    ...(hasCorpora ? [cleanLine('presidio-research, sentences and templates', readClean())] : []),
    cleanLine('generated titles and lines', generateClean(cleanLines, seed)),
    '',
    '### Speed',
    '',
    ...measureSpeeds(),
  ].join('\n');
}
