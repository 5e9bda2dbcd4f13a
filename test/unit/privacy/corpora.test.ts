/** Public samples of personal data: how much of it redaction finds. Figures are printed. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ReceiptRule } from '../../../src/model/receipt.ts';
import type { OpenReceipt } from '../../../src/privacy/receipt.ts';
import { redactText } from '../../../src/privacy/redact.ts';

const folder = join(import.meta.dirname, '../../../../shared/corpora');
const research = join(folder, 'presidio-research/generated_large.json');
const recognizers = join(folder, 'presidio-recognizers/cases.jsonl');

interface Sentence {
  readonly full_text: string;
  readonly spans: readonly { readonly entity_type: string; readonly entity_value: string }[];
}
interface Case {
  readonly entities: readonly string[] | null;
  readonly text: string;
  readonly expected_len: number;
}

const rules: Readonly<Record<string, ReceiptRule>> = {
  EMAIL_ADDRESS: 'email',
  CREDIT_CARD: 'card',
  IBAN_CODE: 'iban',
  IP_ADDRESS: 'ip',
  PHONE_NUMBER: 'phone',
};
/** Least share that must be found, in percent. Phones of every country are a matter of luck. */
const goals: Readonly<Record<string, number>> = { PHONE_NUMBER: 75 };

const percent = (part: number, all: number): number => Math.floor((1_000 * part) / all) / 10;

function report(what: string, found: number, all: number): void {
  console.log(`redaction, ${what}: ${found} of ${all} (${percent(found, all)} %)`);
}

describe.skipIf(!existsSync(research))('generated sentences (skipped without the corpora)', () => {
  const sentences = existsSync(research)
    ? (JSON.parse(readFileSync(research, 'utf8')) as Sentence[])
    : [];

  test.each(Object.keys(rules))('%s: recall', (type) => {
    const all = sentences.flatMap((sentence) =>
      sentence.spans
        .filter((span) => span.entity_type === type)
        .map((span) => !redactText(sentence.full_text, {}).includes(span.entity_value)),
    );
    const found = all.filter(Boolean).length;
    report(`recall ${type}`, found, all.length);
    expect(percent(found, all.length)).toBeGreaterThanOrEqual(goals[type] ?? 99);
  });

  test('precision: what has no number, address or site in it is left alone', () => {
    const harmless = /^(?:PERSON|LOCATION|ORGANIZATION|DATE_TIME|TITLE|PREFIX)$/;
    const plain = sentences.filter((s) => s.spans.every((span) => harmless.test(span.entity_type)));
    const kept = plain.filter((s) => redactText(s.full_text, {}) === s.full_text);
    report('untouched sentences', kept.length, plain.length);
    expect(percent(kept.length, plain.length)).toBeGreaterThanOrEqual(99.5);
  });
});

describe.skipIf(!existsSync(recognizers))(
  'cases of recognizers (skipped without the corpora)',
  () => {
    const lines = existsSync(recognizers)
      ? readFileSync(recognizers, 'utf8').trim().split('\n')
      : [];
    const cases = lines.map((line) => JSON.parse(line) as Case);

    test.each(Object.entries(rules))('%s: found where expected', (type, rule) => {
      const own = cases.filter((c) => c.entities?.every((entity) => entity === type));
      const count = (text: string): number => {
        const receipt: OpenReceipt = {};
        redactText(text, receipt);
        return (receipt[rule] ?? 0) + (receipt.number ?? 0);
      };
      const expected = own.filter((c) => c.expected_len > 0);
      const found = expected.filter((c) => count(c.text) >= c.expected_len).length;
      report(`recognizer cases ${type}`, found, expected.length);
      expect(percent(found, expected.length)).toBeGreaterThanOrEqual(95);
    });
  },
);
