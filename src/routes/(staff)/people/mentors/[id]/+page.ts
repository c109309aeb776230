/** Facts and small forms: they work as they are. */
export const csr = false;
