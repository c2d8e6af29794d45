import type { ReactNode } from 'react';
import type { ReviewView } from '#lib/use-cases/review-view.ts';
import { stateOf } from '../application/claim-list.tsx';
import { ClaimProofs } from '../application/claim-proofs.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';

/** What the author states, whole: words, links, files, and every name that a rule reads. */
export function StatedSide({ view }: { readonly view: ReviewView }): ReactNode {
  const { claim, now, said } = view;
  const { rationale, links, files, author, own, changedAt, expiresAt, renewUntil } = claim;
  return (
    <section aria-label="Stated" className="grid min-w-0 content-start gap-3">
      <h3 className="text-faint text-small">Stated</h3>
      <p>
        <span className="font-medium">{own ? 'You say' : `${author} says`}</span>{' '}
        <span className="font-semibold">{said}</span>
      </p>
      {rationale === '' ? (
        <p className="text-muted">No remark.</p>
      ) : (
        <p className="max-w-[80ch] whitespace-pre-line wrap-anywhere">{rationale}</p>
      )}
      {links.length + files.length === 0 ? (
        <p className="text-muted">No link and no file.</p>
      ) : (
        <ClaimProofs claim={claim} />
      )}
      <Names view={view} />
      <p className="text-muted text-small">
        Version {claim.version}, <RelativeTime at={changedAt} now={now} /> · {stateOf(claim)} ·{' '}
        {expiresAt <= now ? 'ended' : 'ends'} <RelativeTime at={expiresAt} now={now} />
      </p>
      {renewUntil === null ? null : (
        <p className="text-small">
          Asks to end <RelativeTime at={renewUntil} now={now} /> instead.
        </p>
      )}
    </section>
  );
}

function Names({ view }: { readonly view: ReviewView }): ReactNode {
  const { details } = view.claim;
  const lists = [
    { title: 'Secrets', names: details.secrets },
    { title: 'Kept in', names: details.stores },
    { title: 'Image repositories', names: details.repositories },
    { title: 'Digests', names: details.digests },
    { title: 'Custodian', names: details.custodian === null ? [] : [details.custodian] },
    {
      title: 'Version that took its place',
      names: details.rotatedTo === null ? [] : [details.rotatedTo],
    },
  ].filter(({ names }) => names.length > 0);
  return (
    <>
      {details.noSecrets ? (
        <p className="font-medium">The application has no production secrets.</p>
      ) : null}
      {view.conditions.length === 0 ? null : (
        <div className="text-small">
          <p className="text-faint">Speaks only of</p>
          <ul className="list-disc pl-4">
            {view.conditions.map((title) => (
              <li key={title}>{title}</li>
            ))}
          </ul>
        </div>
      )}
      {lists.length === 0 ? null : (
        <dl className="grid gap-2 text-small">
          {lists.map(({ title, names }) => (
            <div key={title}>
              <dt className="text-faint">{title}</dt>
              {names.map((name) => (
                <dd className="break-all font-mono" key={name}>
                  {name}
                </dd>
              ))}
            </div>
          ))}
        </dl>
      )}
    </>
  );
}
