/** The text of the tag for each place into which it can be pasted. Pure. */
import type { ProfileName, Site } from '../../../src/model/site.ts';

export const tagKinds = ['html', 'wordpress', 'next', 'gtm', 'noscript', 'email'] as const;
export type TagKind = (typeof tagKinds)[number];

export type TaggedSite = Pick<Site, 'id' | 'profile'>;

/** The device's model is asked for only where the policy keeps it; see keepModel in src/policy/profiles.ts. */
const wantsHints: Readonly<Record<ProfileName, boolean>> = {
  standard: true,
  strict: false,
  'exempt-fr': false,
  consented: true,
};

function attributes({ id, profile }: TaggedSite): string {
  return `data-site="${id}"${wantsHints[profile] ? ' data-hints' : ''}`;
}

function script(site: TaggedSite, collector: string): string {
  return `<script defer src="${collector}/t.js" ${attributes(site)}></script>`;
}

/** Site ids are letters, digits, dots and dashes (siteSchema): nothing needs an escape. */
const writers: Record<TagKind, (site: TaggedSite, collector: string) => string> = {
  html: script,
  wordpress: (site, collector) =>
    [
      "add_action('wp_enqueue_scripts', function () {",
      `  wp_enqueue_script('estompe', '${collector}/t.js', [], null, ['strategy' => 'defer']);`,
      '});',
      "add_filter('script_loader_tag', function ($tag, $handle) {",
      "  return $handle === 'estompe'",
      `    ? str_replace(' src=', ' ${attributes(site)} src=', $tag) : $tag;`,
      '}, 10, 2);',
    ].join('\n'),
  next: (site, collector) =>
    [
      "import Script from 'next/script';",
      '',
      `<Script src="${collector}/t.js" ${attributes(site).replace('hints', 'hints=""')} strategy="afterInteractive" />`,
    ].join('\n'),
  gtm: (site, collector) =>
    [
      '<script>',
      "  var s = document.createElement('script');",
      `  s.src = '${collector}/t.js';`,
      `  s.dataset.site = '${site.id}';`,
      ...(wantsHints[site.profile] ? ["  s.dataset.hints = '';"] : []),
      '  document.head.appendChild(s);',
      '</script>',
    ].join('\n'),
  noscript: (site, collector) =>
    `<noscript><img referrerpolicy="no-referrer-when-downgrade" src="${collector}/p.gif?site=${site.id}" alt="" width="1" height="1"></noscript>`,
  email: (site, collector) =>
    `<img src="${collector}/o.gif?site=${site.id}&amp;campaign=NAME" alt="" width="1" height="1">`,
};

export function tagText(kind: TagKind, site: TaggedSite, collector: string): string {
  return writers[kind](site, collector.replace(/\/$/, ''));
}
