'use client';

import type { ReactNode } from 'react';
import type { MarkName } from '#lib/judging/mark-name.ts';
import { markShape } from './mark-shape.tsx';
import { markWord } from './mark-word.ts';

const tone: Readonly<Record<MarkName, string>> = {
  met: 'text-met',
  stated: 'text-stated',
  not_met: 'text-not-met',
  never_collected: 'text-unknown',
  stale: 'text-aging',
  collection_failed: 'text-aging',
  partial: 'text-aging',
  conflict: 'text-conflict',
  needs_person: 'text-unknown',
  not_applicable: 'text-absent',
  waived: 'text-aging',
};

interface MarkProps {
  readonly name: MarkName;
  /**
   * `alone`: the drawing, named for those who do not see it. `word`: with its word beside it.
   * `drawn`: the drawing only, where the text around says the same.
   */
  readonly as?: 'alone' | 'word' | 'drawn';
  /** Of a waiver: until when, in words. */
  readonly until?: string;
  readonly size?: 'regular' | 'large';
}

/** Draws every status everywhere. */
export function Mark({ name, as = 'alone', until, size = 'regular' }: MarkProps): ReactNode {
  const word = until === undefined ? markWord[name] : `${markWord[name]} until ${until}`;
  const pixels = size === 'large' ? 20 : 16;
  const box = {
    className: `inline-block flex-none align-[-3px] ${tone[name]}`,
    height: pixels,
    viewBox: '0 0 16 16',
    width: pixels,
  };
  if (as === 'alone') {
    return (
      <svg {...box} aria-label={word} role="img">
        <title>{word}</title>
        {markShape[name]}
      </svg>
    );
  }
  const drawing = (
    <svg {...box} aria-hidden="true">
      {markShape[name]}
    </svg>
  );
  if (as === 'drawn') return drawing;
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      {drawing}
      {word}
    </span>
  );
}
