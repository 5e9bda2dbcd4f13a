/** docs/collector.md says what is so: its examples are sent, its routes asked, its attributes looked for. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { siteSchema } from '../../../src/model/site.ts';
import { makeJourney } from '../pipeline/journey.ts';
import { makeCollector } from './collector.ts';

const root = join(import.meta.dirname, '../../..');
const page = readFileSync(join(root, 'docs/collector.md'), 'utf8');
const scripts = ['tracker', 'consent']
  .map((name) => readFileSync(join(root, `collector/tracker/${name}.ts`), 'utf8'))
  .join('');

const site = siteSchema.parse({
  id: 'your-site',
  name: 'Yours',
  hostnames: ['www.example.org'],
  timezone: 'UTC',
  profile: 'standard',
  props: [],
  params: [],
});
const sites = { get: (id: string) => (id === site.id ? site : undefined) };

/** What is in brackets, of every place that fits. */
const found = (text: string, shape: RegExp): string[] =>
  [...text.matchAll(shape)].map(([, inside = '']) => inside);

test('each example of curl is stored as events', async () => {
  const examples = found(page, /```sh\n(curl [^`]*)```/g);
  expect(examples).toHaveLength(2);
  for (const example of examples) {
    const { app, rows } = await makeCollector({ journey: { ...makeJourney(), sites } });
    const [agent = ''] = found(example, /-A '([^']*)'/g);
    const [type = ''] = found(example, /-H 'Content-Type: ([^']*)'/g);
    const [path = ''] = found(example, /https:\/\/stats\.example\.org(\S*)/g);
    const [body = ''] = found(example, /-d '([^']*)'/g);
    const headers = { 'user-agent': agent, 'content-type': type };
    const response = await app.request(path, { method: 'POST', headers, body });
    expect([response.status, response.headers.get('x-estompe-dropped')]).toEqual([202, null]);
    expect(rows.map(({ table }) => table)).toContain('events');
  }
});

test('each route of the page is there', async () => {
  const { app } = await makeCollector();
  const described: unknown = await (await app.request('/t.json')).json();
  const [hash = ''] = found(JSON.stringify(described), /\/t\.(\w+)\.js/g);
  const routes = found(page, /^\| `((?:GET|POST) \/[^`]*)`/gm);
  expect(routes).toHaveLength(15);
  const answered: unknown[] = [];
  for (const route of routes) {
    const [method = '', path = ''] = route.replace('<hash>', hash).split(' ');
    const { status } = await app.request(path, { method });
    answered.push([route, status !== 404 && status !== 405]);
  }
  expect(answered).toEqual(routes.map((route) => [route, true]));
});

test('the attributes of the page are exactly those that the scripts read', () => {
  const named = [
    ...found(scripts, /(?:settings|dataset)\['(\w+)'\]/g),
    ...found(scripts, /'(\w+)' in settings/g),
  ].map((name) => `data-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`);
  const told = found(page, /^\| `(data-[a-z-]+)`/gm);
  expect([...new Set(told)].sort()).toEqual([...new Set(named)].sort());
});
