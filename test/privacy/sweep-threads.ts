/** The attacker's search on both cores. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { SweepTask } from './attacker.child.ts';
import type { Guess } from './attacker.ts';

/** The first bytes in halves, in two threads. @returns for each guess what it found */
export async function sweepInThreads(
  guesses: readonly Guess[],
  stored: ReadonlySet<string>,
): Promise<string[][]> {
  const halves = [0, 1].map((half) =>
    guesses.map((guess): Guess => {
      const [from, to] = guess.firstBytes;
      const middle = (from + to) >> 1;
      return { ...guess, firstBytes: half === 0 ? [from, middle] : [middle, to] };
    }),
  );
  const found = await Promise.all(
    halves.map(async (half) => {
      const workerData: SweepTask = { guesses: half, stored };
      const url = new URL('./attacker.child.ts', import.meta.url);
      const [answer]: string[][][] = await once(new Worker(url, { workerData }), 'message');
      return answer ?? [];
    }),
  );
  return guesses.map((_, index) => found.flatMap((half) => half[index] ?? []));
}
