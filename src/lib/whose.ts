/**
 * A page that is open goes on being somebody's after another has signed in in the same browser, and the browser would send
 * what it holds under the new name. So each page says whose it is, and the server takes nothing of another's.
 */

/** The field in which a form says whose page it stands on; empty: nobody was signed in. */
export const whoseField = 'pageOf';
/** The same for what a script sends or asks for. */
export const whoseHeader = 'ulduz-page-of';
/** Somebody else has signed in since: nothing was done. */
export const notHers = 412;
