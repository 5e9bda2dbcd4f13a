/** The sticky head: site, who is there now, period, comparison, menus, and the filters below. */
import type { VNode } from 'preact';
import { formatCount } from '../format/number.ts';
import { openDialog } from '../state/dialog.ts';
import { signedOut, site, siteList } from '../state/installation.ts';
import { live } from '../state/page.ts';
import { locale, messages } from '../state/view.ts';
import { ComparePicker } from './compare-picker.tsx';
import { FilterBar } from './filter-bar.tsx';
import { Icon, Mark } from './icons.tsx';
import { MainMenu } from './main-menu.tsx';
import { PeriodPicker } from './period-picker.tsx';
import { SiteSwitcher } from './site-switcher.tsx';

function Now(): VNode {
  const words = messages.value.header;
  const now = live.value;
  if (!now) return <span class="now" />;
  const count = now.visitors ?? now.pageviews;
  const shown = formatCount(count, locale.value);
  const isHour = now.span === 'hour';
  const span = isHour ? words.inHour : words.inMinutes;
  const what = now.visitors === null ? words.nowViews : words.nowVisitors;
  const full = `${what(shown, count)} ${span}`;
  const quiet = count === 0;
  return (
    <span class="now" title={full}>
      <span class={quiet ? 'dot quiet' : 'dot'} aria-hidden="true" />
      <span aria-hidden="true" class="narrow-only">
        {shown}
      </span>
      <span aria-hidden="true" class="wide-only">
        {isHour ? full : words.now(shown)}
      </span>
      <span class="unseen">{full}</span>
    </span>
  );
}

function AddFilter(): VNode {
  return (
    <button type="button" class="button add-filter" onClick={() => openDialog({ kind: 'filter' })}>
      <Icon name="plus" />
      <span class="add-filter-word">{messages.value.filter.add}</span>
    </button>
  );
}

export function Header(): VNode {
  // Before the first answer the tools stand already: nothing jumps when it comes.
  const known = site.value !== undefined;
  const empty = live.value?.any === false;
  const tools = !signedOut.value && (siteList.value === undefined || (known && !empty));
  return (
    <header class="head" aria-label={messages.value.header.banner}>
      <div class="head-row">
        <div class="head-site">
          <Mark />
          {!signedOut.value && <SiteSwitcher />}
        </div>
        {known && !signedOut.value && <Now />}
        <span class="spring" />
        {tools && (
          <div class="head-tools">
            <AddFilter />
            <PeriodPicker />
            <ComparePicker />
          </div>
        )}
        <MainMenu />
      </div>
      {!signedOut.value && <FilterBar />}
    </header>
  );
}
