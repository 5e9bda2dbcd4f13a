/** HTML whose values are escaped unless they are HTML already. */

export interface Html {
  readonly html: string;
}

type Value = string | number | Html | readonly Html[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => entities[char] ?? char);
}

function render(value: Value): string {
  if (typeof value === 'string' || typeof value === 'number') return escapeHtml(String(value));
  return 'html' in value ? value.html : value.map(({ html }) => html).join('');
}

/** Tag of template literals: `` html`<p>${name}</p>` `` escapes `name`. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  const rendered = values.map((value, index) => render(value) + (parts[index + 1] ?? ''));
  return { html: (parts[0] ?? '') + rendered.join('') };
}
