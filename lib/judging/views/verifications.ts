import type { Fact } from '#lib/evidence/fact.ts';
import type { World } from '../case.ts';

export type Verification = Fact<'artifact_verification'>;

/** What verifying gave, by whatever may name it. */
export interface Verifications {
  /**
   * What speaks for a digest: its own verification; else that of the children of the index that it
   * is, for a signed index covers them, and signed children stand for an index that is not.
   */
  readonly ofDigest: (digest: string) => readonly Verification[];
  /** Verified artifacts whose certificate or provenance names a run. */
  readonly ofRun: (runId: string) => readonly Verification[];
}

const none: readonly Verification[] = [];

/** A view: verifications by digest, by index and by run. */
export function verifications(world: World): Verifications {
  const byDigest = new Map<string, Verification[]>();
  const byIndex = new Map<string, Verification[]>();
  const byRun = new Map<string, Verification[]>();
  for (const fact of world.facts('artifact_verification')) {
    const { digest, indexDigest, runId, outcome } = fact.body;
    add(byDigest, digest, fact);
    if (indexDigest !== undefined) add(byIndex, indexDigest, fact);
    if (runId !== undefined && outcome === 'verified') add(byRun, runId, fact);
  }
  return {
    ofDigest: (digest) => {
      const own = byDigest.get(digest) ?? none;
      if (own.some((fact) => fact.body.outcome === 'verified')) return own;
      const children = byIndex.get(digest) ?? none;
      if (children.length === 0) return own;
      const invalid = own.filter((fact) => fact.body.outcome === 'invalid');
      return [...invalid, ...children];
    },
    ofRun: (runId) => byRun.get(runId) ?? none,
  };
}

function add(map: Map<string, Verification[]>, key: string, fact: Verification): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [fact]);
  else list.push(fact);
}
