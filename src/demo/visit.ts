/** One visit to the demo shop, page by page: what its tracker would have sent. */
import type { RawHit, RawSender } from '../model/raw.ts';
import type { Agent } from './agents.ts';
import { blankHit } from '../model/blank-hit.ts';
import { between, choose, type Random, skewed, type Weighted } from './choose.ts';
import { explanation, type Page, pages, priceList, type Product, products } from './shop.ts';
import type { Source } from './sources.ts';

export interface Visitor {
  readonly sender: RawSender;
  readonly agent: Agent;
  readonly language: string;
  readonly width: number;
  readonly isDark: boolean;
}

export interface VisitPlan {
  readonly site: string;
  readonly visitor: Visitor;
  readonly source: Source;
  readonly startMs: number;
  readonly random: Random;
}

type Action = Partial<RawHit> & Pick<RawHit, 'kind'>;

/** Phones are for looking, desks are for buying. */
const buysOn = { desktop: 1, tablet: 0.8, mobile: 0.55 } as const;

interface ShareChoice extends Weighted {
  readonly target: string;
}

const sharesOnPhone: readonly ShareChoice[] = [
  { weight: 60, target: 'native' },
  { weight: 25, target: 'whatsapp' },
  { weight: 15, target: 'copy' },
];
const sharesAtDesk: readonly ShareChoice[] = [
  { weight: 50, target: 'copy' },
  { weight: 25, target: 'email' },
  { weight: 25, target: 'x' },
];

/** What every hit of the visit has in common. */
function baseOf({ site, visitor, startMs }: VisitPlan): RawHit {
  const { sender, agent, language, width, isDark } = visitor;
  return {
    ...blankHit,
    sender,
    site,
    kind: 'pageview',
    atMs: startMs,
    screenWidth: width,
    pixelRatio: agent.ratio,
    language,
    colorScheme: isDark ? 'dark' : 'light',
    connection: agent.connection,
  };
}

interface Walk {
  look(page: Page, typicalMs: number): void;
  act(action: Action): void;
  chance(probability: number): boolean;
}

/** Collects the hits; each page ends with its reading time. */
function startWalk(plan: VisitPlan, hits: RawHit[]): Walk & { end(): void } {
  const { source, random } = plan;
  const base = baseOf(plan);
  let [atMs, arrivedMs] = [plan.startMs, plan.startMs];
  let [url, referrer, title] = ['', source.referrer, ''];
  const act = (action: Action): void => {
    hits.push({ ...base, url, title, atMs, ...action });
  };
  const end = (): void => {
    if (url === '') return;
    const scrollDepth = between(25, 100, random);
    act({ kind: 'engagement', title: '', engagedMs: atMs - arrivedMs, scrollDepth });
  };
  const look = (page: Page, typicalMs: number): void => {
    end();
    const query = url === '' ? source.query : '';
    if (url !== '') referrer = url;
    ({ url, title } = page);
    arrivedMs = atMs;
    act({ kind: 'pageview', url: url + query, referrer });
    atMs += Math.max(1_200, skewed(typicalMs, random));
  };
  return { look, act, end, chance: (probability) => random() < probability };
}

function share(walk: Walk, { visitor, random }: VisitPlan): void {
  const choices = visitor.agent.type === 'mobile' ? sharesOnPhone : sharesAtDesk;
  walk.act({ kind: 'share', shareTarget: choose(choices, random).target });
}

const named = (name: string): Action => ({
  kind: 'click',
  clickType: 'named',
  clickTarget: name,
});

function readJournal(walk: Walk, plan: VisitPlan): void {
  walk.look(pages.journal, 70_000);
  if (walk.chance(0.05)) share(walk, plan);
  if (walk.chance(0.06)) {
    walk.act({ kind: 'click', clickType: 'outbound', clickTarget: explanation });
  }
}

function seeProduct(walk: Walk, plan: VisitPlan): Product {
  const product = choose(products, plan.random);
  walk.look(product.page, 32_000);
  if (walk.chance(0.025)) share(walk, plan);
  return product;
}

function seeHome(walk: Walk): void {
  walk.look(pages.home, 18_000);
  if (walk.chance(0.05)) walk.act(named('newsletter'));
  if (walk.chance(0.02)) {
    walk.act({ kind: 'click', clickType: 'download', clickTarget: priceList });
  }
}

function buy(walk: Walk, product: Product, keenness: number): void {
  walk.act(named('add-to-cart'));
  walk.look(pages.cart, 14_000);
  if (!walk.chance(Math.min(0.9, 0.55 * Math.sqrt(keenness)))) return;
  walk.act(named('checkout'));
  walk.look(pages.checkout, 45_000);
  if (!walk.chance(Math.min(0.92, 0.68 * Math.sqrt(keenness)))) return;
  walk.act(named('place-order'));
  const sale = { value: product.price, currency: 'EUR', props: { product: product.slug } };
  walk.act({ kind: 'custom', name: 'purchase', ...sale });
  walk.look(pages.thanks, 9_000);
}

const landings = { home: seeHome, product: seeProduct, journal: readJournal } as const;

/** @returns the visit's hits in their order */
export function walkThrough(plan: VisitPlan): readonly RawHit[] {
  const { source, visitor } = plan;
  const hits: RawHit[] = [];
  const walk = startWalk(plan, hits);
  const keenness = source.buys * buysOn[visitor.agent.type];
  landings[source.landing](walk, plan);
  if (!walk.chance(source.bounce)) {
    if (walk.chance(0.3)) seeHome(walk);
    let product = seeProduct(walk, plan);
    if (walk.chance(0.4)) product = seeProduct(walk, plan);
    if (walk.chance(Math.min(0.6, 0.2 * keenness))) buy(walk, product, keenness);
    else if (walk.chance(0.15)) readJournal(walk, plan);
  }
  walk.end();
  return hits;
}
