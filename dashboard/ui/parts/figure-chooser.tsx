/** Which figures stand at the head: at most six, remembered in this browser. */
import type { VNode } from 'preact';
import type { MetricName } from '../../../src/stats/question.ts';
import { allMetrics, headlineMax } from '../metrics.ts';
import { headline } from '../state/page.ts';
import { chooseHeadline } from '../state/preferences.ts';
import { messages } from '../state/view.ts';
import { Icon } from './icons.tsx';
import { Menu } from './menu.tsx';

function FigureChoice({ name }: { readonly name: MetricName }): VNode {
  const chosen = headline.value.includes(name);
  const blocked = chosen ? headline.value.length === 1 : headline.value.length >= headlineMax;
  const { name: label } = messages.value.metrics[name];
  const toggle = (): void => {
    const next = chosen
      ? headline.value.filter((other) => other !== name)
      : [...headline.value, name];
    chooseHeadline(next);
  };
  return (
    <label class="check">
      <input type="checkbox" checked={chosen} disabled={blocked} onChange={toggle} />
      {label}
    </label>
  );
}

export function FigureChooser(): VNode {
  const words = messages.value.figures;
  return (
    <Menu label={words.choose} face={<Icon name="sliders" />} class="figure-chooser end">
      <p class="menu-heading">{words.chooseHint}</p>
      {allMetrics.map((name) => (
        <FigureChoice key={name} name={name} />
      ))}
    </Menu>
  );
}
