/** A part that could not be loaded says so and offers again; the rest of the page lives on. */
import type { VNode } from 'preact';
import type { Problem } from '../net/client.ts';
import { reload } from '../state/page.ts';
import { messages } from '../state/view.ts';

const slowCodes: ReadonlySet<string> = new Set([
  'timeout',
  'too_slow',
  'query_timeout',
  'http_504',
]);

interface FailedProps {
  readonly problem: Problem;
  readonly onRetry?: () => void;
}

export function Failed({ problem, onRetry = () => void reload() }: FailedProps): VNode {
  const words = messages.value.states;
  return (
    <div class="failed" role="alert">
      <p>
        {slowCodes.has(problem.code) ? words.busy : words.failed}{' '}
        <code class="faint">{problem.code}</code>
      </p>
      <button type="button" class="button" onClick={onRetry}>
        {words.retry}
      </button>
    </div>
  );
}
