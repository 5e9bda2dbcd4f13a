/** A new filter: what, how, and one or more values, suggested from the data. */
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import type { Site } from '../../../src/model/site.ts';
import type { DimensionName, FilterOperator } from '../../../src/stats/question.ts';
import { type DimensionGroup, dimensionGroups, isFilterDimension } from '../dimensions.ts';
import { dimensionLabel } from '../format/label.ts';
import { joinsFilters } from '../state/apart.ts';
import { closeDialog } from '../state/dialog.ts';
import { goals } from '../state/installation.ts';
import { messages, navigate, view } from '../state/view.ts';
import { Dialog } from './dialog.tsx';
import { Field, type FieldLink } from './field.tsx';
import { ValuePicker } from './value-picker.tsx';

const groups: readonly DimensionGroup[] = ['came', 'saw', 'did', 'are'];
const operators: readonly FilterOperator[] = ['is', 'is_not', 'contains'];

/** With the filters in force it would join what the site's profile keeps apart. */
function isApart(dimension: DimensionName, site: Site): boolean {
  return joinsFilters(dimension, view.value.filters, { site, goals: goals.value ?? [] });
}

interface DimensionProps {
  readonly link: FieldLink;
  readonly site: Site;
  readonly value: DimensionName;
  readonly onChoose: (dimension: DimensionName) => void;
}

function DimensionSelect({ link, site, value, onChoose }: DimensionProps): VNode {
  const words = messages.value;
  const own = site.props.map((name) => `event:props:${name}`).filter(isFilterDimension);
  return (
    <>
      <select
        {...link}
        data-first
        value={value}
        onChange={({ currentTarget }) => {
          if (isFilterDimension(currentTarget.value)) onChoose(currentTarget.value);
        }}
      >
        {groups.map((group) => (
          <optgroup key={group} label={words.filterDialog.groups[group]}>
            {[...dimensionGroups[group], ...(group === 'did' ? own : [])].map((dimension) => (
              <option key={dimension} value={dimension} disabled={isApart(dimension, site)}>
                {dimensionLabel(dimension, words)}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      <ApartNote site={site} />
    </>
  );
}

interface OperatorProps {
  readonly value: FilterOperator;
  readonly onChoose: (operator: FilterOperator) => void;
}

function OperatorPicker({ value, onChoose }: OperatorProps): VNode {
  const words = messages.value;
  return (
    <fieldset class="field">
      <legend class="field-label">{words.filterDialog.operator}</legend>
      <div class="segments">
        {operators.map((operator) => (
          <button
            key={operator}
            type="button"
            aria-pressed={operator === value}
            onClick={() => onChoose(operator)}
          >
            {words.operators[operator]}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

interface ActionsProps {
  readonly ready: boolean;
  readonly onApply: () => void;
}

function Actions({ ready, onApply }: ActionsProps): VNode {
  return (
    <div class="form-end">
      <button type="button" class="button" onClick={closeDialog}>
        {messages.value.states.cancel}
      </button>
      <button type="button" class="button primary" disabled={!ready} onClick={onApply}>
        {messages.value.filterDialog.apply}
      </button>
    </div>
  );
}

function firstDimension(site: Site): DimensionName {
  return isApart('visit:source', site) ? 'visit:country' : 'visit:source';
}

/** Why some of the list cannot be chosen. */
function ApartNote({ site }: { readonly site: Site }): VNode | null {
  const some = Object.values(dimensionGroups)
    .flat()
    .some((one) => isApart(one, site));
  return some ? <p class="faint small">{messages.value.filterDialog.apart}</p> : null;
}

export function FilterDialog({ site }: { readonly site: Site }): VNode {
  const words = messages.value.filterDialog;
  const dimension = useSignal(firstDimension(site));
  const operator = useSignal<FilterOperator>('is');
  const values = useSignal<readonly string[]>([]);
  const typed = useSignal('');
  // What is typed counts as it stands where any text may be a value.
  const free = operator.value === 'contains';
  const text = free ? typed.value.trim() : '';
  const chosen = [...new Set([...values.value, ...(text === '' ? [] : [text])])];
  const apply = (): void => {
    navigate({ filters: [...view.value.filters, [operator.value, dimension.value, chosen]] });
    closeDialog();
  };
  const chooseDimension = (next: DimensionName): void => {
    dimension.value = next;
    values.value = [];
    typed.value = '';
  };
  return (
    <Dialog title={words.title}>
      <div class="form">
        <Field name="dimension" label={words.dimension}>
          {(link) => (
            <DimensionSelect
              link={link}
              site={site}
              value={dimension.value}
              onChoose={chooseDimension}
            />
          )}
        </Field>
        <OperatorPicker
          value={operator.value}
          onChoose={(next) => {
            operator.value = next;
          }}
        />
        <ValuePicker
          key={dimension.value}
          site={site}
          dimension={dimension.value}
          values={values}
          text={typed}
          free={free}
        />
        <Actions ready={chosen.length > 0} onApply={apply} />
      </div>
    </Dialog>
  );
}
