import type { ReactNode } from 'react';
import { encode } from 'uqr';

const quiet = 4;

/** A text as a QR code (ISO/IEC 18004): dark on light in either theme, as cameras want it. */
export function QrCode({
  text,
  title,
}: {
  readonly text: string;
  readonly title: string;
}): ReactNode {
  const { data, size } = encode(text, { ecc: 'M', border: quiet });
  const path = data
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('');
  return (
    <svg
      aria-label={title}
      className="size-44 rounded-control border border-line bg-white"
      role="img"
      shapeRendering="crispEdges"
      viewBox={`0 0 ${size} ${size}`}
    >
      <path d={path} fill="#000" />
    </svg>
  );
}
