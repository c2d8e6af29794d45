import type { Instant } from '#lib/evidence/instant.ts';
import type { CriterionCode } from '#lib/samm/catalog/codes.ts';
import type { ClaimDetails } from '#lib/use-cases/claim-details.ts';
import type { SavedClaim } from '#lib/use-cases/save-claim.ts';
import { askRoute } from '../../ask-route.ts';
import { type AnswerText, claimOf, type KeptAnswer } from './answer-draft.ts';

/** What became of an answer that was sent. */
export type SentAnswer =
  | {
      readonly outcome: 'saved';
      readonly kept: Pick<KeptAnswer, 'claimId' | 'version'>;
      /** The remark as it was kept, where something in it was replaced. */
      readonly replaced: {
        readonly remark: string;
        readonly links: readonly string[];
        readonly details: ClaimDetails;
      } | null;
      /** Until when it is stated; null where it was taken back. */
      readonly expiresAt: Instant | null;
    }
  | { readonly outcome: 'conflict'; readonly remark: string; readonly version: number }
  /** `again`: trying later helps. */
  | { readonly outcome: 'failed'; readonly again: boolean; readonly message: string };

/** Sends an answer, or takes it back; never throws for what a network or a server does. */
export async function sendAnswer(
  slug: string,
  criterion: CriterionCode,
  text: AnswerText,
  { claimId, version }: Pick<KeptAnswer, 'claimId' | 'version'>,
): Promise<SentAnswer> {
  if (text.choice === null) return await withdraw(claimId, version);
  const answered = await askRoute<SavedClaim>(`/api/applications/${slug}/claims`, {
    method: 'POST',
    json: claimOf(criterion, text, version),
  });
  if (!answered.ok) return failed(answered);
  const { answer: saved } = answered;
  if (saved.outcome === 'conflict')
    return { outcome: 'conflict', remark: saved.rationale, version: saved.version };
  return {
    outcome: 'saved',
    kept: { claimId: saved.id, version: saved.version },
    replaced: saved.redacted
      ? { remark: saved.rationale, links: saved.links, details: saved.details }
      : null,
    expiresAt: saved.expiresAt,
  };
}

async function withdraw(claimId: string | null, version: number | null): Promise<SentAnswer> {
  const none: SentAnswer = {
    outcome: 'saved',
    kept: { claimId: null, version: null },
    replaced: null,
    expiresAt: null,
  };
  if (claimId === null || version === null) return none;
  const href = `/api/claims/${claimId}?version=${version}`;
  const answered = await askRoute<unknown>(href, { method: 'DELETE' });
  return answered.ok ? none : failed(answered);
}

function failed({
  again,
  message,
}: {
  readonly again: boolean;
  readonly message: string;
}): SentAnswer {
  return { outcome: 'failed', again, message };
}
