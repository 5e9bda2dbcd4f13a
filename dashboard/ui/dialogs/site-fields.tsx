/** Fields of a site that are more than one line of text. */
import type { VNode } from 'preact';
import type { Site } from '../../../src/model/site.ts';
import { messages } from '../state/view.ts';
import { Field } from './field.tsx';

interface LinesProps {
  readonly site: Site | undefined;
  readonly errors: Readonly<Partial<Record<string, string>>>;
  readonly name: 'hostnames' | 'props' | 'params';
  readonly label: string;
  readonly hint: string;
}

/** A list, one a line. */
export function LinesField({ site, errors, name, label, hint }: LinesProps): VNode {
  return (
    <Field name={name} label={label} hint={hint} error={errors[name]}>
      {(link) => (
        <textarea
          {...link}
          name={name}
          rows={2}
          defaultValue={site?.[name].join('\n') ?? ''}
          autoCapitalize="none"
          spellcheck={false}
        />
      )}
    </Field>
  );
}

interface TimezoneProps {
  readonly site: Site | undefined;
  readonly error: string | undefined;
}

export function TimezoneField({ site, error }: TimezoneProps): VNode {
  const words = messages.value.site;
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <Field name="timezone" label={words.timezone} hint={words.timezoneHint} error={error}>
      {(link) => (
        <>
          <input
            {...link}
            name="timezone"
            list="timezones"
            defaultValue={site?.timezone ?? own}
            spellcheck={false}
          />
          <datalist id="timezones">
            {Intl.supportedValuesOf('timeZone').map((zone) => (
              <option key={zone}>{zone}</option>
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}
