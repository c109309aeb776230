/** A long form of plain fields: it works as it is, and a phone on a slow line is spared its script. */
export const csr = false;
