/** The text of the tag for each place into which it can be pasted. Pure. */
import type { PolicyBrief } from '../../api/contract.ts';

export const tagKinds = ['html', 'wordpress', 'next', 'gtm', 'noscript', 'email'] as const;
export type TagKind = (typeof tagKinds)[number];

/** Who asks for consent: the page by itself, or a banner that `consent.js` follows by its `data-cmp`. */
export const cmps = ['page', 'klaro', 'tarteaucitron', 'tcf', 'gcm'] as const;
export type Cmp = (typeof cmps)[number];

export interface TaggedSite {
  readonly id: string;
  /** By the policy in force, see the API's PolicyBrief. */
  readonly wantsHints: boolean;
  readonly consent: PolicyBrief['consent'];
  readonly cmp: Cmp;
}

interface Script {
  readonly file: 't.js' | 'consent.js';
  readonly data: Readonly<Record<string, string>>;
}

/**
 * Where consent is asked for, the second script comes first. Where nothing may be collected before it,
 * that one alone: it adds the tracker, with its own attributes, once consent is recorded.
 */
function scriptsOf({ id, wantsHints, consent, cmp }: TaggedSite): readonly Script[] {
  const hints: Script['data'] = wantsHints ? { hints: '' } : {};
  const tracker: Script = { file: 't.js', data: { site: id, ...hints } };
  if (consent === 'none') return [tracker];
  const banner: Script['data'] = cmp === 'page' ? {} : { cmp };
  const data = { site: id, ...banner, text: 'VERSION' };
  if (consent === 'asked') return [{ file: 'consent.js', data }, tracker];
  return [{ file: 'consent.js', data: { ...data, wait: '', ...hints } }];
}

/** Site ids are letters, digits, dots and dashes (siteSchema): nothing needs an escape. */
function attributes({ data }: Script, empty: (name: string) => string): string {
  return Object.entries(data)
    .map(([name, value]) => (value === '' ? empty(name) : `data-${name}="${value}"`))
    .join(' ');
}

const bare = (name: string): string => `data-${name}`;

function handleOf({ file }: Script): string {
  return file === 't.js' ? 'estompe' : 'estompe-consent';
}

type Writer = (site: TaggedSite, collector: string) => string;

const html: Writer = (site, collector) =>
  scriptsOf(site)
    .map(
      (script) =>
        `<script defer src="${collector}/${script.file}" ${attributes(script, bare)}></script>`,
    )
    .join('\n');

const wordpress: Writer = (site, collector) => {
  const scripts = scriptsOf(site);
  const enqueue = (script: Script): string =>
    `  wp_enqueue_script('${handleOf(script)}', '${collector}/${script.file}', [], null, ['strategy' => 'defer']);`;
  const mark = (script: Script): string =>
    `  if ($handle === '${handleOf(script)}') return str_replace(' src=', ' ${attributes(script, bare)} src=', $tag);`;
  return [
    "add_action('wp_enqueue_scripts', function () {",
    ...scripts.map(enqueue),
    '});',
    "add_filter('script_loader_tag', function ($tag, $handle) {",
    ...scripts.map(mark),
    '  return $tag;',
    '}, 10, 2);',
  ].join('\n');
};

const next: Writer = (site, collector) =>
  [
    "import Script from 'next/script';",
    '',
    ...scriptsOf(site).map(
      (script) =>
        `<Script src="${collector}/${script.file}" ${attributes(script, (name) => `data-${name}=""`)} strategy="afterInteractive" />`,
    ),
  ].join('\n');

/** Tag Manager takes attributes off the script elements that it is given. */
const gtm: Writer = (site, collector) =>
  [
    '<script>',
    '  var s;',
    ...scriptsOf(site).flatMap(({ file, data }) => [
      "  s = document.createElement('script');",
      `  s.src = '${collector}/${file}';`,
      // Scripts that are added run as they come, and consent.js has to be first.
      '  s.async = false;',
      ...Object.entries(data).map(([name, value]) => `  s.dataset.${name} = '${value}';`),
      '  document.head.appendChild(s);',
    ]),
    '</script>',
  ].join('\n');

const writers: Record<TagKind, Writer> = {
  html,
  wordpress,
  next,
  gtm,
  noscript: (site, collector) =>
    `<noscript><img referrerpolicy="no-referrer-when-downgrade" src="${collector}/p.gif?site=${site.id}" alt="" width="1" height="1"></noscript>`,
  email: (site, collector) =>
    `<img src="${collector}/o.gif?site=${site.id}&amp;campaign=NAME" alt="" width="1" height="1">`,
};

/** Whether the text depends on who asks for consent. */
export function isScripted(kind: TagKind): boolean {
  return kind !== 'noscript' && kind !== 'email';
}

export function tagText(kind: TagKind, site: TaggedSite, collector: string): string {
  return writers[kind](site, collector.replace(/\/$/, ''));
}
