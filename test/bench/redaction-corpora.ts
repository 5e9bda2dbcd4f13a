/**
 * The public corpora as labelled texts, read in place (never copied here). What a corpus says and the
 * standards deny is counted apart, with the reason.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MeasuredRule } from './redaction-values.ts';

export const corpora = join(import.meta.dirname, '../../../shared/corpora');
export const hasCorpora = existsSync(join(corpora, 'presidio-research'));

export interface LabelledText {
  readonly set: string;
  readonly text: string;
  /** What is in it; an empty value where the corpus tells only that it is there. */
  readonly labels: readonly { readonly rule: MeasuredRule; readonly value: string }[];
  /** Rules of which the labels name every find; the others may find more without being wrong. */
  readonly closed: readonly MeasuredRule[];
  /** Why a find of the rule in it is neither right nor wrong. */
  readonly apart?: string;
}

const strict: readonly MeasuredRule[] = ['email', 'card', 'iban', 'ip', 'mac', 'jwt', 'ssn', 'nir'];

const entities: Readonly<Record<string, MeasuredRule>> = {
  EMAIL_ADDRESS: 'email',
  CREDIT_CARD: 'card',
  IBAN_CODE: 'iban',
  IP_ADDRESS: 'ip',
  MAC_ADDRESS: 'mac',
  US_SSN: 'ssn',
  PHONE_NUMBER: 'phone',
};

function readLines<T>(path: string): T[] {
  const lines = readFileSync(join(corpora, path), 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as T);
}

interface ResearchSentence {
  readonly full_text: string;
  readonly spans: readonly { readonly entity_type: string; readonly entity_value: string }[];
}

export function readResearch(): readonly ResearchSentence[] {
  const path = join(corpora, 'presidio-research/generated_large.json');
  return JSON.parse(readFileSync(path, 'utf8')) as ResearchSentence[];
}

function labelResearch(): readonly LabelledText[] {
  return readResearch().map(({ full_text: text, spans }) => ({
    set: 'presidio-research',
    text,
    labels: spans.flatMap(({ entity_type: type, entity_value: value }) => {
      const rule = entities[type];
      return rule ? [{ rule, value }] : [];
    }),
    closed: strict,
  }));
}

/** Every kind of what a sentence may hold that is no number, sign or address: nothing is to change. */
const harmless = /^(?:PERSON|LOCATION|ORGANIZATION|DATE_TIME|TITLE|PREFIX)$/;

/** Sentences, and templates without their blanks, in which nothing is to change. */
export function readClean(): readonly string[] {
  const sentences = readResearch()
    .filter(({ spans }) => spans.every((span) => harmless.test(span.entity_type)))
    .map(({ full_text: text }) => text);
  const templates = readFileSync(join(corpora, 'presidio-research/templates.txt'), 'utf8');
  const plain = templates.split('\n').map((line) => line.replaceAll(/\{\{[^}]*\}\}/g, 'it'));
  return sentences.concat(plain);
}

interface RecognizerCase {
  readonly recognizer: string;
  readonly entities: readonly string[] | null;
  readonly text: string;
  readonly expected_len: number | null;
  readonly positions: readonly (readonly [number, number])[] | null;
}

/** Presidio wants a border before an address; to us, `text203.0.113.45` holds one. */
const gluedAddress = /[A-Za-z]\d{1,3}(?:\.\d{1,3}){3}|(?:\d{1,3}\.){3}\d{1,3}[A-Za-z]/;

function labelCase(given: RecognizerCase): LabelledText {
  const { text, positions } = given;
  const count = given.expected_len ?? 0;
  const rule = entities[given.entities?.[0] ?? ''];
  const value = (index: number): string => {
    const position = positions?.[index];
    return position ? text.slice(position[0], position[1]) : '';
  };
  const labels = rule ? Array.from({ length: count }, (_, i) => ({ rule, value: value(i) })) : [];
  const base = { set: 'presidio-recognizers', text, labels, closed: strict };
  const isGlued = rule === 'ip' && count === 0 && gluedAddress.test(text);
  return isGlued ? { ...base, apart: 'an IPv4 address glued to a word' } : base;
}

interface ChecksumCase {
  readonly validator: string;
  readonly value: string;
  readonly valid: boolean;
}

const validators: Readonly<Record<string, MeasuredRule>> = {
  luhn_checksum: 'card',
  iban_checker: 'iban',
  france_ssn_checksum: 'nir',
  nir_checksum: 'nir',
};

/** The list of `nir_checksum` calls valid what has no key or a wrong one: the key decides. */
function hasNirKey(value: string): boolean {
  const bare = value
    .replaceAll(/[^\dAB]/gi, '')
    .replace('2A', '19')
    .replace('2B', '18');
  return (
    /^\d{15}$/.test(bare) && 97n - (BigInt(bare.slice(0, 13)) % 97n) === BigInt(bare.slice(13))
  );
}

function labelChecksum({ validator, value, valid }: ChecksumCase): LabelledText {
  const rule = validators[validator];
  const base = { set: 'dd-sds', text: value, closed: strict };
  const isRight = valid && (rule !== 'nir' || hasNirKey(value));
  if (rule === 'card' && /[A-Za-z]/.test(value)) {
    return { ...base, labels: [], apart: 'a card number with letters and pictures in it' };
  }
  if (rule && valid && !isRight) {
    return { ...base, labels: [], apart: 'a NIR whose key is wrong or missing' };
  }
  return { ...base, labels: rule && isRight ? [{ rule, value }] : [] };
}

export interface SecretCase {
  readonly rule: string;
  readonly secret_present: boolean;
  readonly text: string;
}

export const readSecrets = (): readonly SecretCase[] => readLines('gitleaks/rule_cases.jsonl');

function labelJwt({ secret_present: isPresent, text }: SecretCase): LabelledText {
  const labels = isPresent ? [{ rule: 'jwt', value: '' } as const] : [];
  return { set: 'gitleaks', text, labels, closed: isPresent ? [] : ['jwt'] };
}

/** All of them; empty where the folder is not there. */
export function readLabelled(): readonly LabelledText[] {
  if (!hasCorpora) return [];
  return [
    ...labelResearch(),
    ...readLines<RecognizerCase>('presidio-recognizers/cases.jsonl').map(labelCase),
    ...readLines<ChecksumCase>('dd-sds/checksum_cases.jsonl').map(labelChecksum),
    ...readSecrets()
      .filter(({ rule }) => rule === 'jwt' || rule === 'jwt-base64')
      .map(labelJwt),
  ];
}
