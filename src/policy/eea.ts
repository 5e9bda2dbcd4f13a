/** Countries of the European Economic Area, ISO 3166: elsewhere a transfer needs a ground (GDPR ch. V). */
const eea = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(
    ' ',
  ),
);

export function isInEea(country: string): boolean {
  return eea.has(country);
}
