import type { ReactNode } from 'react';
import type { ProposalView, SettingsView } from '#lib/use-cases/load-settings.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Notice } from '../../ui/notice.tsx';

interface ProposalsProps {
  readonly view: SettingsView;
  /** Which one stands in the form. */
  readonly chosen: ProposalView['from'] | null;
}

/** What could be declared and is not: from a file of a checkout, or from what was seen. */
export function Proposals({ view, chosen }: ProposalsProps): ReactNode {
  const path = `/applications/${view.slug}/settings`;
  return (
    <>
      {view.faults.map(({ place, faults }) => (
        <Notice key={place} title={`The .assay.yml of ${place} is left aside`} tone="aging">
          <ul className="list-disc pl-4">
            {faults.map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
        </Notice>
      ))}
      {view.mayDeclare
        ? view.proposals.map((proposal) => (
            <Notice
              actions={
                proposal.from === chosen ? (
                  <LinkButton href={path} size="small">
                    Back to what is declared
                  </LinkButton>
                ) : (
                  <LinkButton href={`${path}?propose=${proposal.from}`} size="small">
                    Put it into the form
                  </LinkButton>
                )
              }
              key={proposal.from}
              title={titleOf(proposal, chosen)}
              tone="info"
            >
              <Changes proposal={proposal} />
            </Notice>
          ))
        : null}
    </>
  );
}

function titleOf({ from, place }: ProposalView, chosen: ProposalView['from'] | null): string {
  if (from === chosen)
    return 'The form below holds the proposal; nothing of it counts until it is saved';
  return from === 'file'
    ? `The .assay.yml of ${place ?? 'a checkout'} proposes another declaration`
    : 'Definitions name what is not declared';
}

const mostChanges = 12;

function Changes({ proposal }: { readonly proposal: ProposalView }): ReactNode {
  const { changes } = proposal;
  return (
    <ul className="grid gap-0.5">
      {changes.slice(0, mostChanges).map((change) => (
        <li className="break-words" key={change.field}>
          {change.label}:{' '}
          <span className="font-mono text-small">
            {change.after === '' ? 'nothing' : change.after.split('\n').join(', ')}
          </span>
        </li>
      ))}
      {changes.length > mostChanges ? <li>and {changes.length - mostChanges} more</li> : null}
    </ul>
  );
}
