/** What is not in the figures, and why: objections that were honoured, bots, people who come back. */
import type { VNode } from 'preact';
import type { Tally } from '../../api/contract.ts';
import { formatCount } from '../format/number.ts';
import { slots, tallies } from '../state/page.ts';
import { locale, messages } from '../state/view.ts';
import { isCounted } from './goal-values.ts';
import { Refused } from './refused.tsx';

function sumOf(list: readonly Tally[], group: Tally['group']): number {
  return list.filter((tally) => tally.group === group).reduce((sum, { count }) => sum + count, 0);
}

function Sums({ list }: { readonly list: readonly Tally[] }): VNode {
  const words = messages.value.tallies;
  const [objections, bots] = [sumOf(list, 'objection'), sumOf(list, 'bot')];
  return (
    <>
      {words.objections(formatCount(objections, locale.value), objections)}
      <span aria-hidden="true"> · </span>
      {words.bots(formatCount(bots, locale.value), bots)}
    </>
  );
}

export function LeftOut(): VNode {
  const words = messages.value.tallies;
  return (
    <aside class="left-out" aria-label={words.label}>
      <p>{tallies.value ? <Sums list={tallies.value} /> : '\u00a0'}</p>
      <Refused />
      <p>{words.hint}</p>
      {isCounted(slots.get('goals').value.result?.meta, 'visitors') && <p>{words.sum}</p>}
    </aside>
  );
}
