/** One request and its answer as data, with the pieces that many cases share. */
import type { DropReason } from '../../src/model/drop.ts';

/** Rows that the queue has taken since the collector started. */
export interface StoredRows {
  readonly events: number;
  readonly tallies: number;
  readonly consents: number;
}

export interface HttpCase {
  readonly name: string;
  /** `METHOD /path` */
  readonly ask: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Sent without Content-Length. */
  readonly isStream?: true;
  readonly status: number;
  readonly dropped?: DropReason;
  /** Answer's fields at fault. */
  readonly fields?: readonly string[];
  /** Keys that the answer says may be sent. */
  readonly known?: readonly string[];
  /** Headers of the answer; '' stands for absent. */
  readonly answers?: Readonly<Record<string, string>>;
  /** What happens to the identifier: a browser is given one, or it is taken away; to the refusal marker: likewise. */
  readonly cookie?: 'set' | 'removed' | 'marked' | 'unmarked';
  /** The identifier that was set last comes along; `forged`: with another end. */
  readonly brings?: 'cookie' | 'forged';
  readonly stores?: Partial<StoredRows>;
}

export const view = { site: 'shop', kind: 'pageview', url: 'https://shop.example/a' };
export const post = 'POST /e';
export const page = 'url=https%3A%2F%2Fshop.example%2Fa';
export const cors = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'X-Estompe-Dropped, Retry-After',
};
export const gif = {
  'content-type': 'image/gif',
  'cache-control': 'no-store',
  etag: '',
  'cross-origin-resource-policy': 'cross-origin',
};
