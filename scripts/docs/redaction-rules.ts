/** The rules of redaction as tables, from src/model/redaction.ts. */
import { isOptionalRule, redactionRules, ruleActions, ruleMark, ruleNames } from '../../src/model/redaction.ts';
import { code, table } from './markdown.ts';

const actionsOf = (rule: (typeof ruleNames)[number]): string =>
  ruleActions
    .filter((action) => action !== 'keep' || isOptionalRule(rule))
    .map(code)
    .join(', ');

export function ruleTable(): string {
  const head = ['rule', 'what it finds', 'what stands for it', 'what a policy may say'];
  const rows = ruleNames.map((rule) => [
    code(rule),
    redactionRules[rule].en,
    code(ruleMark(rule)),
    actionsOf(rule),
  ]);
  return table(head, rows);
}
