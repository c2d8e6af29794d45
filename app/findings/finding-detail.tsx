import type { ReactNode } from 'react';
import type { Instant } from '#lib/evidence/instant.ts';
import type { FindingView, ReasonView } from '#lib/use-cases/finding-view.ts';
import { CitedReason } from '../ui/cited-reason.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { Mark } from '../ui/mark.tsx';
import { Prose } from '../ui/prose.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import { Remedy } from '../ui/remedy.tsx';

/** A finding from its verdict down to what it rests on, and what to do next. */
export function FindingDetail({ finding }: { readonly finding: FindingView }): ReactNode {
  const { criterion, mark, asOf, holdsUntil, assumed, claimHref, href } = finding;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <div className="grid gap-1">
        <p className="font-semibold">{criterion.text}</p>
        <p className="mt-1 flex flex-wrap items-center gap-x-3 font-medium">
          <Mark as="word" name={mark} />
          {holdsUntil === null ? null : (
            <span className="font-normal text-muted text-small">
              could change <RelativeTime at={holdsUntil} now={asOf} />
            </span>
          )}
        </p>
        {assumed ? (
          <p className="text-muted text-small">Rests on stages that nobody declared (assumed).</p>
        ) : null}
      </div>
      <Reasons now={asOf} reasons={finding.reasons} title="Why" />
      {finding.contradictions.length === 0 ? null : (
        <Section title="Evidence and claim disagree">
          {finding.contradictions.map(({ evidence, claim }) => (
            <div className="grid gap-2 sm:grid-cols-2" key={`${evidence} ${claim}`}>
              <Said by="Evidence" text={evidence} />
              <Said by="Claim" text={claim} />
            </div>
          ))}
        </Section>
      )}
      {finding.remedies.length === 0 ? null : (
        <Section title="What to do">
          {finding.remedies.map((remedy) => (
            <Remedy key={`${remedy.text} ${remedy.snippet ?? ''}`} remedy={remedy} />
          ))}
        </Section>
      )}
      {finding.others.length === 0 ? null : (
        <details>
          <summary className="text-muted hover:text-ink">
            {finding.others.length} more that was seen
          </summary>
          <div className="mt-3">
            <Reasons now={asOf} reasons={finding.others} title={null} />
          </div>
        </details>
      )}
      {finding.notes.length === 0 ? null : (
        <Section title="Notes">
          {finding.notes.map((note) => (
            <p className="text-muted" key={note}>
              <Prose text={note} />
            </p>
          ))}
        </Section>
      )}
      <details>
        <summary className="text-muted hover:text-ink">What the criterion asks</summary>
        <p className="mt-2 text-muted">
          <Prose text={criterion.guidance} />
        </p>
      </details>
      <div className="flex flex-wrap gap-2">
        <LinkButton href={href}>Open in the scorecard</LinkButton>
        {claimHref === null ? null : <LinkButton href={claimHref}>Make a claim</LinkButton>}
      </div>
    </div>
  );
}

interface ReasonsProps {
  readonly reasons: readonly ReasonView[];
  readonly title: string | null;
  readonly now: Instant;
}

function Reasons({ reasons, title, now }: ReasonsProps): ReactNode {
  const list = reasons.map((reason) => <CitedReason key={reason.text} now={now} reason={reason} />);
  if (title === null) return <div className="grid gap-3">{list}</div>;
  return <Section title={title}>{list}</Section>;
}

function Section({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <section className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <h3 className="text-faint text-small">{title}</h3>
      {children}
    </section>
  );
}

function Said({ by, text }: { readonly by: string; readonly text: string }): ReactNode {
  return (
    <div className="rounded-control border border-line p-3">
      <p className="text-faint text-small">{by}</p>
      <p className="break-words">
        <Prose text={text} />
      </p>
    </div>
  );
}
