/** Where the demo's visits come from, what they land on, and how much they buy. */
import type { Weighted } from './choose.ts';

export interface Source extends Weighted {
  readonly referrer: string;
  /** Query of the landing page's address. */
  readonly query: string;
  readonly landing: 'home' | 'product' | 'journal';
  /** Share of visits that end on the first page. */
  readonly bounce: number;
  /** How readily its visitors buy, beside 1 for search. */
  readonly buys: number;
}

const search = { landing: 'product', query: '', bounce: 0.4, buys: 1 } as const;
const social = { landing: 'journal', query: '', bounce: 0.6, buys: 0.45 } as const;
const assistant = { landing: 'product', query: '', bounce: 0.34, buys: 1.6 } as const;

export const sources: readonly Source[] = [
  { ...search, weight: 30, referrer: 'https://www.google.com/' },
  { ...search, weight: 4, referrer: 'https://www.bing.com/' },
  { ...search, weight: 3, referrer: 'https://duckduckgo.com/' },
  { ...search, weight: 2, referrer: 'https://www.ecosia.org/' },
  {
    ...search,
    weight: 6,
    referrer: 'https://www.google.com/',
    query: '?gclid=demo&utm_source=google&utm_medium=cpc&utm_campaign=graphite',
    buys: 1.3,
  },
  { weight: 22, referrer: '', query: '', landing: 'home', bounce: 0.35, buys: 1.4 },
  { ...social, weight: 6, referrer: 'https://l.instagram.com/' },
  { ...social, weight: 4, referrer: 'https://www.pinterest.com/' },
  { ...social, weight: 3, referrer: 'https://m.facebook.com/' },
  { ...social, weight: 2, referrer: 'https://www.reddit.com/', bounce: 0.68 },
  { ...social, weight: 1, referrer: 'https://t.co/' },
  { ...social, weight: 2, referrer: 'https://www.youtube.com/' },
  { ...assistant, weight: 5, referrer: 'https://chatgpt.com/', query: '?utm_source=chatgpt.com' },
  { ...assistant, weight: 2, referrer: 'https://www.perplexity.ai/' },
  { ...assistant, weight: 1, referrer: 'https://claude.ai/' },
  { ...assistant, weight: 1, referrer: 'https://gemini.google.com/' },
  {
    weight: 3,
    referrer: 'https://sketch-diary.example/tools/',
    query: '',
    landing: 'product',
    bounce: 0.42,
    buys: 1.1,
  },
  {
    weight: 1,
    referrer: 'https://art-school.example/links/',
    query: '',
    landing: 'home',
    bounce: 0.4,
    buys: 0.9,
  },
];

export function newsletter(campaign: string): Source {
  return {
    weight: 1,
    referrer: '',
    query: `?utm_source=newsletter&utm_medium=email&utm_campaign=${campaign}`,
    landing: 'product',
    bounce: 0.24,
    buys: 2.2,
  };
}
