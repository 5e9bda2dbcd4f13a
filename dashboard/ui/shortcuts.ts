/** Keys for those who want them: "/" searches, "f" filters, "p" says what is kept, "g" and a letter goes somewhere, "?" lists them. */
import { type PanelId, panels } from './panels/panel-list.ts';
import { places } from './panels/places.ts';
import { dialog, openDialog } from './state/dialog.ts';
import { site } from './state/installation.ts';

const goWithinMs = 1_500;

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

function goTo(id: string): boolean {
  const section = document.getElementById(id);
  if (!section) return false;
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  // The chart is read by arrow keys, which its own slider hears.
  const inner = section.querySelector<HTMLElement>('[role=slider]') ?? section;
  inner.focus({ preventScroll: true });
  section.scrollIntoView({ block: 'start', behavior: calm ? 'auto' : 'smooth' });
  return true;
}

/** The panel that has the focus, or the one that is searched most. */
function panelAtHand(): PanelId {
  const id = document.activeElement?.closest('.panel')?.id;
  return panels.find((panel) => panel.id === id)?.id ?? 'pages';
}

function search(): boolean {
  const field = document.querySelector<HTMLInputElement>('dialog[open] input[type=search]');
  if (field) field.focus();
  else if (!dialog.value && site.value) openDialog({ kind: 'details', panel: panelAtHand() });
  else return false;
  return true;
}

function press(key: string): boolean {
  if (key === '/') return search();
  if (dialog.value) return false;
  if (key === '?') openDialog({ kind: 'keys' });
  else if (key === 'f' && site.value) openDialog({ kind: 'filter' });
  else if (key === 'p' && site.value) openDialog({ kind: 'site', part: 'privacy' });
  else return false;
  return true;
}

/** Listens to the whole document; gives back what stops it. */
export function followShortcuts(): () => void {
  let goSince = -Infinity;
  const listen = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const going = event.timeStamp - goSince < goWithinMs;
    const place = going && !dialog.value ? places.get(event.key) : undefined;
    goSince = event.key === 'g' ? event.timeStamp : -Infinity;
    const done = place === undefined ? press(event.key) : goTo(place);
    if (done) event.preventDefault();
  };
  document.addEventListener('keydown', listen);
  return () => document.removeEventListener('keydown', listen);
}
