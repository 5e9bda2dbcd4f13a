/**
 * The answers in view. Each place of the page has a slot; a slot keeps its last answer while the next
 * is on its way, so that nothing jumps, and a late answer to an old question is dropped.
 */
import { batch, signal, type Signal } from '@preact/signals';
import type { ApiError } from '../../api/contract.ts';
import type { QueryResult, QuestionInput } from '../../../src/stats/question.ts';
import { type Answer, isApiError, type Problem, problemOf } from '../net/client.ts';

export interface Slot {
  readonly question: string;
  readonly result?: QueryResult;
  readonly problem?: Problem;
  readonly pending: boolean;
}

export type AskBatch = (
  questions: readonly QuestionInput[],
) => Promise<Answer<(QueryResult | ApiError)[]>>;

const empty: Slot = { question: '', pending: true };

export type How = 'changed' | 'again' | 'quiet';

export interface Slots {
  /** The slot of a place, made at its first use. */
  get(place: string): Signal<Slot>;
  /**
   * Asks what has changed, in one request. `again`: all of it; `quiet`: all of it, and the old
   * figures stand as they are until the new ones take their place.
   */
  load(questions: Readonly<Record<string, QuestionInput>>, how?: How): Promise<void>;
  /** Forgets every answer: another site is another story. */
  clear(): void;
}

type Waiting = readonly [place: string, key: string, question: QuestionInput];

export function createSlots(askBatch: AskBatch): Slots {
  const places = new Map<string, Signal<Slot>>();
  const get = (place: string): Signal<Slot> => {
    const known = places.get(place) ?? signal(empty);
    places.set(place, known);
    return known;
  };
  let generation = 0;
  const settle = ([place, key]: Waiting, part: Partial<Slot>): void => {
    const slot = get(place);
    if (slot.value.question !== key) return;
    slot.value = withoutOld({ ...slot.value, ...part, pending: false }, part);
  };
  const load: Slots['load'] = async (questions, how = 'changed') => {
    const waiting = Object.entries(questions)
      .map(([place, question]): Waiting => [place, JSON.stringify(question), question])
      .filter(([place, key]) => how !== 'changed' || isNews(get(place).value, key));
    if (waiting.length === 0) return;
    batch(() => {
      for (const [place, key] of waiting) {
        const slot = get(place);
        slot.value = {
          ...slot.value,
          question: key,
          pending: how !== 'quiet' || slot.value.pending,
        };
      }
    });
    const asked = generation;
    const answer = await askBatch(waiting.map(([, , question]) => question));
    // The same question before a change of the site's settings has another answer.
    if (asked !== generation) return;
    batch(() => {
      for (const [index, entry] of waiting.entries()) settle(entry, partOf(answer, index));
    });
  };
  const clear = (): void => {
    generation += 1;
    batch(() => {
      for (const slot of places.values()) slot.value = empty;
    });
  };
  return { get, load, clear };
}

function isNews(slot: Slot, key: string): boolean {
  return slot.question !== key || slot.problem !== undefined;
}

/** A result takes the place of a problem. A problem leaves the old result, which is shown as stale. */
function withoutOld(slot: Slot, part: Partial<Slot>): Slot {
  if (!part.result) return slot;
  const { problem: _, ...rest } = slot;
  return rest;
}

function partOf(
  answer: Answer<(QueryResult | ApiError)[]>,
  index: number,
): Pick<Slot, 'result'> | Pick<Slot, 'problem'> {
  if (!answer.ok) return { problem: answer.problem };
  const part = answer.value[index];
  if (!part) return { problem: { code: 'unreadable', status: 200, fields: [] } };
  return isApiError(part) ? { problem: problemOf(part.error, 200) } : { result: part };
}
