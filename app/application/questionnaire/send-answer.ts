import type { Instant } from '#lib/evidence/instant.ts';
import type { CriterionCode } from '#lib/samm/catalog/codes.ts';
import type { ClaimDetails } from '#lib/use-cases/claim-details.ts';
import type { SavedClaim } from '#lib/use-cases/save-claim.ts';
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
  const answered = await ask(`/api/applications/${slug}/claims`, {
    method: 'POST',
    headers: { ...asJson, 'content-type': 'application/json' },
    body: JSON.stringify(claimOf(criterion, text, version)),
  });
  if (!answered.ok) return answered.trouble;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own route answers its own type, checked there
  const saved = answered.value as SavedClaim;
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
  const answered = await ask(`/api/claims/${claimId}?version=${version}`, { method: 'DELETE' });
  return answered.ok ? none : answered.trouble;
}

const asJson = { accept: 'application/json' };

type Answered =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly trouble: Extract<SentAnswer, { readonly outcome: 'failed' }> };

/** Asks a route of ours; what goes wrong comes back in words. */
export async function ask(href: string, init: RequestInit): Promise<Answered> {
  let response: Response;
  try {
    response = await fetch(href, {
      headers: asJson,
      ...init,
    });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return failed(true, 'The server cannot be reached.');
  }
  const value: unknown = await response.json().catch(() => null);
  if (response.ok) return { ok: true, value };
  const again = response.status >= 500 || response.status === 429;
  return failed(again, detailOf(value) ?? `The server answered ${response.status}.`);
}

function failed(again: boolean, message: string): Answered {
  return { ok: false, trouble: { outcome: 'failed', again, message } };
}

function detailOf(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || !('detail' in value)) return null;
  return typeof value.detail === 'string' ? value.detail : null;
}
