/** What generators make goes from a path; what people write stays. Figures are of seeded draws. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isRandomText } from '../../../src/privacy/random-text.ts';
import { openRedaction } from '../../../src/privacy/redact.ts';
import { cleanPageUrl } from '../../../src/privacy/url.ts';

const isIntact = (path: string): boolean => {
  const url = new URL(path, 'https://x.org');
  return cleanPageUrl(url.href, [], openRedaction()).path === url.pathname;
};

/** mulberry32: small, seeded, and the same on every machine. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const small = 'abcdefghijklmnopqrstuvwxyz';
const base36 = `${small}0123456789`;
const base62 = `${base36}${small.toUpperCase()}`;
const base64url = `${base62}-_`;
const base32 = `${small}234567`;

/** `missesMax`: of 5,000, how many may stay; a generator's output is now and then a slug by chance. */
const formats = [
  { name: 'base64url of 128 bits', alphabet: base64url, chars: 22, missesMax: 4 },
  { name: 'base64url of 160 bits', alphabet: base64url, chars: 27, missesMax: 2 },
  { name: 'base64url of 192 bits', alphabet: base64url, chars: 32, missesMax: 1 },
  { name: 'base64url of 256 bits', alphabet: base64url, chars: 43, missesMax: 0 },
  { name: 'nanoid', alphabet: base64url, chars: 21, missesMax: 8 },
  { name: 'base62, 16 characters', alphabet: base62, chars: 16, missesMax: 2 },
  { name: 'base62, 22 characters', alphabet: base62, chars: 22, missesMax: 0 },
  { name: 'base36, 16 characters', alphabet: base36, chars: 16, missesMax: 16 },
  { name: 'base36, 25 characters', alphabet: base36, chars: 25, missesMax: 1 },
  { name: 'base32, 26 characters', alphabet: base32.toUpperCase(), chars: 26, missesMax: 0 },
  { name: 'letters, 20', alphabet: small, chars: 20, missesMax: 10 },
  { name: 'letters, 32', alphabet: small, chars: 32, missesMax: 1 },
];

test.each(formats)('$name is known as random', ({ alphabet, chars, missesMax }) => {
  const random = seeded(20_261_123);
  const draw = (): string =>
    Array.from({ length: chars }, () => alphabet[Math.floor(random() * alphabet.length)]).join('');
  const missed = Array.from({ length: 5_000 }, draw).filter((token) => isIntact(`/t/${token}`));
  expect(missed.length).toBeLessThanOrEqual(missesMax);
});

