/** Where the demo's visitors are: networks that the country database maps to these countries. */
import { between, choose, type Random, type Weighted } from './choose.ts';

interface Country extends Weighted {
  readonly country: string;
  readonly languages: string;
  /** First two bytes of addresses of large access providers. */
  readonly networks: readonly string[];
}

export const countries: readonly Country[] = [
  {
    country: 'FR',
    weight: 40,
    languages: 'fr-FR',
    networks: ['90.44', '82.64', '78.192', '176.128'],
  },
  { country: 'DE', weight: 13, languages: 'de-DE', networks: ['91.64', '84.128', '217.80'] },
  { country: 'GB', weight: 10, languages: 'en-GB', networks: ['86.130', '86.150'] },
  { country: 'US', weight: 11, languages: 'en-US', networks: ['73.12', '24.5', '98.30'] },
  { country: 'BE', weight: 7, languages: 'fr-BE', networks: ['109.128', '81.240'] },
  { country: 'CH', weight: 5, languages: 'fr-CH', networks: ['178.197', '85.0'] },
  { country: 'ES', weight: 4, languages: 'es-ES', networks: ['83.32', '79.144'] },
  { country: 'IT', weight: 4, languages: 'it-IT', networks: ['151.24', '79.16'] },
  { country: 'NL', weight: 2, languages: 'nl-NL', networks: ['84.80'] },
  { country: 'CA', weight: 3, languages: 'fr-CA', networks: ['70.80'] },
  { country: 'MA', weight: 1, languages: 'fr-MA', networks: ['41.248'] },
  { country: 'JP', weight: 1, languages: 'ja-JP', networks: ['126.1'] },
];

export interface Whereabouts {
  readonly country: string;
  readonly address: string;
  readonly language: string;
}

export function choosePlace(random: Random): Whereabouts {
  const { country, languages, networks } = choose(countries, random);
  const network = networks[between(0, networks.length - 1, random)] ?? '';
  const address = `${network}.${between(0, 255, random)}.${between(1, 254, random)}`;
  return { country, address, language: random() < 0.06 ? 'en-US' : languages };
}
