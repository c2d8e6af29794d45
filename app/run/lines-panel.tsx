import { memo, type ReactNode } from 'react';
import type { RunLine } from '#lib/use-cases/run-view.ts';

/** Everything that a run said of itself, as it said it. */
export const LinesPanel = memo(function LinesPanel({
  lines,
}: {
  readonly lines: readonly RunLine[];
}): ReactNode {
  if (lines.length === 0) return null;
  const first = lines[0]?.seq ?? 1;
  return (
    <details className="rounded-control border border-line bg-surface">
      <summary className="px-4 py-3 font-semibold">
        Lines <span className="font-normal text-faint text-small">{lines.length}</span>
      </summary>
      {first > 1 ? (
        <p className="border-line border-t px-4 py-2 text-muted text-small">
          The {first - 1} lines before are not shown.
        </p>
      ) : null}
      <ol aria-label="Lines" className="border-line border-t px-4 py-2 font-mono text-small">
        {lines.map(({ seq, at, step, done, total }) => (
          <li className="grid grid-cols-[4.5rem_minmax(0,1fr)_auto] gap-x-3 py-0.5" key={seq}>
            <time className="text-faint" dateTime={at} title={at}>
              {at.slice(11, 19)}
            </time>
            <span className="break-words">{step}</span>
            <span className="text-muted">
              {total === null ? (done === 0 ? '' : done) : `${done}/${total}`}
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
});