/** As they are on sites in English, French and German: products, dates, versions, files. */
const slugs = [
  'how-to-install-ubuntu-24-04-lts-on-raspberry-pi-5',
  'the-10-best-noise-cancelling-headphones-of-2026',
  'sony-wh-1000xm5-vs-bose-quietcomfort-ultra',
  'samsung-galaxy-s24-ultra-256gb-titanium-black',
  'nvidia-geforce-rtx-4090-24gb-gddr6x',
  'IMG_20240517_103000',
  'DSC_0042-edited-final-v2',
  'Screenshot_2024-05-17_at_10-30-00',
  '2024-05-17T10-30-00Z-release-notes',
  'v1.2.3-beta.4+build.567',
  'release-v12.34.56-rc1-x86_64-unknown-linux-gnu',
  'linux-image-6.8.0-31-generic_6.8.0-31.31_amd64',
  'node-v24.1.0-darwin-arm64',
  'com.example.myapplication.MainActivity',
  'getElementsByClassName',
  'addEventListenerOptions',
  'HTMLCanvasElement-toDataURL',
  'JavaScriptInterviewQuestions',
  'MicrosoftVisualStudioCode',
  'WordPressPluginDevelopment',
  'ISO-IEC-27001-2022-certification',
  'rwe-kwh-strompreise-2024-nrw',
  'bmw-x5-xdrive40d-m-sportpaket-g05',
  'vw-golf-8-gti-dsg-245ps',
  'rechtsschutzversicherungsgesellschaften',
  'donaudampfschifffahrtsgesellschaftskapitaen',
  'kraftfahrzeughaftpflichtversicherung',
  'straßenverkehrszulassungsordnung',
  'bundesausbildungsfoerderungsgesetz-bafoeg-antrag',
  'geschwindigkeitsbegrenzung-auf-autobahnen',
  'wie-schreibt-man-einen-lebenslauf',
  'zwoelf-tipps-fuer-den-sommerurlaub',
  'anticonstitutionnellement',
  'comment-choisir-son-matelas-en-2026',
  'declaration-de-revenus-2025-guide-complet',
  'les-meilleures-recettes-de-crepes-bretonnes',
  'conditions-generales-de-vente',
  'qu-est-ce-que-l-intelligence-artificielle',
  'loi-n-78-17-du-6-janvier-1978',
  'horaires-ouverture-bibliotheque-municipale',
  'politique-de-confidentialite-rgpd',
  'privacy-policy-gdpr-ccpa-2024',
  'covid-19-vaccine-booster-fda-approval',
  'what-is-kubernetes-k8s-and-why-does-it-matter',
  'internationalization-i18n-accessibility-a11y',
  'aws-ec2-t3-medium-vs-m5-large-pricing',
  'tls-1-3-vs-tls-1-2-handshake',
  'rfc9110-http-semantics',
  'sha256-vs-blake3-vs-xxhash64',
  'ffmpeg-h264-to-h265-hevc-nvenc-mkv',
  'mp3-to-wav-flac-ogg-converter',
  'usb-c-to-hdmi-4k-60hz-adapter',
  'din-en-iso-9001-2015',
  'mens-nike-air-max-90-size-10-5-uk',
  'levis-501-original-w32-l34-blue',
  'ikea-billy-80x28x202-weiss',
  'hp-laserjet-pro-m404dn-cf259x-toner',
  'logitech-mx-master-3s-for-mac',
  'dell-xps-13-9340-i7-155h-32gb-1tb',
  'lenovo-thinkpad-x1-carbon-gen-12-21kc',
  'asus-rog-strix-b650e-f-gaming-wifi',
  'wd-black-sn850x-2tb-wds200t2x0e',
  'bosch-gsr-18v-55-0-601-9h5-202',
  'schluesseldienst-frankfurt-am-main-24h',
  'q3-2025-earnings-call-transcript',
  'fy2025-10k-annual-report-sec',
  'champions-league-2025-26-psg-bayern-3-2',
  'ligue-1-j12-om-ol-resume',
  'flug-lh400-fra-jfk',
  'ps5-vs-xbox-series-x-fps-test-4k-120hz',
  'css3-html5-es2025-typescript-5-9',
  'index.php_old_backup_2019',
  'Apache_HTTP_Server_2.4_Documentation',
  'Special:RecentChangesLinked',
  'Category:Articles_with_short_description',
  'List_of_countries_by_GDP_(nominal)',
  'Liste_der_groessten_Staedte_Deutschlands',
  'lorem-ipsum-dolor-sit-amet-consectetur',
  'mcmxcvii-roman-numerals-xxiv',
  'krzysztof-szczepanski-przybylski',
  'nguyen-thi-phuong-thao',
  'reykjavik-vestmannaeyjar-ferry',
  'llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch',
  'sign-in-with-google-oauth2-callback',
  'terms_and_conditions_2024_v3_FINAL',
  'summersale2026blackfriday',
  'newsletter-kw42-2025',
  'utm-builder-spring24-de-at-ch',
  'polyfills-es2015',
  'bootstrap.bundle.min',
  'jquery-3.7.1.slim.min',
  'fontawesome-webfont',
];

test.each(slugs)('%s stays', (slug) => {
  expect(isIntact(`/p/${slug}`)).toBe(true);
});

/** The price: serial numbers and code names in the middle of words look like tokens, and go. */
const lost = [
  'LC27G75TQSPXEN-gaming-monitor',
  'SAMSUNG-GALAXY-S24-ULTRA-256GB-SM-S928BZKGEUB',
  'kingston-fury-ddr5-6000-cl36-kf560c36bbek2-32',
  'PostgreSQL16vsMySQL8Benchmarks',
  'XMLHttpRequestEventTarget',
  'iPhone15ProMaxCaseBlack',
];

test.each(lost)('%s is taken for a token', (slug) => {
  expect(isIntact(`/p/${slug}`)).toBe(false);
});

test('a short code is none of its business', () => {
  expect(isRandomText('x7kq2m9pz4w')).toBe(false);
});

const log = new URL(
  '../../../../shared/corpora/access-logs/apache-combined-5000.log',
  import.meta.url,
);

describe.skipIf(!existsSync(log))('paths of a real log (skipped without the corpora)', () => {
  test('change only where a file is named by a hash or by a robot', () => {
    const lines = existsSync(log) ? readFileSync(log, 'utf8').split('\n') : [];
    const paths = new Set(
      lines.map((line) => (/"[A-Z]+ (\/[^ ?#]*)/.exec(line)?.[1] ?? '/').replace(/^\/+/, '/')),
    );
    const changed = [...paths].filter((path) => !isIntact(path));
    expect(changed.filter((path) => !/\/fonts\/|\+Result:/.test(path))).toEqual([]);
    expect(changed.length).toBeLessThanOrEqual(10);
  });
});
