/** What changes from what to what; a long list is folded away under its title. */
import type { VNode } from 'preact';
import type { ValueChange } from '../../api/contract.ts';
import { language, messages } from '../state/view.ts';

/** So many are too many to stand open. */
export const foldedFrom = 6;

interface ChangesProps {
  readonly changes: readonly ValueChange[];
  readonly title?: string;
}

function List({ changes }: Pick<ChangesProps, 'changes'>): VNode {
  const words = messages.value.privacy;
  const id = language.value;
  return (
    <ul class="changes small">
      {changes.map(({ what, from, to }) => (
        <li key={what.en}>{words.changed(what[id], from[id], to[id])}</li>
      ))}
    </ul>
  );
}

export function Changes({ changes, title }: ChangesProps): VNode {
  if (changes.length < foldedFrom || title === undefined) {
    return (
      <div>
        {title !== undefined && <p class="strong">{title}</p>}
        <List changes={changes} />
      </div>
    );
  }
  return (
    <details class="more">
      <summary>{title}</summary>
      <List changes={changes} />
    </details>
  );
}
