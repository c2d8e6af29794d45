import type { Claim } from '#lib/evidence/claim.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import type { AcceptedClaim, Case } from './case.ts';
import { byClaim, citationOf } from './citation.ts';
import type { ConditionFinding, Ground } from './finding.ts';
import type { Evaluation } from './judge-condition.ts';
import type { Condition, Rule } from './rule.ts';
import { productionSecrets } from './views/production-secrets.ts';

/** Claims of an application that has no secrets speak for all of stream B but the scan of source. */
function speaksFor(claim: Claim, rule: Rule, condition: Condition): boolean {
  if (claim.noSecrets && rule.code.startsWith('I-SD-B-') && rule.code !== 'I-SD-B-2.1') return true;
  if (claim.criterion !== rule.code) return false;
  return claim.conditions.length === 0 || claim.conditions.includes(condition.id);
}

/** What evidence alone gives. */
export function withoutClaims(
  { id, title }: Condition,
  { outcome, grounds }: Evaluation,
): ConditionFinding {
  return { id, title, outcome, stated: false, grounds, contradiction: null };
}

/**
 * Lays what people stated beside what evidence says. Evidence that says no stays; a claim that says
 * no overrides evidence that says yes; a claim answers what no evidence answers, and what evidence
 * no longer answers only when it was accepted after that began and the last evidence did not say no.
 *
 * @param lastSaid what the evidence said when age is set aside; asked for only when it matters.
 */
export function weighClaims(
  c: Case,
  rule: Rule,
  condition: Condition,
  evaluation: Evaluation,
  lastSaid: () => Evaluation,
): ConditionFinding {
  const base = withoutClaims(condition, evaluation);
  const spoken = c
    .claims(null)
    .filter((claim) => speaksFor(claim, rule, condition) && !(claim.noSecrets && showsSecrets(c)));
  if (spoken.length === 0) return base;
  const no = spoken.find((claim) => claim.says === 'fails' && isStatement(claim));
  const yes = spoken.find((claim) => claim.says === 'holds' && isStatement(claim));
  const out = spoken.find((claim) => claim.noSecrets || claim.type === 'not_applicable');
  switch (evaluation.outcome) {
    case 'fails': {
      const against = yes ?? out;
      return against === undefined
        ? base
        : {
            ...base,
            contradiction: groundOfClaim(against, 'supports', {
              code: 'claim_contradicted',
              params: { author: against.author },
            }),
          };
    }
    case 'holds':
      if (no !== undefined) return { ...saidNo(base, no), contradiction: firstOf(evaluation) };
      return out?.noSecrets === true ? leftOut(base, out) : base;
    case 'does_not_apply':
      return base;
    case 'unknown': {
      if (no !== undefined) return saidNo(base, no);
      const usable = (claim: AcceptedClaim | undefined): claim is AcceptedClaim =>
        claim !== undefined && isAfterLoss(claim, evaluation) && mayCover(evaluation, lastSaid);
      if (usable(out)) return leftOut(base, out);
      if (usable(yes)) return saidYes(base, yes);
      return base;
    }
  }
}

/** Where evidence shows production secrets, nobody's word takes them away. */
function showsSecrets(c: Case): boolean {
  const { vault, ci, files } = c.derive(productionSecrets);
  return vault.length + ci.length + files.length > 0;
}

function isStatement(claim: Claim): boolean {
  return claim.type === 'statement' && !claim.noSecrets;
}

/** Whether the claim was accepted after every loss of evidence began. */
function isAfterLoss(claim: AcceptedClaim, evaluation: Evaluation): boolean {
  const began: Instant[] = evaluation.observations.flatMap((one) =>
    one.verdict === 'unknown' &&
    one.cause !== 'never_collected' &&
    one.cause !== 'needs_person' &&
    one.since !== null
      ? [one.since]
      : [],
  );
  return began.every((since) => claim.acceptedAt >= since);
}

/** A claim never covers what the last evidence denied. */
function mayCover(evaluation: Evaluation, lastSaid: () => Evaluation): boolean {
  const lost = evaluation.observations.some(
    (one) =>
      one.verdict === 'unknown' && one.cause !== 'never_collected' && one.cause !== 'needs_person',
  );
  return !lost || lastSaid().outcome !== 'fails';
}

function firstOf(evaluation: Evaluation): Ground | null {
  return evaluation.grounds[0] ?? null;
}

function groundOfClaim(claim: Claim, verdict: Ground['verdict'], reason: Ground['reason']): Ground {
  return { verdict, cause: null, reason, citations: [citationOf(byClaim(claim))] };
}

function saidYes(base: ConditionFinding, claim: AcceptedClaim): ConditionFinding {
  const ground = groundOfClaim(claim, 'supports', {
    code: 'claim_accepted',
    params: { author: claim.author, acceptedBy: claim.acceptedBy, until: claim.expiresAt },
  });
  return { ...base, outcome: 'holds', stated: true, grounds: [ground, ...base.grounds] };
}

function saidNo(base: ConditionFinding, claim: AcceptedClaim): ConditionFinding {
  const ground = groundOfClaim(claim, 'violates', {
    code: 'claim_says_no',
    params: { author: claim.author, acceptedBy: claim.acceptedBy },
  });
  return { ...base, outcome: 'fails', stated: true, grounds: [ground, ...base.grounds] };
}

function leftOut(base: ConditionFinding, claim: AcceptedClaim): ConditionFinding {
  const ground = groundOfClaim(claim, 'does_not_apply', {
    code: 'claim_not_applicable',
    params: { author: claim.author, acceptedBy: claim.acceptedBy, until: claim.expiresAt },
  });
  return { ...base, outcome: 'does_not_apply', stated: true, grounds: [ground, ...base.grounds] };
}
