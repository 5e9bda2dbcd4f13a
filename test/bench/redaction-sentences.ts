/** Sentences to put identifiers into, and sentences that hold none. English and French, made up. */
import type { Random } from './redaction-random.ts';
import { drawValue, type MeasuredRule } from './redaction-values.ts';

/** `$` is where it goes: alone, at the start, in the middle, at the end, in signs, in structures. */
const templates: readonly string[] = [
  '$',
  '$ is what they gave me',
  'Please note $ for later, thank you.',
  'Order confirmed, $',
  'Merci de vérifier $ avant demain',
  'Voici : $.',
  'Mon dossier ($) est complet',
  '« $ » a été refusé',
  '"$"',
  'value=$',
  'a=1&value=$&b=2',
  '{"value":"$","ok":true}',
  'key: $, next: 12',
  '<b>$</b>',
  '[$]',
  '$; $',
  '$ $',
  'id,value,other\n12,$,$\n',
  '/account/$/edit',
  'Is it $?',
  'line one\n$\nline three',
  '| 17 | $ | paid |',
  'The 3 items for $ were sent on 2026-03-04 at 10:15:20',
  'Né le 12/03/1984, $, Lyon',
  'café ☕ $ 日本',
];

export interface Sentence {
  readonly text: string;
  /** What is in it and must go. */
  readonly values: readonly string[];
}

/** The word that makes nine bare digits a social security number is no part of what must go. */
export const bareValue = (value: string): string =>
  value.replace(/^[A-Za-z :]{3,30}(?=\d{9}$)/, '');

export function drawSentence(rule: MeasuredRule, random: Random): Sentence {
  const template = random.pick(templates);
  const values: string[] = [];
  const text = template.replaceAll('$', () => {
    const value = drawValue[rule](random);
    values.push(bareValue(value));
    return value;
  });
  return { text, values };
}

const two = (random: Random, max: number): string => String(1 + random.int(max)).padStart(2, '0');
const year = (random: Random): string => String(1950 + random.int(100));

const facts: readonly ((random: Random) => string)[] = [
  (r) => `${r.int(999)},${r.digits(2)} €`,
  (r) => `$${1 + r.int(99)},${r.digits(3)}.${r.digits(2)}`,
  (r) => `${1 + r.int(999)} ${r.digits(3)} ${r.digits(3)} €`,
  (r) => `£${1 + r.int(999)}.${r.digits(2)}`,
  (r) => `${year(r)}-${two(r, 12)}-${two(r, 28)}`,
  (r) => `${year(r)}-${two(r, 12)}-${two(r, 28)}T${two(r, 23)}:${two(r, 59)}:${two(r, 59)}Z`,
  (r) =>
    `${year(r)}-${two(r, 12)}-${two(r, 28)} ${two(r, 23)}:${two(r, 59)}:${two(r, 59)},${r.digits(3)}`,
  (r) => `${two(r, 28)}/${two(r, 12)}/${year(r)}`,
  (r) => `${two(r, 28)}.${two(r, 12)}.${year(r)}`,
  (r) => `${1 + r.int(12)}/${1 + r.int(28)}/${year(r)}`,
  (r) => `${two(r, 23)}:${two(r, 59)}`,
  (r) => `${two(r, 23)}h${two(r, 59)}`,
  (r) => `v${r.int(30)}.${r.int(30)}.${r.int(30)}`,
  (r) => `version ${r.int(9)}.${r.int(9)}.${r.int(9)}.${r.int(9)}`,
  (r) => `Chrome ${100 + r.int(50)}.0.${6_000 + r.int(900)}.${r.int(250)}`,
  (r) => `${r.int(30)}.${r.int(30)}.${r.int(30)}-rc.${r.int(9)}`,
  (r) => `lodash@${r.int(9)}.${r.int(30)}.${r.int(30)}`,
  (r) => `${1 + r.int(9_999)} orders`,
  (r) => `${1 + r.int(99)} ${r.digits(3)} commandes`,
  (r) => `${1 + r.int(99)},${r.digits(3)} visitors`,
  (r) => `commande n° ${1 + r.int(99_999)}`,
  (r) => `order #${1 + r.int(99_999)}`,
  (r) => `${1 + r.int(100)} %`,
  (r) => `${r.int(100)}.${r.int(10)}%`,
  (r) => `iPhone ${10 + r.int(9)} Pro ${r.pick(['128', '256', '512'])} Go`,
  (r) => `RTX ${r.pick(['3060', '4070', '4090'])} Ti`,
  () => 'sizes 36 37 38 39 40 41 42',
  () => 'tailles 34-36-38-40-42-44-46-48',
  (r) => `${1 + r.int(99)} x ${1 + r.int(99)} cm`,
  () => '1920x1080',
  (r) => `${r.int(90)}.${r.digits(4)}° N, ${r.int(90)}.${r.digits(4)}° E`,
  (r) => year(r),
  (r) => `${year(r)}-${year(r)}`,
  (r) => `75${r.digits(3)} Paris`,
  (r) => `NY 1${r.digits(4)}`,
  () => 'ISO 9001:2015',
  () => '16:9',
  (r) => `Q${1 + r.int(4)} ${year(r)}`,
  (r) => `(${1 + r.int(9)}/${1 + r.int(9)})`,
  (r) => `${r.int(9)} 1/2`,
  () => 'std::vector<int>',
  () => 'logo@2x.png',
  (r) => `US-${r.digits(2)}-B`,
];

const openings = [
  'Sale',
  'Soldes',
  'New:',
  'Nouveau :',
  'Shop',
  'From',
  'Dès',
  'Release',
  'Mise à jour',
  'Blue shoes –',
  'Édition',
  'The best of',
  'Guide',
  'Meet us at the fair,',
];
const middles = [
  'to',
  'au',
  '|',
  '–',
  'and',
  'et',
  ', then',
  'jusqu’à',
  'for',
  'pour',
  '·',
  '/',
  '->',
];
const ends = ['', '.', '!', ' | Shop', ' - Boutique', ' (updated)', ' ?', ' …'];

/** A title or a line as sites write them, with two facts that are no identifier. */
export function drawClean(random: Random): string {
  const [a, b] = [random.pick(facts)(random), random.pick(facts)(random)];
  return `${random.pick(openings)} ${a} ${random.pick(middles)} ${b}${random.pick(ends)}`;
}
