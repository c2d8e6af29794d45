import { encode } from 'uqr';

export interface QrDrawing {
  /** Modules a side, the quiet zone included. */
  readonly size: number;
  /** The dark modules as one path. */
  readonly path: string;
}

const quietModules = 4;

/** A text as a QR code (ISO/IEC 18004), ready to draw. */
export function qrPath(text: string): QrDrawing {
  const { data, size } = encode(text, { ecc: 'M', border: quietModules });
  const path = data
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('');
  return { size, path };
}
