/** A hit's fields as they are where nothing was said; makers of hits spread it and fill what they know. */
import type { RawHit } from './raw.ts';

export const blankHit: Omit<RawHit, 'sender' | 'site' | 'kind' | 'atMs'> = {
  seq: 0,
  url: '',
  referrer: '',
  title: '',
  name: '',
  clickType: '',
  clickTarget: '',
  shareTarget: '',
  mailProxy: '',
  campaign: '',
  recipient: '',
  engagedMs: 0,
  scrollDepth: 0,
  value: 0,
  currency: '',
  props: {},
  screenWidth: 0,
  pixelRatio: 0,
  language: '',
  colorScheme: '',
  connection: '',
  model: '',
  platformVersion: '',
};
