/** `POST /api/v2/query`: one question, or several that run beside each other, each with its own failure. */
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { limits } from '../../src/model/limits.ts';
import { type QueryResult, type Question, questionSchema } from '../../src/stats/question.ts';
import type { Answering, OpenAnswering } from './answers.ts';
import { isRefused, readJson } from './body.ts';
import { toCsv } from './csv.ts';
import {
  describeFailure,
  fail,
  type FailureCode,
  failureOfStore,
  faultsOf,
  type FieldFault,
} from './failure.ts';

/** Questions of one request that are with the database at once. */
const atOnce = 6;

interface Failed {
  readonly code: FailureCode;
  readonly fields?: readonly FieldFault[];
}
type Outcome = { readonly result: QueryResult } | Failed;

async function ask(question: Question, answering: Answering): Promise<Outcome> {
  const site = await answering.site(question.site_id);
  if (site === undefined) {
    return { code: 'unknown_site', fields: [{ field: 'site_id', reason: 'unknown_site' }] };
  }
  const answer = await answering.answer(site, question);
  return 'fields' in answer ? { code: 'invalid', fields: answer.fields } : { result: answer };
}

async function answerOne(input: unknown, answering: Answering): Promise<Outcome> {
  const question = questionSchema.safeParse(input);
  if (!question.success) return { code: 'invalid', fields: faultsOf(question.error) };
  try {
    return await ask(question.data, answering);
  } catch (error) {
    return { code: failureOfStore(error) };
  }
}

async function answerBatch(inputs: readonly unknown[], answering: Answering): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  let next = 0;
  const work = async () => {
    while (next < inputs.length) {
      const index = next;
      next += 1;
      outcomes[index] = await answerOne(inputs[index], answering);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, inputs.length) }, work));
  return outcomes;
}

const batchSchema = z.array(z.unknown()).min(1).max(limits.queriesPerRequest);

function wantsCsv(c: Context): boolean {
  return (c.req.header('accept') ?? '')
    .split(',')
    .some((type) => type.trim().startsWith('text/csv'));
}

function sendOne(c: Context, outcome: Outcome): Response {
  if (!('result' in outcome)) return fail(c, outcome.code, outcome.fields);
  if (!wantsCsv(c)) return c.json(outcome.result);
  c.header('Content-Type', 'text/csv; charset=utf-8');
  c.header('Content-Disposition', 'attachment; filename="estompe.csv"');
  return c.body(toCsv(outcome.result));
}

export function questionRoutes(openAnswering: OpenAnswering): Hono {
  const app = new Hono();
  app.post('/query', async (c) => {
    const body = await readJson(c);
    if (isRefused(body)) return body.refusal;
    if (!Array.isArray(body.value)) {
      return sendOne(c, await answerOne(body.value, openAnswering()));
    }
    const batch = batchSchema.safeParse(body.value);
    if (!batch.success) return fail(c, 'invalid', faultsOf(batch.error));
    const outcomes = await answerBatch(batch.data, openAnswering());
    return c.json(
      outcomes.map((one) => ('result' in one ? one.result : describeFailure(one.code, one.fields))),
    );
  });
  return app;
}
