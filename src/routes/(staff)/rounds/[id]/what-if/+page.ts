/** Nothing here asks for a script. */
export const csr = false;
