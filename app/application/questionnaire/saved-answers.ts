import type { ClaimView } from '#lib/use-cases/claim-view.ts';
import { type AnswerText, type KeptAnswer, keptOf, textOf } from './answer-draft.ts';

interface SavedAnswer {
  readonly text: AnswerText;
  readonly kept: KeptAnswer;
}

/**
 * What this tab saved since it was opened. A page that the browser goes back to may be older than
 * that: it is shown as it was made, not as it is.
 */
const saved = new Map<string, SavedAnswer & { readonly ofClaim: string | null; version: number }>();

const key = (slug: string, criterion: string): string => `${slug} ${criterion}`;

export function rememberSaved(slug: string, criterion: string, answer: SavedAnswer): void {
  const before = saved.get(key(slug, criterion));
  const { claimId, version } = answer.kept;
  saved.set(key(slug, criterion), {
    ...answer,
    // Taking back is a change of the claim too.
    ofClaim: claimId ?? before?.ofClaim ?? null,
    version: version ?? (before?.version ?? 0) + 1,
  });
}

/** The newer of what the page says and what this tab saved. */
export function newerOf(slug: string, criterion: string, claim: ClaimView | null): SavedAnswer {
  const ours = saved.get(key(slug, criterion));
  const theirs = { text: textOf(claim), kept: keptOf(claim) };
  if (ours === undefined) return theirs;
  if (claim === null) return ours;
  return claim.id === ours.ofClaim && claim.version < ours.version ? ours : theirs;
}
