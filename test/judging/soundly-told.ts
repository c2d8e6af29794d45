import { causes } from '#lib/judging/cause.ts';
import type { ConditionFinding, Finding, Ground } from '#lib/judging/finding.ts';
import { type Reason, remedyOf, renderReason } from '#lib/judging/reason.ts';

/** What no sentence holds: a name that was not handed over, or something that is no name. */
const unsaid = /undefined|null|NaN|\[object| {2}|^ | $/;

/** Policy asks for something that nobody declared: there is nothing to be cited. */
const askedByPolicy = 'a21_observer_required';

/** What a condition comes to by the gravest of its grounds, gravest first. */
const outcomes = [
  ['violates', 'fails'],
  ['unknown', 'unknown'],
  ['supports', 'holds'],
  ['does_not_apply', 'does_not_apply'],
] as const;

/**
 * Asked of every judgement of these tests, whatever else they look at: each reason is told in whole
 * words, each outcome follows from its grounds, what speaks for or against is cited, what is open
 * has a cause. Throws where it is not so.
 */
export function soundlyTold(finding: Finding): void {
  finding.notes.forEach(isTold);
  for (const condition of finding.conditions) {
    for (const ground of [condition.contradiction, ...condition.grounds]) {
      if (ground !== null) isGrounded(ground);
    }
    if (!condition.stated) isConcluded(condition);
  }
}

function isTold(reason: Reason): void {
  const remedy = remedyOf(reason);
  const words = [renderReason(reason), ...(remedy === null ? [] : [remedy.text])];
  const odd = words.find((text) => text === '' || unsaid.test(text));
  if (odd !== undefined) throw new Error(`${reason.code} is told as “${odd}”`);
}

function isGrounded({ verdict, cause, reason, citations }: Ground): void {
  isTold(reason);
  const isOpen = verdict === 'unknown';
  if (isOpen ? cause === null || !causes.includes(cause) : cause !== null) {
    throw new Error(`${reason.code} is ${verdict} for ${cause}`);
  }
  const isSaid = verdict === 'supports' || verdict === 'violates';
  if (isSaid && citations.length === 0 && reason.code !== askedByPolicy) {
    throw new Error(`${reason.code} ${verdict} without evidence`);
  }
}

function isConcluded({ id, outcome, grounds }: ConditionFinding): void {
  const gravest = outcomes.find(([verdict]) => grounds.some((one) => one.verdict === verdict));
  if (gravest?.[1] !== outcome) throw new Error(`(${id}) is ${outcome} with ${gravest?.[0]}`);
}
