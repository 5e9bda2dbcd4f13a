/** Where the session needs it: the token from the first start. */
import { useSignal } from '@preact/signals';
import type { TargetedSubmitEvent, VNode } from 'preact';
import { signIn } from '../state/installation.ts';
import { messages } from '../state/view.ts';

export function SignIn(): VNode {
  const words = messages.value.signIn;
  const wrong = useSignal<'missing' | 'wrong' | undefined>(undefined);
  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const token = new FormData(event.currentTarget).get('token');
    const text = typeof token === 'string' ? token.trim() : '';
    if (text === '') wrong.value = 'missing';
    // A whole new start: everything that was refused before is asked again.
    else if (await signIn(text)) location.reload();
    else wrong.value = 'wrong';
  };
  return (
    <section class="card narrow">
      <h1>{words.title}</h1>
      <p class="faint">{words.lead}</p>
      <form class="form" noValidate onSubmit={(event) => void submit(event)}>
        <label class="field">
          <span class="field-label">{words.token}</span>
          <input
            name="token"
            type="password"
            autoComplete="current-password"
            required
            aria-invalid={wrong.value !== undefined}
          />
        </label>
        {wrong.value && (
          <p class="error" role="alert">
            {words[wrong.value]}
          </p>
        )}
        <div class="form-end">
          <button type="submit" class="button primary">
            {words.submit}
          </button>
        </div>
      </form>
    </section>
  );
}
