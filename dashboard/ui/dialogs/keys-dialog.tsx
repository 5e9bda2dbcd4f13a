/** The list of keyboard shortcuts. */
import type { VNode } from 'preact';
import { panels } from '../panels/panel-list.ts';
import { messages } from '../state/view.ts';
import { Dialog } from './dialog.tsx';

function Line({ keys, text }: { readonly keys: readonly string[]; readonly text: string }): VNode {
  return (
    <div class="key-line">
      <dt>
        {keys.map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </dt>
      <dd>{text}</dd>
    </div>
  );
}

export function KeysDialog(): VNode {
  const words = messages.value.keys;
  return (
    <Dialog title={words.title}>
      <dl class="keys">
        <Line keys={['/']} text={words.search} />
        <Line keys={['f']} text={words.filter} />
        <Line keys={['p']} text={words.privacy} />
        <Line keys={['?']} text={words.help} />
        <Line keys={['←', '→']} text={words.arrows} />
        <Line keys={[words.escapeKey]} text={words.escape} />
        <Line keys={['g', 'f']} text={words.goFigures} />
        <Line keys={['g', 'c']} text={words.goChart} />
        <Line keys={['g', 'v']} text={words.goGoals} />
        {panels.map(({ id, letter }) => (
          <Line key={id} keys={['g', letter]} text={words.goPanel(messages.value.panels[id])} />
        ))}
      </dl>
    </Dialog>
  );
}
