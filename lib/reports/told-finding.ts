import type { Citation } from '#lib/judging/citation.ts';
import type { Finding, FindingStatus, Ground } from '#lib/judging/finding.ts';
import { type Reason, remedyOf, renderReason } from '#lib/judging/reason.ts';
import type { Remedy } from '#lib/judging/sentence.ts';

/** A place in a file that a reader can open. */
export interface Place {
  readonly path: string;
  readonly line: number | null;
}

/** One reason in words, with where it stands. */
interface ToldReason {
  readonly condition: string;
  readonly verdict: Ground['verdict'];
  readonly reason: Reason;
  readonly text: string;
  readonly places: readonly Place[];
  readonly citations: readonly Citation[];
}

/** A finding in words: what decided it first, what else was seen after. */
export interface ToldFinding {
  readonly decisive: readonly ToldReason[];
  readonly others: readonly ToldReason[];
  readonly remedies: readonly Remedy[];
  readonly notes: readonly string[];
}

const decisiveVerdict: Readonly<Record<FindingStatus, Ground['verdict']>> = {
  met: 'supports',
  not_met: 'violates',
  unknown: 'unknown',
  not_applicable: 'does_not_apply',
};

/** Puts a finding into words: each sentence once, remedies for what decided it once each. */
export function tellFinding(finding: Finding): ToldFinding {
  const told = finding.conditions.flatMap((condition) => {
    const grounds =
      condition.contradiction === null
        ? condition.grounds
        : [...condition.grounds, condition.contradiction];
    return grounds.map((ground) => tell(condition.id, ground));
  });
  const unique = [...new Map(told.map((one) => [`${one.verdict} ${one.text}`, one])).values()];
  const wanted = decisiveVerdict[finding.status];
  const decisive = unique.filter((one) => one.verdict === wanted);
  const ordered = finding.cause === null ? decisive : firstCauseFirst(finding, decisive);
  return {
    decisive: ordered,
    others: unique.filter((one) => one.verdict !== wanted),
    remedies: finding.status === 'met' ? [] : remediesOf(ordered),
    notes: finding.notes.map(renderReason),
  };
}

function tell(condition: string, ground: Ground): ToldReason {
  return {
    condition,
    verdict: ground.verdict,
    reason: ground.reason,
    text: renderReason(ground.reason),
    places: ground.citations.flatMap((citation) =>
      citation.type === 'fact' && citation.path !== undefined
        ? [{ path: citation.path, line: citation.line ?? null }]
        : [],
    ),
    citations: ground.citations,
  };
}

/** The reasons of the cause that the finding names come first. */
function firstCauseFirst(finding: Finding, told: readonly ToldReason[]): ToldReason[] {
  const named = new Set(
    finding.conditions
      .flatMap((condition) => condition.grounds)
      .filter((ground) => ground.cause === finding.cause)
      .map((ground) => renderReason(ground.reason)),
  );
  return [
    ...told.filter((one) => named.has(one.text)),
    ...told.filter((one) => !named.has(one.text)),
  ];
}

/** Reasons of one code are mended alike: the first of them tells how. */
function remediesOf(told: readonly ToldReason[]): Remedy[] {
  const first = new Map<string, Remedy>();
  for (const { reason } of told) {
    const remedy = remedyOf(reason);
    // Hardening rules share a code, yet each is mended in its own way.
    const kind =
      reason.code === 'a15_violation' ? `${reason.code} ${reason.params.rule}` : reason.code;
    if (remedy !== null && !first.has(kind)) first.set(kind, remedy);
  }
  return [...new Map([...first.values()].map((remedy) => [remedy.text, remedy])).values()];
}
