/** What the installation knows beside figures: session, sites, goals of the site in view. */
import { computed, signal } from '@preact/signals';
import type {
  GoalDraft,
  GoalPreview,
  PolicyAuthor,
  PolicyBrief,
  ProfileChoice,
  Session,
  SiteList,
  SitePolicy,
} from '../../api/contract.ts';
import type { Goal } from '../../../src/model/goal.ts';
import type { Site } from '../../../src/model/site.ts';
import { type Answer, ask } from '../net/client.ts';
import { pickSite } from './pick-site.ts';
import { navigate, view } from './view.ts';

export const session = signal<Session | undefined>(undefined);
export const siteList = signal<SiteList | undefined>(undefined);
export const goals = signal<readonly Goal[] | undefined>(undefined);
/** True where the session asks for the token. */
export const signedOut = computed(
  () => session.value !== undefined && session.value.needsToken && !session.value.signedIn,
);
/** True while the server gives no answer at all. */
export const offline = signal(false);

/** The site of the address, otherwise the first; none where the address names an unknown one. */
export const site = computed<Site | undefined>(() =>
  pickSite(siteList.value?.sites ?? [], view.value.site),
);

/** The policy in force of the site in view. */
export const inForce = computed<PolicyBrief | undefined>(() =>
  site.value ? siteList.value?.inForce[site.value.id] : undefined,
);

export function sitePath(id: string): string {
  return `/api/sites/${encodeURIComponent(id)}`;
}

function noteSession(answer: Answer<unknown>): void {
  if (answer.ok) {
    offline.value = false;
    return;
  }
  if (answer.problem.code === 'offline' || answer.problem.status === 502) offline.value = true;
  if (answer.problem.status === 401 && session.value) {
    session.value = { ...session.value, signedIn: false, needsToken: true };
  }
}

/** Every request of the page passes here, so that a lost server or session is noticed once. */
export async function askApi<T>(request: Parameters<typeof ask>[0]): Promise<Answer<T>> {
  const answer = await ask<T>(request);
  noteSession(answer);
  return answer;
}

export async function loadSession(): Promise<void> {
  const answer = await askApi<Session>({ path: '/api/session' });
  if (answer.ok) session.value = answer.value;
}

export async function loadSites(): Promise<void> {
  const answer = await askApi<SiteList>({ path: '/api/sites' });
  if (answer.ok) siteList.value = answer.value;
}

export async function loadGoals(siteId: string): Promise<void> {
  const answer = await askApi<Goal[]>({ path: `${sitePath(siteId)}/goals` });
  if (answer.ok && site.value?.id === siteId) goals.value = answer.value;
}

export async function signIn(token: string): Promise<boolean> {
  const answer = await ask<unknown>({ path: '/api/session', method: 'POST', body: { token } });
  if (answer.ok) await loadSession();
  return answer.ok;
}

/** Ends the session here and on the server. */
export async function signOut(): Promise<void> {
  const answer = await askApi<unknown>({ path: '/api/session', method: 'DELETE' });
  if (answer.ok) await loadSession();
}

/** What each profile would mean, for a site or for one that is about to be made. */
export async function loadProfiles(siteId?: string): Promise<Answer<ProfileChoice[]>> {
  const search = siteId === undefined ? '' : `?${new URLSearchParams({ site: siteId })}`;
  return await askApi<ProfileChoice[]>({ path: `/api/profiles${search}` });
}

export async function loadPolicy(siteId: string): Promise<Answer<SitePolicy>> {
  return await askApi<SitePolicy>({ path: `${sitePath(siteId)}/policy` });
}

export async function saveSite(draft: Site & PolicyAuthor, isNew: boolean): Promise<Answer<Site>> {
  const answer = await askApi<Site>({
    path: isNew ? '/api/sites' : sitePath(draft.id),
    method: isNew ? 'POST' : 'PUT',
    body: draft,
  });
  if (answer.ok) {
    await loadSites();
    if (isNew) navigate({ site: answer.value.id, filters: [] });
  }
  return answer;
}

export async function deleteSite(id: string): Promise<boolean> {
  const answer = await askApi<unknown>({ path: sitePath(id), method: 'DELETE' });
  if (answer.ok) {
    navigate({ site: undefined, filters: [] });
    await loadSites();
  }
  return answer.ok;
}

function goalPath({ site: siteId, id }: Pick<Goal, 'site' | 'id'>): string {
  return `${sitePath(siteId)}/goals/${encodeURIComponent(id)}`;
}

/** Adds a goal, or changes `known`. */
export async function saveGoal(
  siteId: string,
  draft: GoalDraft,
  known?: Goal,
): Promise<Answer<Goal>> {
  const answer = await askApi<Goal>(
    known
      ? { path: goalPath(known), method: 'PUT', body: draft }
      : { path: `${sitePath(siteId)}/goals`, method: 'POST', body: draft },
  );
  if (answer.ok) await loadGoals(siteId);
  return answer;
}

export async function deleteGoal(goal: Goal): Promise<boolean> {
  const answer = await askApi<unknown>({ path: goalPath(goal), method: 'DELETE' });
  if (answer.ok) await loadGoals(goal.site);
  return answer.ok;
}

export async function previewGoal(
  siteId: string,
  draft: Omit<GoalDraft, 'name'>,
): Promise<GoalPreview | undefined> {
  const path = `${sitePath(siteId)}/goals/preview`;
  const answer = await askApi<GoalPreview>({ path, method: 'POST', body: draft });
  return answer.ok ? answer.value : undefined;
}

/** At most 20 values of a dimension that stand in the data, for forms. */
export async function loadValues(
  siteId: string,
  dimension: string,
  query: string,
): Promise<readonly string[]> {
  const search = new URLSearchParams({ dimension, q: query });
  const answer = await askApi<string[]>({ path: `${sitePath(siteId)}/values?${search}` });
  return answer.ok ? answer.value : [];
}
