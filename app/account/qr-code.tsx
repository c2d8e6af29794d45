'use client';

import type { ReactNode } from 'react';
import type { QrDrawing } from './qr-path.ts';

interface QrCodeProps {
  readonly drawing: QrDrawing;
  readonly title: string;
}

/** A QR code: dark on light in either theme, as cameras want it. */
export function QrCode({ drawing: { size, path }, title }: QrCodeProps): ReactNode {
  return (
    <svg
      aria-label={title}
      className="size-44 rounded-control border border-line"
      role="img"
      shapeRendering="crispEdges"
      viewBox={`0 0 ${size} ${size}`}
    >
      <rect fill="#fff" height={size} width={size} />
      <path d={path} fill="#000" />
    </svg>
  );
}
