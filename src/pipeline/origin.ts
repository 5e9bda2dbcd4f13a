/** Whether a hit comes from a host that its site does not know. */
import { isMailHit } from '../model/mail.ts';
import type { RawHit } from '../model/raw.ts';

interface Host {
  readonly hostname: string;
  /** With the port, also where it is the scheme's own. */
  readonly host: string;
}

/** The host of a full address or an Origin header; undefined where there is none (`null`, nonsense). */
function hostOf(address: string): Host | undefined {
  if (!URL.canParse(address)) return undefined;
  const { hostname, port, protocol } = new URL(address);
  return { hostname, host: `${hostname}:${port || (protocol === 'https:' ? '443' : '80')}` };
}

/** `*.example.org` covers every subdomain but not `example.org` itself. */
function matchesName(name: string, pattern: string): boolean {
  return pattern.startsWith('*.')
    ? name.endsWith(pattern.slice(1)) && name.length > pattern.length - 1
    : name === pattern;
}

/** A pattern without a port covers every port; with one, exactly that one. */
export function isKnown(address: string, hostnames: readonly string[]): boolean {
  const found = hostOf(address);
  if (!found) return false;
  return hostnames.some((pattern) =>
    matchesName(pattern.includes(':') ? found.host : found.hostname, pattern),
  );
}

/**
 * Both the browser's Origin header, where there is one, and the page's own address have to be of the
 * site. E-mails have neither, and a site without host names takes any.
 */
export function isForeign(
  hit: Pick<RawHit, 'kind' | 'clickType' | 'url' | 'sender'>,
  hostnames: readonly string[],
): boolean {
  if (hostnames.length === 0 || isMailHit(hit)) return false;
  const { origin } = hit.sender;
  return (origin !== '' && !isKnown(origin, hostnames)) || !isKnown(hit.url, hostnames);
}
