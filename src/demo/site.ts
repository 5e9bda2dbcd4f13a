/** The demo shop's site and goals, as data. */
import type { Goal } from '../model/goal.ts';
import type { Site } from '../model/site.ts';

const id = 'demo';

export const demoSite: Site = {
  id,
  name: 'Demo shop',
  // Any: the shop is served under whatever name the collector has.
  hostnames: [],
  timezone: 'Europe/Paris',
  profile: 'standard',
  props: ['product'],
  params: [],
};

export const demoGoals: readonly Goal[] = [
  { id: 'purchase', site: id, name: 'Purchase', kind: 'custom', match: 'purchase' },
  { id: 'thankyou', site: id, name: 'Thank-you page', kind: 'page', match: '/demo/thank-you' },
  { id: 'newsletter', site: id, name: 'Newsletter', kind: 'click', match: 'newsletter' },
  { id: 'share', site: id, name: 'Any share', kind: 'share', match: '' },
];
