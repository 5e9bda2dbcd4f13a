/** Ties view, sites and answers together: what is in view is asked, and asked again when rows arrive. */
import { computed, effect, signal, untracked } from '@preact/signals';
import type { ApiError, Live, Tally } from '../../api/contract.ts';
import type { QueryResult, QuestionInput } from '../../../src/stats/question.ts';
import { todayIn } from '../format/date.ts';
import { placesApart } from './apart.ts';
import {
  askApi,
  goals,
  loadGoals,
  loadSites,
  offline,
  inForce,
  site,
  siteList,
  sitePath,
} from './installation.ts';
import { includesNow } from './period.ts';
import { chosenHeadline } from './preferences.ts';
import { headlineOf, pageQuestions } from './questions.ts';
import { createSlots } from './slots.ts';
import { messages, view } from './view.ts';

export const live = signal<Live | undefined>(undefined);
export const tallies = signal<readonly Tally[] | undefined>(undefined);

/** Said politely after what the person changed; figures that arrive by themselves stay silent. */
export const announcement = signal('');

/** True for the moment in which a site's first event is being greeted. */
export const arrived = signal(false);

export const headline = computed(() =>
  headlineOf(inForce.value?.countsVisitors ?? true, chosenHeadline.value),
);
export const metric = computed(() => view.value.metric ?? headline.value[0] ?? 'visitors');

export const slots = createSlots(async (questions) => {
  return await askApi<(QueryResult | ApiError)[]>({
    path: '/api/v2/query',
    method: 'POST',
    body: questions,
  });
});

const wanted = computed<Readonly<Record<string, QuestionInput>>>(() => {
  if (!site.value) return {};
  return pageQuestions({
    view: view.value,
    site: site.value,
    headline: headline.value,
    metric: metric.value,
  });
});

/** Places of which nothing is asked, since the site's profile keeps apart what they would join. */
export const apart = computed<ReadonlySet<string>>(() =>
  site.value
    ? placesApart(wanted.value, { site: site.value, goals: goals.value ?? [] })
    : new Set<string>(),
);

const questions = computed<Readonly<Record<string, QuestionInput>>>(() =>
  Object.fromEntries(Object.entries(wanted.value).filter(([place]) => !apart.value.has(place))),
);

/** Asks everything in view once more: after a failure, a new goal, or when rows have arrived. */
export async function reload(how: 'again' | 'quiet' = 'again'): Promise<void> {
  const asked = untracked(() => questions.value);
  await slots.load(asked, how);
  await loadTallies();
}

async function loadTallies(): Promise<void> {
  const id = untracked(() => site.value?.id);
  const range = slots.get('headline').peek().result?.meta.date_range;
  if (!id || !range) return;
  const search = new URLSearchParams({ from: range[0], to: range[1] });
  const answer = await askApi<Tally[]>({ path: `${sitePath(id)}/tallies?${search}` });
  if (answer.ok) tallies.value = answer.value;
}

/** The mark of the rows that the figures in view come from. */
let shownMark: string | undefined;
let restUntilMs = 0;
/** Under steady traffic the figures would be asked for without a pause: they rest this many times as long as asking took. */
const restTimes = 10;
const restMsMax = 30_000;

async function reloadShown(mark: string, how: 'again' | 'quiet'): Promise<void> {
  const startedMs = performance.now();
  shownMark = mark;
  await reload(how);
  const endedMs = performance.now();
  restUntilMs = endedMs + Math.min(restMsMax, restTimes * (endedMs - startedMs));
}

async function askLive(): Promise<void> {
  // The server was away when the page was opened.
  if (!siteList.peek()) await loadSites();
  const id = untracked(() => site.value?.id);
  if (!id) return;
  const wasOffline = offline.peek();
  const answer = await askApi<Live>({ path: `${sitePath(id)}/live` });
  if (!answer.ok || untracked(() => site.value?.id) !== id) return;
  const before = live.peek();
  live.value = answer.value;
  const today = todayIn(
    untracked(() => site.value?.timezone ?? 'UTC'),
    new Date(),
  );
  shownMark ??= answer.value.mark;
  const { mark } = answer.value;
  const grown = shownMark !== mark && performance.now() >= restUntilMs;
  const firstEver = before !== undefined && !before.any && answer.value.any;
  const matters = grown && includesNow(view.peek().period, today);
  if (firstEver) welcome();
  if (wasOffline || firstEver || matters) await reloadShown(mark, matters ? 'quiet' : 'again');
}

const welcomeMs = 1_500;

/** The waiting line turns into the arrival for a moment, then the figures take its place. */
function welcome(): void {
  arrived.value = true;
  setTimeout(() => {
    arrived.value = false;
  }, welcomeMs);
}

/** True while many rows arrive at once: half of them would show as a fall. */
export const resting = signal(false);

/** Forgets every answer of the site and asks anew, all at once. */
export async function startAnew(): Promise<void> {
  const id = untracked(() => site.value?.id);
  if (!id) return;
  forgetSite();
  await Promise.all([loadGoals(id), askLive(), reload()]);
}

const liveEveryMs = 2_000;

/** Polls while the page is visible, one request at a time; gives back what stops it. */
export function followLive(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  const next = async (): Promise<void> => {
    if (document.visibilityState === 'visible' && !resting.peek()) await askLive();
    if (!stopped) timer = setTimeout(() => void next(), liveEveryMs);
  };
  void next();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

/** Loads whatever the view or the site makes necessary; gives back what stops it. */
export function followQuestions(): () => void {
  let last: string | undefined;
  return effect(() => {
    const id = site.value?.id;
    // Changed settings are another site: another policy gives other answers to the same questions.
    const key = site.value && JSON.stringify(site.value);
    const asked = questions.value;
    untracked(() => {
      if (key !== last) forgetSite();
      if (id && key !== last) void Promise.all([loadGoals(id), askLive()]);
      last = key;
      if (id) void slots.load(asked).then(announce).then(loadTallies);
    });
  });
}

/** Two texts in turn: a screen reader says nothing when the words stay the same. */
function announce(): void {
  const words = untracked(() => messages.value.states.updated);
  announcement.value = announcement.peek() === words ? `${words}\u00a0` : words;
}

function forgetSite(): void {
  slots.clear();
  live.value = undefined;
  shownMark = undefined;
  restUntilMs = 0;
  goals.value = undefined;
  tallies.value = undefined;
}
