/** What every page for visitors has around it: the head, the mark, the way to the other language. */
import type { Words } from '../../src/model/words.ts';
import { type Html, html } from '../html.ts';
import type { Reader } from './reader.ts';
import { style } from './style.ts';
import { words } from './words.ts';

const stroke =
  'M1.5 26.5C6.500 15.500 16 7.500 31.500 4.500c.3 4.600-.6 8.600-2.400 12C19.500 16.300 9.800 19.600 2.300 27.300c-.5.5-1.100-.2-.8-.8Z';

const icon = `data:image/svg+xml,${encodeURIComponent(
  `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'><linearGradient id='f'><stop offset='.15' stop-color='#0f766e'/><stop offset='1' stop-color='#0f766e' stop-opacity='0'/></linearGradient><path fill='url(#f)' d='${stroke}'/></svg>`,
)}`;

const mark = html`<svg class="mark" viewBox="0 0 32 32" width="24" height="24" aria-hidden="true">
  <defs>
    <linearGradient id="fade">
      <stop offset="0.12" stop-color="currentColor" />
      <stop offset="0.97" stop-color="currentColor" stop-opacity="0" />
    </linearGradient>
  </defs>
  <path fill="url(#fade)" d="${stroke}" />
</svg>`;

/** The text is our own and holds no `<`: the policy's hash is of exactly these bytes. */
const sheet: Html = { html: `<style>${style}</style>` };

export interface Frame {
  readonly title: Words;
  /** Of whom the page is: a site's name; '' where no site is known. */
  readonly name: string;
  /** The same page in the other language. */
  readonly elsewhere: string;
  readonly main: Html;
}

export function framed({ title, name, elsewhere, main }: Frame, { language, say }: Reader): string {
  const other = language === 'en' ? 'fr' : 'en';
  const page = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>${say(title)}${name === '' ? '' : ` · ${name}`}</title>
        <link rel="icon" href="${icon}" type="image/svg+xml" />
        ${sheet}
      </head>
      <body>
        <a class="skip" href="#content">${say(words.skip)}</a>
        <header>
          <div class="bar">
            ${mark}
            <span class="name">${name === '' ? 'Estompe' : name}</span>
            <a class="language" href="${elsewhere}" lang="${other}" hreflang="${other}"
              >${words.otherLanguage[language]}</a
            >
          </div>
        </header>
        <main id="content" tabindex="-1">${main}</main>
        <footer>
          <p>${say(words.foot)} ${say(words.madeBy)}.</p>
        </footer>
      </body>
    </html> `;
  return page.html;
}
