import type { CriterionCode } from '#lib/samm/catalog/codes.ts';
import type { ClaimFileView, ClaimView } from '#lib/use-cases/claim-view.ts';
import type { SentClaim } from '#lib/use-cases/save-claim.ts';
import {
  type DetailsText,
  detailsFault,
  detailsSent,
  detailsTextOf,
  linesOf,
  noDetailsText,
  sameDetails,
} from './details-draft.ts';

/** Yes, no, not applicable, or a measure that is in place; null: no answer. */
export type Choice = 'yes' | 'no' | 'not_applicable' | 'measure' | null;

/** What a person types; kept until it is saved, whatever happens. */
export interface AnswerText {
  readonly choice: Choice;
  readonly remark: string;
  /** One a line. */
  readonly links: string;
  readonly expiresInDays: number;
  readonly details: DetailsText;
}

/** What is kept of it on the server. */
export interface KeptAnswer {
  readonly claimId: string | null;
  readonly version: number | null;
  readonly files: readonly ClaimFileView[];
  /** How its review stands; null where nothing is kept. */
  readonly review: KeptReview | null;
}

/** Where the review of an answer stands, with the reviewer's words. */
export type KeptReview = Pick<
  ClaimView,
  'state' | 'reviewer' | 'lastReview' | 'expiresAt' | 'renewUntil'
>;

export const mostRemark = 2_000;
export const periods = [30, 90, 180, 365] as const;
const usualPeriod = 180;
const dayMs = 86_400_000;

export const noText: AnswerText = {
  choice: null,
  remark: '',
  links: '',
  expiresInDays: usualPeriod,
  details: noDetailsText,
};

/** An answer as it was saved, in the form in which it is typed. */
export function textOf(claim: ClaimView | null): AnswerText {
  if (claim === null) return noText;
  const days = Math.round((Date.parse(claim.expiresAt) - Date.parse(claim.changedAt)) / dayMs);
  return {
    choice: choiceOf(claim),
    remark: claim.rationale,
    links: claim.links.join('\n'),
    expiresInDays: periods.find((period) => period >= days) ?? 365,
    details: detailsTextOf(claim.details),
  };
}

function choiceOf({ type, says }: ClaimView): Choice {
  if (type !== 'statement') return type;
  return says === 'holds' ? 'yes' : 'no';
}

const nothingKept: KeptAnswer = { claimId: null, version: null, files: [], review: null };

export function keptOf(claim: ClaimView | null): KeptAnswer {
  if (claim === null) return nothingKept;
  const { id, version, files, state, reviewer, lastReview, expiresAt, renewUntil } = claim;
  const review = { state, reviewer, lastReview, expiresAt, renewUntil };
  return { claimId: id, version, files, review };
}

/** What is kept once it was changed: nobody has reviewed that, whatever they said before. */
export function changedReview(before: KeptReview | null, expiresAt: string): KeptReview {
  const lastReview = before?.lastReview ?? null;
  return { state: 'waiting', reviewer: null, lastReview, expiresAt, renewUntil: null };
}

export function sameText(a: AnswerText, b: AnswerText): boolean {
  return (
    a.choice === b.choice &&
    a.remark.trim() === b.remark.trim() &&
    linesOf(a.links).join(' ') === linesOf(b.links).join(' ') &&
    a.expiresInDays === b.expiresInDays &&
    sameDetails(a.details, b.details)
  );
}

/** What is wrong with what was typed; null when it can be sent. */
export function faultOf(text: AnswerText): string | null {
  if (text.remark.length > mostRemark) return `A remark has ${mostRemark} characters at most.`;
  const links = linesOf(text.links);
  if (links.length > 10) return 'Ten links at most.';
  const odd = links.find((link) => !isLink(link));
  if (odd === undefined) return detailsFault(text.details);
  return `This is no link to follow: ${odd.slice(0, 80)}. Write one that begins with https:// and holds no password.`;
}

function isLink(text: string): boolean {
  if (text.length > 2_000 || !URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return (protocol === 'https:' || protocol === 'http:') && username === '' && password === '';
}

/** What of a claim an answer is. */
export function typeOf(choice: Choice): SentClaim['type'] {
  return choice === 'measure' || choice === 'not_applicable' ? choice : 'statement';
}

/** What is sent for an answer that says something. */
export function claimOf(
  criterion: CriterionCode,
  text: AnswerText,
  version: number | null,
): SentClaim {
  return {
    criterion,
    type: typeOf(text.choice),
    says: text.choice === 'no' ? 'fails' : 'holds',
    rationale: text.remark,
    links: linesOf(text.links),
    details: detailsSent(text.details),
    expiresInDays: text.expiresInDays,
    version,
  };
}
