import { describe, expect, it } from 'vitest';
import type { ApiError } from '../../../dashboard/api/contract.ts';
import type { Answer } from '../../../dashboard/ui/net/client.ts';
import { createSlots } from '../../../dashboard/ui/state/slots.ts';
import type { QueryResult, QuestionInput } from '../../../src/stats/question.ts';
import { resultOf } from './result-of.ts';

type Batch = Answer<(QueryResult | ApiError)[]>;

/** A server that answers when the test says so. */
function slowServer() {
  const waiting: { questions: readonly QuestionInput[]; answer: (batch: Batch) => void }[] = [];
  const slots = createSlots(
    (questions) =>
      new Promise<Batch>((answer) => {
        waiting.push({ questions, answer });
      }),
  );
  return { slots, waiting };
}

function question(site: string): QuestionInput {
  return { site_id: site, metrics: ['visitors'], date_range: '7d' };
}

function good(visitors: number): QueryResult {
  return resultOf([['visitors'], 'event:page'], [[['/'], [visitors]]]);
}

const shown = (slot: { result?: QueryResult }) => slot.result?.results[0]?.metrics[0];

describe('slots', () => {
  it('ask everything that changed in one request, and nothing that did not', async () => {
    const { slots, waiting } = slowServer();
    const first = slots.load({ a: question('x'), b: question('x') });
    expect(waiting).toHaveLength(1);
    waiting[0]?.answer({ ok: true, value: [good(1), good(2)] });
    await first;
    void slots.load({ a: question('x'), b: question('y') });
    expect(waiting[1]?.questions).toEqual([question('y')]);
    expect(shown(slots.get('a').value)).toBe(1);
    expect(shown(slots.get('b').value)).toBe(2);
    expect(slots.get('b').value.pending).toBe(true);
  });

  it('drop a late answer to the same question before everything was forgotten', async () => {
    const { slots, waiting } = slowServer();
    const old = slots.load({ a: question('x') });
    slots.clear();
    const fresh = slots.load({ a: question('x') });
    waiting[0]?.answer({ ok: true, value: [good(1)] });
    await old;
    expect(slots.get('a').value.result).toBe(undefined);
    waiting[1]?.answer({ ok: true, value: [good(2)] });
    await fresh;
    expect(shown(slots.get('a').value)).toBe(2);
  });

  it('drop a late answer to an old question', async () => {
    const { slots, waiting } = slowServer();
    const old = slots.load({ a: question('old') });
    const fresh = slots.load({ a: question('new') });
    waiting[1]?.answer({ ok: true, value: [good(2)] });
    await fresh;
    waiting[0]?.answer({ ok: true, value: [good(1)] });
    await old;
    expect(shown(slots.get('a').value)).toBe(2);
  });

  it('let one place fail while the others live, and heal with the next answer', async () => {
    const { slots, waiting } = slowServer();
    const first = slots.load({ a: question('x'), b: question('x') });
    waiting[0]?.answer({ ok: true, value: [good(1), { error: { code: 'busy', message: '' } }] });
    await first;
    expect(slots.get('a').value.problem).toBeUndefined();
    expect(slots.get('b').value.problem?.code).toBe('busy');
    const second = slots.load({ a: question('x'), b: question('x') });
    expect(waiting[1]?.questions).toHaveLength(1);
    waiting[1]?.answer({ ok: true, value: [good(3)] });
    await second;
    expect(slots.get('b').value.problem).toBeUndefined();
    expect(shown(slots.get('b').value)).toBe(3);
  });

  it('are asked quietly without a sign that anything is on its way', async () => {
    const { slots, waiting } = slowServer();
    const first = slots.load({ a: question('x') });
    waiting[0]?.answer({ ok: true, value: [good(1)] });
    await first;
    const second = slots.load({ a: question('x') }, 'quiet');
    expect(slots.get('a').value.pending).toBe(false);
    waiting[1]?.answer({ ok: true, value: [good(2)] });
    await second;
    expect(shown(slots.get('a').value)).toBe(2);
  });

  it('keep the last answer when the server goes away', async () => {
    const { slots, waiting } = slowServer();
    const first = slots.load({ a: question('x') });
    waiting[0]?.answer({ ok: true, value: [good(1)] });
    await first;
    const second = slots.load({ a: question('x') }, 'again');
    waiting[1]?.answer({ ok: false, problem: { code: 'offline', status: 0, fields: [] } });
    await second;
    expect(shown(slots.get('a').value)).toBe(1);
    expect(slots.get('a').value.problem?.code).toBe('offline');
  });
});
