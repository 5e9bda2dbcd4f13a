/**
 * When a subject counts as withdrawn, as SQL over the rows of `consents` of one subject. Visitors: any no
 * is final, whatever a clock says, for who says yes again is given another identifier. Recipients of
 * e-mails keep theirs, so that the newest decision counts, in the order in which we received them; a tie is a no.
 */
export const withdrawnSql =
  "(countIf(state = 'denied' AND purpose != 'mail') > 0 OR maxIf(received_at, state = 'denied') >= maxIf(received_at, state = 'granted'))";
