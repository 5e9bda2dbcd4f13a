/** The generated set: every kind in many sentences, kinds side by side, and sentences without any. */
import type { LabelledText } from './redaction-corpora.ts';
import { seededRandom } from './redaction-random.ts';
import { bareValue, drawClean, drawSentence } from './redaction-sentences.ts';
import { drawValue, type MeasuredRule } from './redaction-values.ts';

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.keys forgets its keys' type
export const measuredRules = Object.keys(drawValue) as readonly MeasuredRule[];

const separators = [', ', '; ', ' and ', ' et ', ',', '\t', ' | ', '\n', ' / '];

/** `count` sentences of each kind. */
export function generateSingles(count: number, seed: number): readonly LabelledText[] {
  return measuredRules.flatMap((rule, index) => {
    const random = seededRandom(seed + index);
    return Array.from({ length: count }, () => {
      const { text, values } = drawSentence(rule, random);
      const labels = values.map((value) => ({ rule, value }));
      return { set: 'generated', text, labels, closed: measuredRules };
    });
  });
}

/** `count` texts of two to four kinds. */
export function generateMixed(count: number, seed: number): readonly LabelledText[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => {
    const drawn = Array.from({ length: 2 + random.int(3) }, () => {
      const rule = random.pick(measuredRules);
      return { rule, value: drawValue[rule](random) };
    });
    const separator = random.pick(separators);
    const text = drawn.map(({ value }) => value).join(separator);
    const labels = drawn.map(({ rule, value }) => ({ rule, value: bareValue(value) }));
    return { set: 'generated, mixed', text, labels, closed: measuredRules };
  });
}

export function generateClean(count: number, seed: number): readonly string[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => drawClean(random));
}
