/** Who visits what, where an attacker looks for visitor keys. */
import type { Visitor } from './attacker.ts';

/** One site of each profile that counts visitors by the day, and one that counts none. */
export const sites = [
  { id: 'shop', profile: 'standard', bits: 24 },
  { id: 'blog', profile: 'standard', bits: 24 },
  { id: 'town', profile: 'exempt-fr', bits: 16 },
  { id: 'quiet', profile: 'strict', bits: 0 },
] as const;
export const counted = sites.filter(({ bits }) => bits > 0);

/** The first is the attacker. */
export const people = [
  {
    address: '203.0.113.45',
    agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0',
    language: 'fr',
  },
  {
    address: '198.51.100.7',
    agent:
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36',
    language: 'en',
  },
  {
    address: '192.0.2.200',
    agent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
    language: 'de',
  },
] as const;

function networkOf(address: string, bits: number): string {
  const [a, b, c] = address.split('.');
  return bits === 24 ? `${a}.${b}.${c}.0/24` : `${a}.${b}.0.0/16`;
}

export const visitorsOf = (who: readonly (typeof people)[number][]): Visitor[] =>
  who.flatMap(({ address, agent, language }) =>
    counted.map(({ id, bits }) => ({
      site: id,
      network: networkOf(address, bits),
      agent,
      language,
    })),
  );
