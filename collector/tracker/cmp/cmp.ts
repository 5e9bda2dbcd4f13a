/** What consent.js asks of the part that follows one kind of consent banner. */

/**
 * Tells what the person's choice is now. Undefined: none is standing, which is no decision by itself.
 * The text is the banner's own version, where it has one.
 */
export type Tell = (isGranted: boolean | undefined, text?: string) => void;

/** Tells the choice there is and every later one. Throws as long as the banner is not there. */
export type Follow = (tell: Tell, service: string) => void;
