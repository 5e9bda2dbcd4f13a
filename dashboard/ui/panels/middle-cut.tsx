/** A label that loses its middle, not its end, where it does not fit: the last part of a path tells most. */
import type { VNode } from 'preact';

const tailChars = 16;
const splitFrom = 36;
/** Letters of these scripts join: cutting a word in two would change how it looks. */
const joins = /[\u0590-\u08ff\u0900-\u0dff]/;

export function MiddleCut({ text }: { readonly text: string }): VNode {
  const chars = Array.from(text);
  if (chars.length < splitFrom || joins.test(text)) {
    return (
      <bdi dir="auto" class="cut">
        {text}
      </bdi>
    );
  }
  return (
    <bdi dir="auto" class="middle-cut">
      <span class="cut">{chars.slice(0, -tailChars).join('')}</span>
      <span>{chars.slice(-tailChars).join('')}</span>
    </bdi>
  );
}
