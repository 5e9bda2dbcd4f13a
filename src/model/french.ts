/** French typography: a narrow no-break space before ; ! ? and inside « », a no-break space before : and %. */

const narrow = '\u202f';
const noBreak = '\u00a0';

/** `Pourquoi ?` -> the same words with the spaces that a French printer would set. */
export function typesetFrench(text: string): string {
  return text
    .replaceAll(/ (?=[;!?])/g, narrow)
    .replaceAll(/« /g, `«${narrow}`)
    .replaceAll(/ »/g, `${narrow}»`)
    .replaceAll(/ (?=[:%…])/g, noBreak);
}
