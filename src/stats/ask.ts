/** A question from plan to result, with whatever runs statements handed in. */
import { type CellRow, cellsMax } from './compile.ts';
import {
  isQuestionError,
  planQuestion,
  type QuestionContext,
  type QuestionError,
  type RangePlan,
} from './plan.ts';
import { publish, type RangeAnswer } from './publish.ts';
import type { QueryResult, Question } from './question.ts';
import { addCells, nothing, type SplitStatement } from './settled.ts';
import type { Statement } from './statement.ts';

/** `settled`: the answer holds until rows before `settledUntil` change. */
export type RunStatement = (statement: Statement, settled: boolean) => Promise<CellRow[]>;

async function answerRange(plan: RangePlan, run: RunStatement): Promise<RangeAnswer> {
  const ask = async ({ settled, recent, whole }: SplitStatement) => {
    const answers = [
      ...settled.map((statement) => run(statement, true)),
      ...recent.map((statement) => run(statement, false)),
    ];
    const pieces = await Promise.all(answers);
    const isCut = pieces.some((rows) => rows.length >= cellsMax);
    return isCut && whole !== undefined ? run(whole, false) : addCells(pieces);
  };
  const [cells, base, total, leftOut, past] = await Promise.all([
    ask(plan.cells),
    ask(plan.base ?? nothing),
    ask(plan.total),
    Promise.all(plan.leftOut.map(ask)),
    plan.past?.totals === undefined ? [] : run(plan.past.totals, false),
  ]);
  return { cells, base, total, leftOut, past };
}

/** Runs the question's statements beside each other. Rejects as `run` does. */
export async function answerQuestion(
  question: Question,
  context: QuestionContext,
  run: RunStatement,
): Promise<QueryResult | QuestionError> {
  const plan = planQuestion(question, context);
  if (isQuestionError(plan)) return plan;
  const [main, comparison] = await Promise.all([
    answerRange(plan.main, run),
    plan.comparison === undefined ? undefined : answerRange(plan.comparison, run),
  ]);
  return publish(plan, main, comparison);
}
