/** Which days are in view: a list of usual periods, or two native dates. */
import { useSignal } from '@preact/signals';
import type { TargetedSubmitEvent, VNode } from 'preact';
import { formatRange, todayIn } from '../format/date.ts';
import { site } from '../state/installation.ts';
import { slots } from '../state/page.ts';
import { periodNames, readCustom } from '../state/period.ts';
import { locale, messages, navigate, view } from '../state/view.ts';
import { Icon } from './icons.tsx';
import { Choice, Menu } from './menu.tsx';

/** The two dates start as the days in view. */
function CustomDates(): VNode {
  const words = messages.value.period;
  const wrong = useSignal(false);
  const today = todayIn(site.value?.timezone ?? 'UTC', new Date());
  const inView = slots.get('headline').value.result?.meta.date_range ?? [today, today];
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const [first, last] = event.currentTarget.querySelectorAll('input');
    const custom = readCustom(first?.value ?? '', last?.value ?? '');
    wrong.value = custom === undefined;
    if (!custom) return;
    navigate({ period: custom, interval: undefined });
    event.currentTarget.closest('details')?.removeAttribute('open');
  };
  return (
    <form class="dates" key={inView.join()} onSubmit={submit}>
      <label>
        {words.from}
        <input type="date" name="first" defaultValue={inView[0]} max={today} required />
      </label>
      <label>
        {words.to}
        <input type="date" name="last" defaultValue={inView[1]} max={today} required />
      </label>
      <button type="submit" class="button">
        {words.apply}
      </button>
      {wrong.value && (
        <p class="error" role="alert">
          {words.backwards}
        </p>
      )}
    </form>
  );
}

export function PeriodPicker(): VNode {
  const words = messages.value.period;
  const { period } = view.value;
  const name = typeof period === 'string' ? words[period] : formatRange(period, locale.value);
  const face = (
    <>
      <span class="cut">{name}</span>
      <Icon name="chevron" />
    </>
  );
  return (
    <Menu label={`${words.label}: ${name}`} face={face} class="period">
      <div class="choices">
        {periodNames.map((id) => (
          <Choice
            key={id}
            chosen={id === period}
            onChoose={() => navigate({ period: id, interval: undefined })}
          >
            {words[id]}
          </Choice>
        ))}
      </div>
      <hr />
      <CustomDates />
    </Menu>
  );
}
