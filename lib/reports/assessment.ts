import type { Application } from '#lib/evidence/application.ts';
import type { Collection } from '#lib/evidence/collection.ts';
import type { Posture } from '#lib/judging/finding.ts';
import type { Policy } from '#lib/judging/policy.ts';
import type { Scorecard } from '#lib/judging/scorecard.ts';

/** A secret's place with its keyed fingerprint, for those who asked to see fingerprints. */
export interface FingerprintedPlace {
  readonly rule: string;
  readonly path: string;
  readonly line: number;
  readonly commit: string;
  readonly fingerprint: string;
}

/** One finished assessment of one application: all that any report is made from. */
export interface Assessment {
  readonly application: Application;
  readonly place: string;
  readonly branch: string | null;
  readonly head: string | null;
  readonly collectors: readonly string[];
  readonly collections: readonly Collection[];
  readonly policy: Policy;
  readonly posture: Posture;
  readonly scorecard: Scorecard;
  /** What people should know of the run itself: assumed stages, a faulty declaration, … */
  readonly remarks: readonly string[];
  /** Null unless asked for. */
  readonly fingerprints: readonly FingerprintedPlace[] | null;
}
