/** What is not in the figures, and why: objections that were honoured, bots, people who come back. */
import type { VNode } from 'preact';
import { formatCount } from '../format/number.ts';
import { tallies } from '../state/page.ts';
import { locale, messages } from '../state/view.ts';

function sumOf(group: 'objection' | 'bot'): number {
  return tallies.value
    .filter((tally) => tally.group === group)
    .reduce((sum, { count }) => sum + count, 0);
}

export function LeftOut(): VNode {
  const words = messages.value.tallies;
  const [objections, bots] = [sumOf('objection'), sumOf('bot')];
  return (
    <aside class="left-out">
      <p title={words.hint}>
        {words.objections(formatCount(objections, locale.value), objections)}
        <span aria-hidden="true"> · </span>
        {words.bots(formatCount(bots, locale.value), bots)}
      </p>
      <p>{words.hint}</p>
      <p>{words.sum}</p>
    </aside>
  );
}
