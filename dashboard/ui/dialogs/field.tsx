/** A form field with its label, hint and error tied to it for screen readers. */
import type { ComponentChildren, VNode } from 'preact';

/** What an input spreads onto itself. */
export interface FieldLink {
  readonly id: string;
  readonly 'aria-describedby': string;
  readonly 'aria-invalid': boolean;
}

interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly children: (link: FieldLink) => ComponentChildren;
}

export function Field({ name, label, hint, error, children }: FieldProps): VNode {
  const id = `field-${name}`;
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {label}
      </label>
      {children({ id, 'aria-describedby': `${id}-note`, 'aria-invalid': error !== undefined })}
      <p id={`${id}-note`} class={error ? 'error small' : 'faint small'} aria-live="polite">
        {error ?? hint}
      </p>
    </div>
  );
}
