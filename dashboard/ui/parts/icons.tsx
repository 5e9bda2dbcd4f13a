/** The few drawings of the page, as inline SVG in the colour of the text. */
import type { VNode } from 'preact';

/** A drawn stroke, sharp at one end, softened into nothing at the other. */
export function Mark(): VNode {
  return (
    <svg class="mark" viewBox="0 0 32 32" width="24" height="24" aria-hidden="true">
      <defs>
        <linearGradient id="mark-fade">
          <stop class="mark-sharp" offset="0.12" />
          <stop class="mark-soft" offset="0.97" />
        </linearGradient>
      </defs>
      <path
        fill="url(#mark-fade)"
        d="M1.5 26.5C6.500 15.500 16 7.500 31.500 4.500c.3 4.600-.6 8.600-2.400 12C19.500 16.300 9.800 19.600 2.300 27.300c-.5.5-1.100-.2-.8-.8Z"
      />
    </svg>
  );
}

const paths = {
  chevron: 'm4 6 4 4 4-4',
  plus: 'M8 3v10M3 8h10',
  close: 'm4 4 8 8m0-8-8 8',
  check: 'm3 8.500 3.500 3.500L13 4.500',
  menu: 'M2.500 4.500h11M2.500 8h11M2.500 11.500h11',
  sliders: 'M2 5h5m4 0h3M2 11h2m4 0h6M9 3v4M6 9v4',
  table: 'M2 3h12v10H2zM2 6.500h12M7 6.500V13',
  chart: 'M2 13h12M2 10l3.500-4 3 2.500L14 3.500',
  pen: 'm3 13 .7-3L10.500 3.200l2.300 2.300L6 12.300zM9 4.700 11.300 7',
  bin: 'M3 4.500h10M6.500 4.500v-2h3v2M4.500 4.500l.6 9h5.800l.6-9',
  download: 'M8 2.500v7.500m-3-3 3 3 3-3M3 13.500h10',
  out: 'M6 3.500H3v9.500h9.500v-3M9 2.500h4.500V7M13 3 7.500 8.500',
  more: 'M6 3.500 10.500 8 6 12.500',
} as const;

export function Icon({ name }: { readonly name: keyof typeof paths }): VNode {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
