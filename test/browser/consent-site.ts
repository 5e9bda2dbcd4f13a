/** A site whose collector records decisions, too, and answers them with a cookie as the real one does. */
import type { ServerResponse } from 'node:http';
import { buildConsent } from '../../scripts/build.ts';
import { type Arrived, type Capture, type CaptureOptions, startCapture } from './capture.ts';

export interface Decided {
  readonly site: string;
  readonly state: string;
  readonly purpose: string;
  readonly text: string;
  readonly source: string;
  readonly at: number;
}

export interface ConsentSite extends Capture {
  /** What arrived at /c, in order. */
  decisions(): Decided[];
  /** [kind or name, with the id?] of what arrived at /e, in order. */
  events(): (readonly [what: string, hasId: boolean])[];
  /** Resolves when as many decisions have arrived and been answered. */
  waitForDecisions(count: number): Promise<Decided[]>;
  /** Answers to decisions wait from now on, until the function is called. */
  holdAnswers(): () => void;
  /** Status of the answers from now on. */
  answerWith(status: number): void;
}

const idCookie = 'estompe_id';

function answerDecision(one: Arrived, response: ServerResponse, status: number): void {
  const { state }: Decided = JSON.parse(one.body);
  const age = state === 'granted' ? 'Max-Age=1000' : 'Max-Age=0';
  response.writeHead(status, {
    'Access-Control-Allow-Origin': one.headers.origin ?? '',
    'Access-Control-Allow-Credentials': 'true',
    ...(status < 300 && { 'Set-Cookie': `${idCookie}=1; Path=/; HttpOnly; SameSite=Lax; ${age}` }),
  });
  response.end();
}

export async function startConsentSite(
  scripts: CaptureOptions['scripts'] = {},
): Promise<ConsentSite> {
  let gate: Promise<void> = Promise.resolve();
  let status = 204;
  const capture = await startCapture({
    scripts: { '/consent.js': await buildConsent(), ...scripts },
    answers: {
      '/c': (one, response) => gate.then(() => answerDecision(one, response, status)),
    },
  });
  const decisions = (): Decided[] =>
    capture.arrived.filter(({ path }) => path === '/c').map(({ body }) => JSON.parse(body));
  return {
    ...capture,
    decisions,
    events: () =>
      capture.arrived
        .filter(({ path }) => path === '/e')
        .map(({ body, headers }) => {
          const { kind, name } = JSON.parse(body);
          return [name ?? kind, headers.cookie?.includes(`${idCookie}=1`) ?? false] as const;
        }),
    async waitForDecisions(count) {
      await capture.until(() => (decisions().length >= count ? true : undefined), `${count} at /c`);
      return decisions();
    },
    holdAnswers() {
      let open = (): void => {};
      gate = new Promise((resolve) => {
        open = resolve;
      });
      return open;
    },
    answerWith(next) {
      status = next;
    },
  };
}

/** The banner's tags and the consent tag, in the order in which a site pastes them. */
export function consentTags(attributes = '', before = ''): string {
  return `${before}<script defer src="/t.js" data-site="shop"></script><script defer src="/consent.js" data-site="shop" ${attributes}></script>`;
}
