/** Copies a text and says so for a moment. */
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { messages } from '../state/view.ts';

const saysForMs = 2_000;

/** Without a secure context there is no clipboard API: the text is selected for the person instead. */
async function copy(text: string, near: Element): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const code = near.closest('.tag')?.querySelector('pre');
    if (code) getSelection()?.selectAllChildren(code);
    return false;
  }
}

export function CopyButton({ text }: { readonly text: string }): VNode {
  const words = messages.value.states;
  const copied = useSignal(false);
  const run = async (near: Element): Promise<void> => {
    copied.value = await copy(text, near);
    setTimeout(() => {
      copied.value = false;
    }, saysForMs);
  };
  return (
    <button
      type="button"
      class="button copy"
      onClick={({ currentTarget }) => void run(currentTarget)}
    >
      <span aria-live="polite">{copied.value ? words.copied : words.copy}</span>
    </button>
  );
}
