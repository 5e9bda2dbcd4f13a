/** A visitor without scripts, for tests of the visitor's page: looks at it and posts its form. */
import { browserAgent } from '../pipeline/journey.ts';
import { makeCollector, type TestCollector } from './collector.ts';

const browser = { 'user-agent': browserAgent };
export const own = { ...browser, origin: 'http://localhost' };
export const form = { 'content-type': 'application/x-www-form-urlencoded' };

export async function look(
  path: string,
  headers: Record<string, string> = {},
  made?: TestCollector,
) {
  const collector = made ?? (await makeCollector());
  const response = await collector.app.request(path, { headers: { ...browser, ...headers } });
  return { ...collector, response, text: await response.text() };
}

export async function postForm(
  fields: Record<string, string> | string,
  headers: Record<string, string> = {},
  url = '/privacy',
) {
  const collector = await makeCollector();
  const body = typeof fields === 'string' ? fields : new URLSearchParams(fields).toString();
  const response = await collector.app.request(url, {
    method: 'POST',
    headers: { ...own, ...form, ...headers },
    body,
  });
  return { ...collector, response, text: await response.text() };
}
