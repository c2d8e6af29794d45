import type { Fact } from '#lib/evidence/fact.ts';
import type { World } from '../case.ts';

type Runbook = Fact<'runbook'>;

/** Two documents that tell the same, at two places. */
export interface Copy {
  readonly one: string;
  readonly other: string;
}

/** The share of equal lines from which two documents are copies. */
const enoughAlike = 0.8;
/** Beyond this many runbooks only those of the same text are compared: pairs grow with the square. */
const comparedAtMost = 40;

/** A view: runbooks with the same text, or with four of five lines in common. */
export function documentationCopies(world: World): readonly Copy[] {
  const runbooks = world.facts('runbook');
  const compared = runbooks.slice(0, comparedAtMost);
  const copies: Copy[] = [];
  const firstOf = new Map<string, Runbook>();
  for (const runbook of runbooks) {
    const first = firstOf.get(runbook.body.contentDigest);
    if (first === undefined) firstOf.set(runbook.body.contentDigest, runbook);
    else copies.push({ one: first.subject, other: runbook.subject });
  }
  for (const [at, one] of compared.entries()) {
    for (const other of compared.slice(at + 1)) {
      if (one.body.contentDigest !== other.body.contentDigest && areAlike(one, other)) {
        copies.push({ one: one.subject, other: other.subject });
      }
    }
  }
  return copies;
}

function areAlike(one: Runbook, other: Runbook): boolean {
  const lines = new Set(one.body.lineDigests);
  const others = new Set(other.body.lineDigests);
  const larger = Math.max(lines.size, others.size);
  if (larger === 0) return false;
  let equal = 0;
  for (const line of others) if (lines.has(line)) equal += 1;
  return equal >= larger * enoughAlike;
}
