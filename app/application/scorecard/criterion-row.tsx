import type { ReactNode } from 'react';
import type { Instant } from '#lib/evidence/instant.ts';
import type { QuestionCode } from '#lib/samm/catalog/codes.ts';
import type { CriterionView } from '#lib/use-cases/criterion-view.ts';
import type { CitationView } from '#lib/use-cases/finding-view.ts';
import { Citation } from '../../ui/citation.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Mark } from '../../ui/mark.tsx';
import { markWord } from '../../ui/mark-word.ts';
import { Prose } from '../../ui/prose.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Remedy } from '../../ui/remedy.tsx';
import { ClaimList } from '../claim-list.tsx';
import { Contradiction } from './contradiction.tsx';

interface CriterionRowProps {
  readonly criterion: CriterionView;
  readonly question: QuestionCode;
  readonly slug: string;
  readonly now: Instant;
  readonly mayClaim: boolean;
}

const mostCitations = 4;
const mostSentences = 5;

/** Only what is good can be lost by the passing of time. */
const good: ReadonlySet<string> = new Set(['met', 'stated', 'not_applicable']);

/** One criterion: its mark, why, on what, and what to do next. */
export function CriterionRow(props: CriterionRowProps): ReactNode {
  const { criterion, question, slug, now, mayClaim } = props;
  const { short, text, mark, assumed, holdsUntil, reasons, remedies, claims } = criterion;
  const citations = uniqueCitations(criterion);
  return (
    <li
      className="grid scroll-mt-16 grid-cols-[1rem_minmax(0,1fr)] gap-x-3 border-line px-4 py-4 not-first:border-t target:bg-accent-soft sm:grid-cols-[1rem_3rem_minmax(0,1fr)_auto] sm:pl-11"
      data-criterion=""
      id={short}
    >
      <Mark name={mark} />
      <span className="font-mono text-faint text-small max-sm:hidden">{short}</span>
      <div className="grid min-w-0 content-start gap-2">
        <div>
          <h3 className="font-medium">
            <span className="font-mono font-normal text-faint text-small sm:hidden">{short} </span>
            {text}
          </h3>
          <p className="text-muted text-small">
            {markWord[mark]}
            {assumed ? ' · rests on assumed stages' : ''}
            {holdsUntil === null || !good.has(mark) ? null : (
              <>
                {' '}
                · expires <RelativeTime at={holdsUntil} now={now} />
              </>
            )}
          </p>
        </div>
        <Sentences sentences={reasons.map((reason) => reason.text)} />
        <Citations all={citations} now={now} />
        {criterion.contradictions.map((one) => (
          <Contradiction key={`${one.evidence} ${one.claim}`} {...one} />
        ))}
        {remedies.map((remedy) => (
          <div className="max-w-4xl" key={remedy.text}>
            <Remedy remedy={remedy} />
          </div>
        ))}
        <Others criterion={criterion} />
        {claims.length === 0 ? null : <ClaimList claims={claims} now={now} />}
      </div>
      {mayClaim && mark !== 'met' ? (
        <div className="self-start max-sm:col-start-2 max-sm:mt-2" data-screen-only="">
          <LinkButton
            href={`/applications/${slug}/questionnaire?q=${question}#${short}`}
            size="small"
          >
            Make a claim
          </LinkButton>
        </div>
      ) : null}
    </li>
  );
}

function uniqueCitations({ reasons }: CriterionView): CitationView[] {
  const all = reasons.flatMap((reason) => reason.citations);
  return [...new Map(all.map((one) => [one.key, one])).values()];
}

function Sentences({ sentences }: { readonly sentences: readonly string[] }): ReactNode {
  const [first] = sentences;
  if (first === undefined) return null;
  if (sentences.length === 1) return <Sentence text={first} />;
  const more = sentences.slice(mostSentences);
  return (
    <>
      <SentenceList sentences={sentences.slice(0, mostSentences)} />
      {more.length === 0 ? null : (
        <details>
          <summary className="w-fit text-muted text-small hover:text-ink">
            {more.length} more like these
          </summary>
          <div className="mt-1">
            <SentenceList sentences={more} />
          </div>
        </details>
      )}
    </>
  );
}

function SentenceList({ sentences }: { readonly sentences: readonly string[] }): ReactNode {
  return (
    <ul className="grid list-disc gap-1 pl-4 marker:text-faint">
      {sentences.map((text) => (
        <li key={text}>
          <Sentence text={text} />
        </li>
      ))}
    </ul>
  );
}

/** Reasons begin as parts of sentences do on a terminal. */
function Sentence({ text }: { readonly text: string }): ReactNode {
  return (
    <p className="max-w-[80ch] break-words text-muted">
      <Prose text={text} />
    </p>
  );
}

function Citations({
  all,
  now,
}: {
  readonly all: readonly CitationView[];
  readonly now: Instant;
}): ReactNode {
  if (all.length === 0) return null;
  const more = all.slice(mostCitations);
  return (
    <div className="grid gap-1.5">
      <div className="flex flex-wrap gap-1.5">
        {all.slice(0, mostCitations).map((citation) => (
          <Citation citation={citation} key={citation.key} now={now} />
        ))}
      </div>
      {more.length === 0 ? null : (
        <details>
          <summary className="w-fit text-muted text-small hover:text-ink">
            {more.length} more pieces of evidence
          </summary>
          <div className="mt-1.5 flex flex-wrap gap-1.5">
            {more.map((citation) => (
              <Citation citation={citation} key={citation.key} now={now} />
            ))}
          </div>
        </details>
      )}
    </div>
  );
}

function Others({ criterion }: { readonly criterion: CriterionView }): ReactNode {
  const { others, notes } = criterion;
  if (others.length + notes.length === 0) return null;
  return (
    <details>
      <summary className="w-fit text-muted text-small hover:text-ink">
        Also seen ({others.length + notes.length})
      </summary>
      <div className="mt-1.5 grid gap-2">
        <Sentences sentences={[...others.map((one) => one.text), ...notes]} />
      </div>
    </details>
  );
}
