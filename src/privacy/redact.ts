/**
 * Free text in, the same text with identifiers replaced by marks such as `[email]` out, and a count
 * per rule on the receipt. A value that was found never leaves; a rule that fails, or takes too long,
 * takes the whole text. Knows nothing of events: log lines go the same way.
 */
import { limits } from '../model/limits.ts';
import {
  findRuleFaults,
  type RuleAction,
  type RuleActions,
  type RuleFault,
  ruleMark,
  type RuleName,
} from '../model/redaction.ts';
import { prepareText } from './prepare.ts';
import { note, type OpenReceipt } from './receipt.ts';
import { confirmMatch, type Finder } from './rules/finder.ts';
import { finders } from './rules/finders.ts';

/**
 * The text without what the rules find. `nowMs` is any clock of milliseconds that does not run
 * backwards; without one, time is not limited.
 */
export type Redactor = (text: string, receipt: OpenReceipt, nowMs?: () => number) => string;

export interface RedactorOptions {
  /** Longest that the rules may take over one text. */
  readonly msMax?: number;
  /** For tests: other searches than ours. */
  readonly finders?: readonly Finder[];
}

/** A policy's rules that do not hold; `faults` names them. */
export class RuleError extends Error {
  readonly code = 'bad_rules';
  readonly faults: readonly RuleFault[];
  constructor(faults: readonly RuleFault[]) {
    super(faults.map((fault) => fault.message).join('; '));
    this.faults = faults;
  }
}

/** Nothing that a rule could match: no digit, sign, long word or capital inside one. Most titles and names. */
const suspicious =
  /[0-9@%&=[({<:\\]|[\u0080-\uffff]|[A-Za-z_+/-]{16}|[a-z][A-Z]| (?:dot|point|punto) /;

/** Thrown where a text is to be replaced as a whole. */
class WholeText extends Error {
  readonly mark: string;
  constructor(mark: string) {
    super(mark);
    this.mark = mark;
  }
}

interface Work {
  readonly actions: RuleActions;
  readonly finders: readonly Finder[];
  readonly receipt: OpenReceipt;
  readonly checkTime: () => void;
}

const actionOf = (work: Work, rule: RuleName): RuleAction => work.actions[rule] ?? 'replace';

function applyFinder(text: string, finder: Finder, work: Work): string {
  work.checkTime();
  if (!finder.hint.test(text)) return text;
  let out = '';
  let done = 0;
  for (const match of text.matchAll(finder.find)) {
    work.checkTime();
    for (const [start, end, rule = finder.rule] of confirmMatch(finder, match, text)) {
      const action = actionOf(work, rule);
      if (action === 'keep' || match.index + start < done) continue;
      note(work.receipt, rule);
      if (action === 'erase') throw new WholeText(ruleMark(rule));
      out += text.slice(done, match.index + start) + ruleMark(rule);
      done = match.index + end;
    }
  }
  return done === 0 ? text : out + text.slice(done);
}

function applyAll(text: string, work: Work): string {
  return work.finders.reduce((rest, finder) => applyFinder(rest, finder, work), text);
}

function redactWith(text: string, work: Work): string {
  const given = text.slice(0, limits.redactedChars);
  const prepared = prepareText(given);
  const redacted = applyAll(prepared, work);
  if (redacted !== prepared) return redacted;
  // What a reader would take for nothing may still be something as it is written.
  return prepared === given ? given : applyAll(given, work);
}

function startTimer(nowMs: (() => number) | undefined, msMax: number): () => void {
  if (!nowMs) return () => {};
  const endsMs = nowMs() + msMax;
  return () => {
    if (nowMs() > endsMs) throw new RangeError('the rules took too long');
  };
}

/**
 * A redactor that does with each rule's finds what `actions` says, `replace` where it says nothing.
 * @throws RuleError where a rule or an action does not exist, or a mandatory rule is to be kept
 */
export function compileRules(
  actions: Readonly<Record<string, string>>,
  options: RedactorOptions = {},
): Redactor {
  const faults = findRuleFaults(actions);
  if (faults.length > 0) throw new RuleError(faults);
  const { msMax = limits.redactMs } = options;
  const isUsed = ({ rule }: Finder): boolean => actions[rule] !== 'keep' || rule === 'token';
  const used = (options.finders ?? finders).filter(isUsed);
  return (text, receipt, nowMs) => {
    if (text === '' || !suspicious.test(text)) return text;
    try {
      const checkTime = startTimer(nowMs, msMax);
      return redactWith(text, { actions, finders: used, receipt, checkTime });
    } catch (error) {
      if (error instanceof WholeText) return error.mark;
      note(receipt, 'failed');
      return ruleMark('failed');
    }
  };
}

/** The text without anything that a rule finds. */
export const redactText: Redactor = compileRules({});

const compiled = new WeakMap<RuleActions, Redactor>();

/** The redactor of a policy's rules, compiled once. @throws RuleError */
export function redactorOf(rules: RuleActions): Redactor {
  const known = compiled.get(rules);
  if (known) return known;
  const made = compileRules(rules);
  compiled.set(rules, made);
  return made;
}

/** A redactor and the receipt that it writes: what all the steps of one hit share. */
export interface Redaction {
  readonly receipt: OpenReceipt;
  readonly redact: (text: string) => string;
}

export function openRedaction(redactor: Redactor = redactText, nowMs?: () => number): Redaction {
  const receipt: OpenReceipt = {};
  return { receipt, redact: (text) => redactor(text, receipt, nowMs) };
}
