import type { CriterionCode } from '#lib/samm/catalog/codes.ts';
import type { ClaimFileView, ClaimView } from '#lib/use-cases/claim-view.ts';
import type { SentClaim } from '#lib/use-cases/save-claim.ts';

/** Yes, no, not applicable; null: no answer. */
export type Choice = 'yes' | 'no' | 'not_applicable' | null;

/** What a person types; kept until it is saved, whatever happens. */
export interface AnswerText {
  readonly choice: Choice;
  readonly remark: string;
  /** One a line. */
  readonly links: string;
  readonly expiresInDays: number;
}

/** What is kept of it on the server. */
export interface KeptAnswer {
  readonly claimId: string | null;
  readonly version: number | null;
  readonly files: readonly ClaimFileView[];
  readonly reviewed: boolean;
}

export const mostRemark = 2_000;
export const periods = [30, 90, 180, 365] as const;
const usualPeriod = 180;
const dayMs = 86_400_000;

export const noText: AnswerText = {
  choice: null,
  remark: '',
  links: '',
  expiresInDays: usualPeriod,
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
  };
}

function choiceOf({ type, says }: ClaimView): Choice {
  if (type === 'not_applicable') return 'not_applicable';
  return says === 'holds' ? 'yes' : 'no';
}

export function keptOf(claim: ClaimView | null): KeptAnswer {
  if (claim === null) return { claimId: null, version: null, files: [], reviewed: false };
  return {
    claimId: claim.id,
    version: claim.version,
    files: claim.files,
    reviewed: claim.state === 'accepted',
  };
}

export function sameText(a: AnswerText, b: AnswerText): boolean {
  return (
    a.choice === b.choice &&
    a.remark.trim() === b.remark.trim() &&
    linksOf(a).join(' ') === linksOf(b).join(' ') &&
    a.expiresInDays === b.expiresInDays
  );
}

function linksOf({ links }: Pick<AnswerText, 'links'>): string[] {
  return links
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** What is wrong with what was typed; null when it can be sent. */
export function faultOf(text: AnswerText): string | null {
  if (text.remark.length > mostRemark) return `A remark has ${mostRemark} characters at most.`;
  const links = linksOf(text);
  if (links.length > 10) return 'Ten links at most.';
  const odd = links.find((link) => !isLink(link));
  if (odd === undefined) return null;
  return `This is no link to follow: ${odd.slice(0, 80)}. Write one that begins with https:// and holds no password.`;
}

function isLink(text: string): boolean {
  if (text.length > 2_000 || !URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return (protocol === 'https:' || protocol === 'http:') && username === '' && password === '';
}

/** What is sent for an answer that says something. */
export function claimOf(
  criterion: CriterionCode,
  text: AnswerText,
  version: number | null,
): SentClaim {
  return {
    criterion,
    type: text.choice === 'not_applicable' ? 'not_applicable' : 'statement',
    says: text.choice === 'no' ? 'fails' : 'holds',
    rationale: text.remark,
    links: linksOf(text),
    expiresInDays: text.expiresInDays,
    version,
  };
}
