import type { Posture } from '#lib/judging/finding.ts';
import { aggregate } from '#lib/judging/scorecard.ts';
import { toNumber } from '#lib/samm/scoring/ratio.ts';

/** The low end of the application score: what counts while anything is open. */
export function officialScore(posture: Posture): number {
  return toNumber(aggregate(posture).score.score.low);
}
