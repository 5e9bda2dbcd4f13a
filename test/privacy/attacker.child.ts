/** Half of the attacker's work, in a thread of its own: guesses in, for each the networks that it finds out. */
import { parentPort, workerData } from 'node:worker_threads';
import { type Guess, sweepNetworks } from './attacker.ts';

export interface SweepTask {
  readonly guesses: readonly Guess[];
  readonly stored: ReadonlySet<string>;
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what attack.test.ts hands over
const { guesses, stored } = workerData as SweepTask;
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's port, not a window
parentPort?.postMessage(guesses.map((guess) => sweepNetworks(guess, stored)));
