/** How routes get figures: one `Answering` a request, in which settings and marks are read once. */
import type { Goal } from '../../src/model/goal.ts';
import type { Site } from '../../src/model/site.ts';
import { answerQuestion } from '../../src/stats/ask.ts';
import type { CellRow } from '../../src/stats/compile.ts';
import type { QuestionError } from '../../src/stats/plan.ts';
import type { QueryResult, Question } from '../../src/stats/question.ts';
import { settledUntil } from '../../src/stats/settled.ts';
import { readGoals, readSites } from '../../src/store/settings.ts';
import type { DashboardDeps } from './deps.ts';
import { createKeptAnswers, readMark } from './kept-answers.ts';

export interface Answering {
  site(id: string): Promise<Site | undefined>;
  /** Rejects with the store's errors. */
  answer(site: Site, question: Question): Promise<QueryResult | QuestionError>;
}

export type OpenAnswering = () => Answering;

/** The value of a key, made at its first use. */
function once<T>(make: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (key) => {
    const value = known.get(key) ?? make(key);
    known.set(key, value);
    return value;
  };
}

export function createAnswering(
  deps: Pick<DashboardDeps, 'store' | 'policyOf' | 'nowMs'>,
): OpenAnswering {
  const { store, policyOf } = deps;
  const kept = createKeptAnswers(store);
  return () => {
    const nowMs = deps.nowMs();
    const allSites = once(() => readSites(store));
    const goalsOf = once<Goal[]>((site) => readGoals(store, site));
    const marks = new Map<string, Promise<string | undefined>>();
    const markOf = ({ id, timezone }: Site) => {
      const mark =
        marks.get(id) ??
        readMark(store, id, {
          until: settledUntil(nowMs, timezone),
          now: Math.floor(nowMs / 1_000),
        });
      marks.set(id, mark);
      return mark;
    };
    return {
      async site(id) {
        const sites = await allSites('');
        return sites.find((site) => site.id === id);
      },
      async answer(site, question) {
        const context = { site, goals: await goalsOf(site.id), policy: policyOf(site), nowMs };
        return answerQuestion(question, context, async (statement, settled) => {
          const mark = settled ? await markOf(site) : undefined;
          return mark === undefined
            ? store.query<CellRow>(statement)
            : kept.run(statement, { site: site.id, mark });
        });
      },
    };
  };
}
