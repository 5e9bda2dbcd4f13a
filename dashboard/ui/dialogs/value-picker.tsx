/** Values for a filter: a search field, and below it what the data holds, to be ticked. */
import type { Signal } from '@preact/signals';
import type { TargetedKeyboardEvent, VNode } from 'preact';
import type { Site } from '../../../src/model/site.ts';
import type { DimensionName } from '../../../src/stats/question.ts';
import { labelOf, shorten } from '../format/label.ts';
import { locale, messages } from '../state/view.ts';
import { Field } from './field.tsx';
import { useSuggestions } from './suggestions.ts';

const labelChars = 70;

interface PickerProps {
  readonly site: Site;
  readonly dimension: DimensionName;
  readonly values: Signal<readonly string[]>;
  /** What stands in the search field. */
  readonly text: Signal<string>;
  /** Any text may be a value, not only what stands in the data. */
  readonly free: boolean;
}

function toggle(values: Signal<readonly string[]>, value: string): void {
  values.value = values.value.includes(value)
    ? values.value.filter((other) => other !== value)
    : [...values.value, value];
}

function Tick({ value, props }: { readonly value: string; readonly props: PickerProps }): VNode {
  const context = { locale: locale.value, messages: messages.value };
  const label = labelOf(props.dimension, value, context);
  return (
    <label class="check" title={label}>
      <input
        type="checkbox"
        checked={props.values.value.includes(value)}
        onChange={() => toggle(props.values, value)}
      />
      <bdi class="cut">{shorten(label, labelChars)}</bdi>
    </label>
  );
}

interface ListProps {
  readonly props: PickerProps;
  readonly text: string;
  readonly found: readonly string[] | undefined;
  readonly onUse: () => void;
}

/** Chosen ones first, so that a new search does not hide them. */
function Ticks({ props, text, found, onUse }: ListProps): VNode {
  const words = messages.value.filterDialog;
  const chosen = props.values.value;
  const rest = (found ?? []).filter((value) => !chosen.includes(value));
  const usable = text !== '' && (props.free || found?.length === 0) && !chosen.includes(text);
  return (
    <div class="ticks scroll">
      {usable && (
        <button type="button" class="choice" onClick={onUse}>
          {words.add(text)}
        </button>
      )}
      {[...chosen, ...rest].map((value) => (
        <Tick key={value} value={value} props={props} />
      ))}
      {found && chosen.length === 0 && rest.length === 0 && <p class="empty">{words.none}</p>}
    </div>
  );
}

export function ValuePicker(props: PickerProps): VNode {
  const words = messages.value.filterDialog;
  const { text } = props;
  const found = useSuggestions(props.site.id, props.dimension, text.value);
  const use = (): void => {
    const value = text.value.trim();
    if (value !== '' && !props.values.value.includes(value)) toggle(props.values, value);
    text.value = '';
  };
  const enter = (event: TargetedKeyboardEvent<HTMLInputElement>): void => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    use();
  };
  return (
    <div>
      <Field name="value" label={words.value}>
        {(link) => (
          <input
            {...link}
            type="search"
            placeholder={words.search}
            value={text.value}
            autoComplete="off"
            onKeyDown={enter}
            onInput={({ currentTarget }) => {
              text.value = currentTarget.value;
            }}
          />
        )}
      </Field>
      <Ticks props={props} text={text.value.trim()} found={found.value} onUse={use} />
    </div>
  );
}
