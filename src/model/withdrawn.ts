/**
 * When a subject counts as withdrawn, as SQL over the rows of `consents` of one subject. Visitors: any no
 * is final, whatever a clock says, for who says yes again is given another identifier. Recipients of
 * e-mails keep theirs, so that the newest decision counts, in the order in which we received them; a tie is a no.
 * What a recipient took back himself stands until he agreed anew: the controller's list does not undo it.
 */
const lastNo = "maxIf(received_at, state = 'denied')";
const lastOwnNo = "maxIf(received_at, state = 'denied' AND source = 'recipient')";

export const withdrawnSql = `(countIf(state = 'denied') > 0 AND (
          countIf(state = 'denied' AND purpose != 'mail') > 0
          OR ${lastNo} >= maxIf(received_at, state = 'granted')
          OR (${lastOwnNo} > 0 AND ${lastOwnNo} >= maxIf(received_at, state = 'granted' AND source = 'renewed'))))`;
