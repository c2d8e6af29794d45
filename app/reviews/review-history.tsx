import type { ReactNode } from 'react';
import type { ReviewView } from '#lib/use-cases/review-view.ts';
import { RelativeTime } from '../ui/relative-time.tsx';
import { verdictWord } from './review-words.ts';

/** What reviewers said, and what changed since the last of them looked. */
export function ReviewHistory({ view }: { readonly view: ReviewView }): ReactNode {
  const { history, differences, now, claim } = view;
  if (history.length === 0) return null;
  const [last] = history;
  return (
    <section className="grid gap-4 border-line border-t px-4 py-4">
      {differences === null || differences.length === 0 || last === undefined ? null : (
        <div className="grid gap-2">
          <h3 className="font-semibold">
            Changed since {last.reviewer} saw version {last.version}
          </h3>
          <dl className="grid gap-3">
            {differences.map(({ of, before, after }) => (
              <div className="grid gap-1 sm:grid-cols-[9rem_minmax(0,1fr)]" key={of}>
                <dt className="text-faint text-small">{of}</dt>
                <dd className="grid gap-1 wrap-anywhere">
                  {before === '' ? null : (
                    <del className="whitespace-pre-line text-muted">{before}</del>
                  )}
                  {after === '' ? (
                    <span className="text-muted">nothing now</span>
                  ) : (
                    <ins className="whitespace-pre-line no-underline">{after}</ins>
                  )}
                </dd>
              </div>
            ))}
          </dl>
        </div>
      )}
      <div className="grid gap-2">
        <h3 className="font-semibold">Reviews</h3>
        <ol className="grid gap-2">
          {history.map((one) => (
            <li className="grid gap-0.5" key={one.id}>
              <p>
                <span className="font-medium">{one.reviewer}</span> {verdictWord[one.verdict]}{' '}
                <span className="text-muted text-small">
                  <RelativeTime at={one.at} now={now} />
                  {one.version === claim.version ? '' : `, version ${one.version}`}
                </span>
              </p>
              {one.reason === '' ? null : (
                <p className="max-w-[80ch] whitespace-pre-line wrap-anywhere text-muted">
                  {one.reason}
                </p>
              )}
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}
