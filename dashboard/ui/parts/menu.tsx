/** A button that unfolds a small panel: a native `details` that also closes by Escape and by a click elsewhere. */
import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface MenuProps {
  /** Read out instead of the visible text, where that is not enough. */
  readonly label: string;
  readonly face: ComponentChildren;
  readonly children: ComponentChildren;
  readonly class?: string;
}

function closes(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[data-close]') !== null;
}

function followOutside(box: HTMLDetailsElement): () => void {
  const away = (event: Event): void => {
    if (event.target instanceof Node && !box.contains(event.target)) box.open = false;
  };
  const escape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !box.open) return;
    box.open = false;
    box.querySelector('summary')?.focus();
  };
  const pick = (event: Event): void => {
    if (closes(event.target)) box.open = false;
  };
  document.addEventListener('pointerdown', away);
  document.addEventListener('focusin', away);
  box.addEventListener('keydown', escape);
  box.addEventListener('click', pick);
  return () => {
    document.removeEventListener('pointerdown', away);
    document.removeEventListener('focusin', away);
  };
}

export function Menu({ label, face, children, class: extra = '' }: MenuProps): VNode {
  const box = useRef<HTMLDetailsElement>(null);
  useEffect(() => (box.current ? followOutside(box.current) : undefined), []);
  return (
    <details class={`menu ${extra}`} ref={box}>
      <summary class="button" aria-label={label}>
        {face}
      </summary>
      <div class="menu-panel">{children}</div>
    </details>
  );
}

interface ChoiceProps {
  readonly chosen: boolean;
  readonly onChoose: () => void;
  readonly children: ComponentChildren;
}

/** One line of a menu; the chosen one says so. */
export function Choice({ chosen, onChoose, children }: ChoiceProps): VNode {
  return (
    <button
      type="button"
      class="choice"
      aria-current={chosen ? 'true' : undefined}
      data-close
      onClick={onChoose}
    >
      {children}
    </button>
  );
}
