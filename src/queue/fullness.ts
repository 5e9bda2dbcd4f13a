/** Whether a queue is full: from the put that it refused until rows have left or a put has fitted. */
import type { PutResult } from './port.ts';

export interface Fullness {
  /** After each put. @param waitingBytes what waits after it */
  note(result: PutResult, waitingBytes: number): void;
  isFull(waitingBytes: number): boolean;
}

export function createFullness(): Fullness {
  let fullBytes: number | undefined;
  return {
    note(result, waitingBytes) {
      fullBytes = result === 'full' ? waitingBytes : undefined;
    },
    // A put may be larger than the whole queue; an empty queue is not full.
    isFull: (waitingBytes) =>
      fullBytes !== undefined && waitingBytes > 0 && waitingBytes >= fullBytes,
  };
}
