import type { Instant } from '#lib/evidence/instant.ts';
import type { Finding } from '#lib/judging/finding.ts';
import { findingMark } from '#lib/judging/mark-name.ts';
import { readFinding } from '#lib/judging/read-finding.ts';
import { renderReason } from '#lib/judging/reason.ts';
import { type ToldFinding, tellFinding } from '#lib/reports/told-finding.ts';
import type { CriterionCode } from '#lib/samm/catalog/codes.ts';
import type { ClaimView } from './claim-view.ts';
import type { CriterionView } from './criterion-view.ts';
import type { ReasonView } from './finding-view.ts';
import type { Wording } from './shown-wording.ts';
import { type CitingMatter, tellCitation } from './tell-citation.ts';

export interface TellingMatter extends CitingMatter {
  readonly at: Instant;
  readonly wording: Wording;
  readonly claims: ReadonlyMap<CriterionCode, readonly ClaimView[]>;
}

/** A criterion that nobody judged yet. */
const unjudged = (code: CriterionCode): Finding => ({
  code,
  status: 'unknown',
  cause: 'never_collected',
  causes: ['never_collected'],
  conditions: [],
  notes: [],
  assumed: false,
  stated: false,
  holdsUntil: null,
});

/** Puts one criterion into words as of an instant; what ran out since it was judged says so. */
export function tellCriterion(
  code: CriterionCode,
  stored: Finding | undefined,
  matter: TellingMatter,
): CriterionView {
  const kept = stored ?? unjudged(code);
  const read = readFinding(kept, matter.at);
  const told = tellFinding(kept);
  const ranOut = read !== kept;
  const decisive = told.decisive.map((one) => reasonOf(code, one, matter));
  const others = told.others.map((one) => reasonOf(code, one, matter));
  return {
    code,
    short: code.replace('I-SD-', ''),
    ...matter.wording.criterion(code),
    mark: findingMark(read),
    assumed: kept.assumed,
    holdsUntil: ranOut ? null : kept.holdsUntil,
    reasons: ranOut ? [{ text: ranOutText(kept), citations: [] }] : decisive,
    others: ranOut ? [...decisive, ...others] : others,
    remedies: told.remedies.map((one) => ({ text: one.text, snippet: one.snippet ?? null })),
    notes: told.notes,
    contradictions: contradictionsOf(kept),
    claims: matter.claims.get(code) ?? [],
  };
}

function reasonOf(
  code: CriterionCode,
  one: ToldFinding['decisive'][number],
  matter: TellingMatter,
): ReasonView {
  const citations = one.citations.map((citation) => tellCitation(code, citation, matter));
  return { text: one.text, citations };
}

function ranOutText({ holdsUntil, status }: Finding): string {
  const was = status === 'met' ? 'It was met' : 'It did not apply';
  const day = holdsUntil?.slice(0, 10) ?? '';
  return `${was} on evidence that was good until ${day}; it has not been judged since`;
}

function contradictionsOf(finding: Finding): CriterionView['contradictions'] {
  return finding.conditions.flatMap(({ contradiction, stated, grounds }) => {
    const [first] = grounds;
    if (contradiction === null || first === undefined) return [];
    const against = renderReason(contradiction.reason);
    const main = renderReason(first.reason);
    return [stated ? { evidence: against, claim: main } : { evidence: main, claim: against }];
  });
}
