/** A native modal dialog with a heading; Escape, the cross and a click beside it close it. */
import type { ComponentChildren, TargetedMouseEvent, VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Icon } from '../parts/icons.tsx';
import { closeDialog } from '../state/dialog.ts';
import { messages } from '../state/view.ts';

interface DialogProps {
  readonly title: string;
  readonly wide?: boolean;
  readonly children: ComponentChildren;
}

/** Into the field that matters most; on a touch screen that would only throw the keyboard up. */
function focusFirst(box: HTMLDialogElement | null): void {
  if (matchMedia('(pointer: coarse)').matches) return;
  box?.querySelector<HTMLElement>('[data-first]')?.focus();
}

/** Focus returns to what opened it when it goes. */
function useModal(): { current: HTMLDialogElement | null } {
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    box.current?.showModal();
    focusFirst(box.current);
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  return box;
}

export function Dialog({ title, wide = false, children }: DialogProps): VNode {
  const box = useModal();
  const beside = (event: TargetedMouseEvent<HTMLDialogElement>): void => {
    if (event.target === event.currentTarget) closeDialog();
  };
  return (
    // A click on the dark around is a convenience; the keyboard has Escape and the cross.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <dialog
      ref={box}
      class={wide ? 'dialog wide' : 'dialog'}
      aria-labelledby="dialog-title"
      onClose={closeDialog}
      onClick={beside}
    >
      <div class="dialog-box">
        <div class="dialog-head">
          <h2 id="dialog-title">{title}</h2>
          <button
            type="button"
            class="button bare icon-button"
            aria-label={messages.value.states.close}
            onClick={closeDialog}
          >
            <Icon name="close" />
          </button>
        </div>
        {children}
      </div>
    </dialog>
  );
}
