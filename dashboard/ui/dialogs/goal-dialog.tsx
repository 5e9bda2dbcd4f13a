/** A new goal or a change of one, with a live count of how many past events it would have counted. */
import { type Signal, useSignal } from '@preact/signals';
import type { TargetedSubmitEvent, VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import type { GoalDraft, GoalPreview } from '../../api/contract.ts';
import type { Goal, GoalKind } from '../../../src/model/goal.ts';
import type { Site } from '../../../src/model/site.ts';
import { formatCount } from '../format/number.ts';
import type { Problem } from '../net/client.ts';
import { closeDialog } from '../state/dialog.ts';
import { previewGoal, saveGoal } from '../state/installation.ts';
import { reload } from '../state/page.ts';
import { locale, messages } from '../state/view.ts';
import { Dialog } from './dialog.tsx';
import { Field } from './field.tsx';
import { fieldErrors } from './field-errors.ts';
import { goalDimensions, goalKindList } from './goal-kinds.ts';
import { useSuggestions } from './suggestions.ts';

const previewWaitMs = 250;

type Preview = GoalPreview | 'counting' | undefined;

function isCountable(kind: GoalKind, match: string): boolean {
  return match !== '' || (kind !== 'page' && kind !== 'custom');
}

/** Asks again a moment after the last change. */
function usePreview(site: string, kind: GoalKind, match: string): Signal<Preview> {
  const preview = useSignal<Preview>(undefined);
  useEffect(() => {
    let current = true;
    preview.value = isCountable(kind, match) ? 'counting' : undefined;
    const load = async (): Promise<void> => {
      const answer = await previewGoal(site, { kind, match });
      if (current) preview.value = answer;
    };
    const timer = setTimeout(() => {
      if (isCountable(kind, match)) void load();
    }, previewWaitMs);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [site, kind, match, preview]);
  return preview;
}

function PreviewLine({ preview }: { readonly preview: Preview }): VNode {
  const words = messages.value.goalDialog;
  const text = (): string => {
    if (!preview) return words.previewWaits;
    if (preview === 'counting') return words.counting;
    const days = formatCount(preview.days, locale.value);
    if (preview.events === null) {
      return words.previewFew(formatCount(preview.threshold ?? 0, locale.value), days);
    }
    return preview.events === 0
      ? words.previewNone(days)
      : words.preview(formatCount(preview.events, locale.value), preview.events, days);
  };
  const found = typeof preview === 'object' && preview.events !== 0;
  return <output class={found ? 'preview found' : 'preview'}>{text()}</output>;
}

interface GoalFields {
  readonly site: Site;
  readonly draft: Signal<GoalDraft>;
  readonly errors: Readonly<Partial<Record<string, string>>>;
}

function KindField({ draft }: GoalFields): VNode {
  const words = messages.value.goalDialog;
  return (
    <fieldset class="field">
      <legend class="field-label">{words.kind}</legend>
      <div class="kinds">
        {goalKindList.map((kind) => (
          <label key={kind} class="check">
            <input
              type="radio"
              name="kind"
              checked={draft.value.kind === kind}
              onChange={() => {
                draft.value = { ...draft.value, kind, match: '' };
              }}
            />
            {words.kinds[kind]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function MatchField({ site, draft, errors }: GoalFields): VNode {
  const words = messages.value.goalDialog;
  const { kind, match } = draft.value;
  const found = useSuggestions(site.id, goalDimensions[kind], match);
  return (
    <Field
      name="match"
      label={words.match[kind]}
      hint={words.matchHint[kind]}
      error={errors['match']}
    >
      {(link) => (
        <>
          <input
            {...link}
            data-first
            value={match}
            list="matches"
            maxLength={matchChars}
            autoComplete="off"
            spellcheck={false}
            onInput={({ currentTarget }) => {
              draft.value = { ...draft.value, match: currentTarget.value };
            }}
          />
          <datalist id="matches">
            {(found.value ?? []).map((value) => (
              <option key={value}>{value}</option>
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}

function NameField({ draft, errors }: GoalFields): VNode {
  const words = messages.value.goalDialog;
  return (
    <Field name="goal-name" label={words.name} hint={words.nameHint} error={errors['name']}>
      {(link) => (
        <input
          {...link}
          value={draft.value.name}
          placeholder={nameOf(draft.value)}
          maxLength={nameChars}
          onInput={({ currentTarget }) => {
            draft.value = { ...draft.value, name: currentTarget.value };
          }}
        />
      )}
    </Field>
  );
}

interface GoalDialogProps {
  readonly site: Site;
  readonly known: Goal | undefined;
}

/** A path begins with a slash, or with a star for any beginning; of an address that was pasted it is the path. */
function matchOf({ kind, match }: Pick<GoalDraft, 'kind' | 'match'>): string {
  const text = match.trim();
  if (kind === 'page' && /^https?:/i.test(text) && URL.canParse(text)) {
    return new URL(text).pathname;
  }
  return kind === 'page' && text !== '' && !/^[/*]/.test(text) ? `/${text}` : text;
}

const nameChars = 120;
/** One less than the API takes: a slash may come before it. */
const matchChars = 299;

/** The name of a goal that was given none: what it is about. */
function nameOf(draft: GoalDraft): string {
  const named = draft.name.trim() || matchOf(draft) || messages.value.goalDialog.kinds[draft.kind];
  return named.slice(0, nameChars);
}

function draftOf(known: Goal | undefined): GoalDraft {
  const { kind, match, name } = known ?? { kind: 'page', match: '', name: '' };
  return { kind, match, name };
}

export function GoalDialog({ site, known }: GoalDialogProps): VNode {
  const words = messages.value.goalDialog;
  const draft = useSignal<GoalDraft>(draftOf(known));
  const problem = useSignal<Problem | undefined>(undefined);
  const preview = usePreview(site.id, draft.value.kind, matchOf(draft.value));
  const errors = fieldErrors(problem.value, messages.value);
  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const { kind } = draft.value;
    const whole = { kind, match: matchOf(draft.value), name: nameOf(draft.value) };
    const answer = await saveGoal(site.id, whole, known);
    problem.value = answer.ok ? undefined : answer.problem;
    if (!answer.ok) return;
    closeDialog();
    await reload();
  };
  const fields = { site, draft, errors };
  return (
    <Dialog title={known ? words.titleChange : words.title}>
      <form class="form" noValidate onSubmit={(event) => void submit(event)}>
        <KindField {...fields} />
        <MatchField {...fields} key={draft.value.kind} />
        <PreviewLine preview={preview.value} />
        <NameField {...fields} />
        {errors['form'] && (
          <p class="error" role="alert">
            {errors['form']}
          </p>
        )}
        <div class="form-end">
          <button type="button" class="button" onClick={closeDialog}>
            {messages.value.states.cancel}
          </button>
          <button type="submit" class="button primary">
            {known ? words.saveChange : words.save}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
