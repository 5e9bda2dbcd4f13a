/** The text of the tag for each place into which it can be pasted. Pure. */

export const tagKinds = ['html', 'wordpress', 'next', 'gtm', 'noscript', 'email'] as const;
export type TagKind = (typeof tagKinds)[number];

function script(site: string, collector: string): string {
  return `<script defer src="${collector}/t.js" data-site="${site}"></script>`;
}

/** Site ids are letters, digits, dots and dashes (siteSchema): nothing needs an escape. */
const writers: Record<TagKind, (site: string, collector: string) => string> = {
  html: script,
  wordpress: (site, collector) =>
    [
      "add_action('wp_enqueue_scripts', function () {",
      `  wp_enqueue_script('estompe', '${collector}/t.js', [], null, ['strategy' => 'defer']);`,
      '});',
      "add_filter('script_loader_tag', function ($tag, $handle) {",
      "  return $handle === 'estompe'",
      `    ? str_replace(' src=', ' data-site="${site}" src=', $tag) : $tag;`,
      '}, 10, 2);',
    ].join('\n'),
  next: (site, collector) =>
    [
      "import Script from 'next/script';",
      '',
      `<Script src="${collector}/t.js" data-site="${site}" strategy="afterInteractive" />`,
    ].join('\n'),
  gtm: (site, collector) =>
    [
      '<script>',
      "  var s = document.createElement('script');",
      `  s.src = '${collector}/t.js';`,
      `  s.dataset.site = '${site}';`,
      '  document.head.appendChild(s);',
      '</script>',
    ].join('\n'),
  noscript: (site, collector) =>
    `<noscript><img src="${collector}/p.gif?site=${site}" alt="" width="1" height="1"></noscript>`,
  email: (site, collector) =>
    `<img src="${collector}/o.gif?site=${site}&amp;campaign=NAME" alt="" width="1" height="1">`,
};

export function tagText(kind: TagKind, site: string, collector: string): string {
  return writers[kind](site, collector.replace(/\/$/, ''));
}
