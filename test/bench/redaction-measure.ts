/** Recall and precision of labelled texts, by kind. */
import type { OpenReceipt } from '../../src/privacy/receipt.ts';
import { redactText } from '../../src/privacy/redact.ts';
import type { LabelledText } from './redaction-corpora.ts';
import type { MeasuredRule } from './redaction-values.ts';

export interface Figures {
  cases: number;
  /** Of the cases: not readable in what is left. */
  gone: number;
  /** Of the cases: found by the rule of that name. */
  named: number;
  /** Finds of the rule where the labels have none. */
  wrong: number;
  /** Finds that are counted neither way, by reason. */
  apart: Map<string, number>;
}

export const noFigures = (): Figures => ({
  cases: 0,
  gone: 0,
  named: 0,
  wrong: 0,
  apart: new Map(),
});

const fold = (text: string): string => text.normalize('NFKC').toLowerCase();
const squeeze = (text: string): string => fold(text).replaceAll(/[^\p{L}\p{N}]/gu, '');

/** Whatever the separators: digits that are left with others between them would still be the number. */
function isGone(value: string, out: string): boolean {
  const bare = squeeze(value);
  return bare.length < 7 ? !fold(out).includes(fold(value)) : !squeeze(out).includes(bare);
}

/** Nothing but the find, which satisfies the standard in every point: no text could tell more. */
const undecidable = 'nothing but the value, which satisfies the standard';

function countWrong(
  figures: Figures,
  given: LabelledText,
  { extra, out }: { extra: number; out: string },
): void {
  const isAlone = /^\[[a-z]+\]$/.test(out) && given.labels.length === 0;
  const reason = given.apart ?? (isAlone ? undecidable : undefined);
  if (reason === undefined) figures.wrong += extra;
  else figures.apart.set(reason, (figures.apart.get(reason) ?? 0) + extra);
}

/** Adds one text to the figures of one rule. */
export function measureText(rule: MeasuredRule, given: LabelledText, figures: Figures): boolean {
  const receipt: OpenReceipt = {};
  const out = redactText(given.text, receipt);
  const values = given.labels.filter((label) => label.rule === rule).map(({ value }) => value);
  const finds = receipt[rule] ?? 0;
  const named = Math.min(finds, values.length);
  const gone = values.filter((value) => (value === '' ? named > 0 : isGone(value, out))).length;
  figures.cases += values.length;
  figures.gone += gone;
  figures.named += named;
  const extra = given.closed.includes(rule) ? finds - named : 0;
  if (extra > 0) countWrong(figures, given, { extra, out });
  return gone === values.length && named === values.length && extra === 0;
}

export function measureAll(rule: MeasuredRule, texts: readonly LabelledText[]): Figures {
  const figures = noFigures();
  for (const text of texts) measureText(rule, text, figures);
  return figures;
}

export const recall = ({ gone, cases }: Figures): number => (cases === 0 ? 1 : gone / cases);
export const naming = ({ named, cases }: Figures): number => (cases === 0 ? 1 : named / cases);
export const precision = ({ named, wrong }: Figures): number =>
  named + wrong === 0 ? 1 : named / (named + wrong);
