/** Most bytes of a file that is read at all; also most characters that the cells of a workbook may hold together. */
export const largestFile = 16 * 1024 * 1024;

export interface Extent {
  rows: number;
  cells: number;
}

/** Far more than a list of people has: what goes beyond is not read. */
export const mostExtent: Extent = { rows: 100_000, cells: 2_000_000 };

/** What a round's own files on one's own machine may hold: a text that fits in memory. */
export const largestText = 2 ** 29 - 24;
export const anyExtent: Extent = { rows: Infinity, cells: Infinity };
