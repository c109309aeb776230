/** One question of plain fields: it works as it is, and a girl's phone on a slow line is spared its script. */
export const csr = false;
