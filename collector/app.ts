/**
 * The collector: the public, writing side. Enters: requests from pages and e-mails. Leaves: clean
 * rows into the queue, and small constant answers. Never passes: a value that was sent, neither in
 * an answer nor in a signal. The same app runs on Node and in workerd.
 */
import { type Context, Hono } from 'hono';
import { type CollectorRoute, collectorStatuses } from '../src/model/signals.ts';
import { answerFailure, answerNoPolicy, answerNotFound, answerWrongMethod } from './answer.ts';
import type { CollectorDeps } from './deps.ts';
import { postConsent } from './routes/consent.ts';
import { getDemo } from './routes/demo.ts';
import { allowEvent, postEvent } from './routes/event.ts';
import { getLink } from './routes/follow.ts';
import { getGpc } from './routes/gpc.ts';
import { getHealth, getMetrics, getReadiness } from './routes/health.ts';
import { postObjection } from './routes/objection.ts';
import { getPixel } from './routes/pixel.ts';
import { getPrivacy, postPrivacy } from './routes/privacy.ts';
import { describeCopy, getScript, getScriptCopy } from './routes/script.ts';

type Answer = (context: Context) => Response | Promise<Response>;

interface Route {
  readonly path: string;
  readonly name: CollectorRoute;
  /** GET stands for HEAD too. */
  readonly methods: Readonly<Partial<Record<'GET' | 'POST' | 'OPTIONS', Answer>>>;
}

function listRoutes(deps: CollectorDeps): readonly Route[] {
  const get = (name: CollectorRoute, path: string, answer: Answer): Route => ({
    name,
    path,
    methods: { GET: answer },
  });
  return [
    {
      name: 'event',
      path: '/e',
      methods: { POST: (c) => postEvent(c, deps), OPTIONS: allowEvent },
    },
    { name: 'consent', path: '/c', methods: { POST: (c) => postConsent(c, deps) } },
    { name: 'objection', path: '/n', methods: { POST: (c) => postObjection(c, deps) } },
    get('page_pixel', '/p.gif', (c) => getPixel('page', c, deps)),
    get('open_pixel', '/o.gif', (c) => getPixel('open', c, deps)),
    get('mail_link', '/r/:signature', (c) => getLink(c, deps)),
    get('script', '/t.js', (c) => getScript(c, deps.script)),
    get('script', '/consent.js', (c) => getScript(c, deps.consentScript)),
    get('script', '/t.json', () => describeCopy(deps.script)),
    get('script', '/:copy{t\\.[0-9a-f]{12}\\.js}', (c) => getScriptCopy(c, deps)),
    {
      name: 'privacy',
      path: '/privacy',
      methods: { GET: (c) => getPrivacy(c, deps), POST: (c) => postPrivacy(c, deps) },
    },
    get('gpc', '/.well-known/gpc.json', () => getGpc(deps)),
    get('healthz', '/healthz', getHealth),
    get('readyz', '/readyz', () => getReadiness(deps)),
    get('metrics', '/metrics', () => getMetrics(deps.signals)),
  ];
}

/** What works whatever the policy says. */
const withoutPolicy: ReadonlySet<CollectorRoute> = new Set([
  'script',
  'healthz',
  'readyz',
  'metrics',
  'demo',
]);

const knownStatuses: ReadonlySet<string> = new Set(collectorStatuses);

/** Counts the answer and hands it on. */
function counted(name: CollectorRoute, response: Response, deps: CollectorDeps): Response {
  const status = String(response.status);
  if (knownStatuses.has(status)) {
    deps.signals.count('estompe_requests_total', { route: name, status });
  }
  return response;
}

/** The error may carry what was sent: it is counted, and neither told nor written anywhere. */
async function answerSafely(answer: Answer, context: Context): Promise<Response> {
  try {
    return await answer(context);
  } catch {
    return answerFailure();
  }
}

/** One handler a path: a second one that also matches would put Hono's middleware chain on the hot path. */
function addRoute(app: Hono, { path, name, methods }: Route, deps: CollectorDeps): void {
  const answers = new Map(Object.entries(methods));
  const get = answers.get('GET');
  if (get) answers.set('HEAD', get);
  const wrongMethod = (): Response => answerWrongMethod([...answers.keys()].join(', '));
  const isFree = withoutPolicy.has(name);
  app.all(path, async (context) => {
    if (!isFree && deps.policyKnown() === 'none') return counted(name, answerNoPolicy(), deps);
    const answer = answers.get(context.req.method) ?? wrongMethod;
    return counted(name, await answerSafely(answer, context), deps);
  });
}

/** The app; it holds no state but its deps'. */
export function createCollector(deps: CollectorDeps): Hono {
  const app = new Hono();
  for (const route of listRoutes(deps)) addRoute(app, route, deps);
  const { demo } = deps;
  if (demo) {
    const page: Answer = (c) => getDemo(new URL(c.req.url).pathname.slice('/demo'.length), demo);
    addRoute(app, { name: 'demo', path: '/demo/*', methods: { GET: page } }, deps);
  }
  app.notFound(() => counted('other', answerNotFound(), deps));
  app.onError(() => counted('other', answerFailure(), deps));
  return app;
}
