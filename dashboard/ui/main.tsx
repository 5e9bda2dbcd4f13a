/**
 * The dashboard's page. Enters: answers of the API (dashboard/api/contract.ts) and the address, which
 * is the whole state of the view. Leaves: requests to that API on the same host. Never passes: a
 * request to any other host, an inline style or script (the page runs under `default-src 'self'`).
 */
import './main.css';
import { render } from 'preact';
import { App } from './app.tsx';
import { followShortcuts } from './shortcuts.ts';
import { loadSession, loadSites, signedOut } from './state/installation.ts';
import { followTitle } from './title.ts';
import { followLive, followQuestions } from './state/page.ts';
import { followTheme } from './state/preferences.ts';
import { followHistory } from './state/view.ts';

async function start(): Promise<void> {
  followTheme(document.documentElement);
  followHistory();
  followShortcuts();
  followTitle();
  const root = document.getElementById('page');
  if (root) render(<App />, root);
  await Promise.all([loadSession(), loadSites()]);
  if (signedOut.value) return;
  followQuestions();
  followLive();
}

void start();
