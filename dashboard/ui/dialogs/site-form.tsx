/** A site's settings: new or changed. The API checks; its reasons stand at the fields. */
import { useSignal } from '@preact/signals';
import type { TargetedSubmitEvent, VNode } from 'preact';
import type { Site } from '../../../src/model/site.ts';
import type { Problem } from '../net/client.ts';
import { closeDialog } from '../state/dialog.ts';
import { deleteSite, saveSite } from '../state/installation.ts';
import { profileChoices } from '../profiles.ts';
import { messages } from '../state/view.ts';
import type { PolicyAuthor } from '../../api/contract.ts';
import { Field } from './field.tsx';
import { fieldErrors } from './field-errors.ts';
import { ProfileField } from './profile-field.tsx';
import { slugOf } from './slug.ts';
import { LinesField, TimezoneField } from './site-fields.tsx';

function textOf(data: FormData, name: string): string {
  const value = data.get(name);
  return typeof value === 'string' ? value.trim() : '';
}

function linesOf(data: FormData, name: string): string[] {
  return textOf(data, name)
    .split(/[\s,]+/)
    .filter(Boolean);
}

/** People paste addresses: `https://example.org/` means its host. */
function hostOf(line: string): string {
  return line
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/\/.*$/, '');
}

function readSite(form: HTMLFormElement, known: Site | undefined): Site & PolicyAuthor {
  const data = new FormData(form);
  const chosen = textOf(data, 'profile');
  const profile = profileChoices.find((name) => name === chosen) ?? 'standard';
  return {
    id: known?.id ?? textOf(data, 'id').toLowerCase(),
    name: textOf(data, 'name'),
    hostnames: linesOf(data, 'hostnames').map(hostOf),
    timezone: textOf(data, 'timezone'),
    profile,
    props: linesOf(data, 'props'),
    params: linesOf(data, 'params'),
    by: textOf(data, 'by'),
    reason: textOf(data, 'reason'),
  };
}

/** `Le Café des Arts` -> `le-cafe-des-arts`, for as long as the person has not written an id. */
function suggestId(name: HTMLInputElement): void {
  const id = name.form?.elements.namedItem('id');
  if (!(id instanceof HTMLInputElement) || id.value !== (id.dataset['suggested'] ?? '')) return;
  id.value = slugOf(name.value);
  id.dataset['suggested'] = id.value;
}

type Errors = ReturnType<typeof fieldErrors>;

function NameFields({
  site,
  errors,
}: {
  readonly site: Site | undefined;
  readonly errors: Errors;
}): VNode {
  const words = messages.value.site;
  return (
    <>
      <Field name="name" label={words.name} error={errors['name']}>
        {(link) => (
          <input
            {...link}
            name="name"
            data-first
            defaultValue={site?.name ?? ''}
            maxLength={120}
            required
            onInput={({ currentTarget }) => {
              if (!site) suggestId(currentTarget);
            }}
          />
        )}
      </Field>
      <Field name="id" label={words.id} hint={words.idHint} error={errors['id']}>
        {(link) => (
          <input
            {...link}
            name="id"
            defaultValue={site?.id ?? ''}
            readOnly={site !== undefined}
            maxLength={64}
            autoCapitalize="none"
            spellcheck={false}
            required
          />
        )}
      </Field>
    </>
  );
}

/** Rarely needed, so folded away until something stands in it. */
function KeptFields(lines: { readonly site: Site | undefined; readonly errors: Errors }): VNode {
  const words = messages.value.site;
  const { site, errors } = lines;
  const used = [...(site?.props ?? []), ...(site?.params ?? [])].length > 0;
  const open = used || errors['props'] !== undefined || errors['params'] !== undefined;
  return (
    <details class="more" open={open}>
      <summary>{words.kept}</summary>
      <div class="pair">
        <LinesField {...lines} name="props" label={words.props} hint={words.propsHint} />
        <LinesField {...lines} name="params" label={words.params} hint={words.paramsHint} />
      </div>
    </details>
  );
}

function Actions({
  site,
  busy,
}: {
  readonly site: Site | undefined;
  readonly busy: boolean;
}): VNode {
  const words = messages.value.site;
  const remove = async (known: Site): Promise<void> => {
    if (!globalThis.confirm(words.removeAsk(known.name))) return;
    if (await deleteSite(known.id)) closeDialog();
  };
  return (
    <div class="form-end">
      {site && (
        <button type="button" class="button danger" onClick={() => void remove(site)}>
          {words.remove}
        </button>
      )}
      <span class="spring" />
      <button type="submit" class="button primary" disabled={busy}>
        {site ? words.save : words.create}
      </button>
    </div>
  );
}

export function SiteForm({ site }: { readonly site?: Site }): VNode {
  const words = messages.value.site;
  const problem = useSignal<Problem | undefined>(undefined);
  const busy = useSignal(false);
  const errors = fieldErrors(problem.value, messages.value);
  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    busy.value = true;
    const answer = await saveSite(readSite(event.currentTarget, site), site === undefined);
    busy.value = false;
    problem.value = answer.ok ? undefined : answer.problem;
    if (answer.ok) closeDialog();
  };
  const lines = { site, errors };
  return (
    <form class="form" noValidate onSubmit={(event) => void submit(event)}>
      <NameFields site={site} errors={errors} />
      <LinesField {...lines} name="hostnames" label={words.hostnames} hint={words.hostnamesHint} />
      <TimezoneField site={site} error={errors['timezone']} />
      <ProfileField {...lines} />
      <KeptFields {...lines} />
      {errors['form'] && (
        <p class="error" role="alert">
          {errors['form']}
        </p>
      )}
      <Actions site={site} busy={busy.value} />
    </form>
  );
}
