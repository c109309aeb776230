import { encode } from 'uqr';

/** A QR code as one drawing: the side of the square, quiet zone and all, and the path of its dark modules. */
export interface QrDrawing {
  size: number;
  path: string;
}

/** Draws the QR code of a text. As a path it needs no style and no other host. */
export function drawQr(text: string): QrDrawing {
  const { size, data } = encode(text, { ecc: 'M', border: 4 });
  const path = data
    .map((row, y) => {
      let line = '';
      for (let x = 0; x < row.length; x += 1) {
        if (!row[x]) continue;
        const from = x;
        while (row[x + 1]) x += 1;
        line += `M${from} ${y}h${x + 1 - from}v1h-${x + 1 - from}z`;
      }
      return line;
    })
    .join('');
  return { size, path };
}
