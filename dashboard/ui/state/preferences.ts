/** What a person chose for themselves, kept in this browser only: theme, headline figures, language. */
import { computed, effect, signal } from '@preact/signals';
import type { MetricName } from '../../../src/stats/question.ts';
import { isLanguage, type Language } from '../messages/language.ts';
import { headlineMax, isMetric } from '../metrics.ts';

export const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const prefix = 'estompe.';

/** A browser may refuse storage (private windows, policies): then choices last as long as the page. */
function read(key: string): string | undefined {
  try {
    return localStorage.getItem(prefix + key) ?? undefined;
  } catch {
    return undefined;
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(prefix + key, value);
  } catch {
    // Nothing is lost but the memory of a choice.
  }
}

const storedTheme = read('theme');
export const theme = signal<Theme>(themes.find((name) => name === storedTheme) ?? 'auto');

const storedLanguage = read('language');
export const preferredLanguage = signal<Language | undefined>(
  isLanguage(storedLanguage) ? storedLanguage : undefined,
);

/** Undefined until the person has chosen. */
export const chosenHeadline = signal<readonly MetricName[] | undefined>(
  readHeadline(read('headline')),
);

/** `visitors,shares` -> known metrics, at most six; nothing usable is no choice. */
export function readHeadline(text: string | undefined): readonly MetricName[] | undefined {
  const metrics = (text ?? '').split(',').filter(isMetric).slice(0, headlineMax);
  return metrics.length > 0 ? [...new Set(metrics)] : undefined;
}

export function chooseHeadline(metrics: readonly MetricName[]): void {
  chosenHeadline.value = metrics;
  write('headline', metrics.join(','));
}

export function chooseTheme(chosen: Theme): void {
  theme.value = chosen;
  write('theme', chosen);
}

export function rememberLanguage(language: Language): void {
  preferredLanguage.value = language;
  write('language', language);
}

const hidden = signal(new Set((read('hidden') ?? '').split(',')));
export const isHidden = computed(
  () =>
    (hint: string): boolean =>
      hidden.value.has(hint),
);

export function hide(hint: string): void {
  hidden.value = new Set([...hidden.value, hint]);
  write('hidden', [...hidden.value].filter(Boolean).join(','));
}

/** The style sheets read `data-theme`; `auto` leaves it to the system. */
export function followTheme(root: HTMLElement): () => void {
  return effect(() => {
    if (theme.value === 'auto') delete root.dataset['theme'];
    else root.dataset['theme'] = theme.value;
  });
}
