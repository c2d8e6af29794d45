import type { Database } from '#lib/db/database.ts';
import { loadEvidence, type StoredEvidence } from '#lib/db/load-evidence.ts';
import { judgedAtOf, savePosture } from '#lib/db/save-posture.ts';
import type { JudgedBecause } from '#lib/db/schema/findings.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import { judge } from '#lib/judging/judge.ts';
import { aggregate } from '#lib/judging/scorecard.ts';
import { judgeInputOf } from './judge-input.ts';
import type { ServerContext } from './server-context.ts';

type JudgeContext = Pick<ServerContext, 'db' | 'now'>;

/** How often in a row a later judgement may come between before that one is left to stand. */
const mostAttempts = 3;

/**
 * Judges one application from what is stored and keeps what follows. What is read is one snapshot;
 * whatever comes while it judges leaves a job of its own. One that a later judgement came before is
 * made anew: by a clock that is ahead, that one may have seen less.
 */
export async function judgeApplication(
  context: JudgeContext,
  { applicationId, because }: { readonly applicationId: string; readonly because: JudgedBecause },
): Promise<'judged' | 'gone' | 'overtaken'> {
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const { stored, asOf } = await context.db.transaction(
      (tx) => readSnapshot(context, tx, applicationId),
      { isolationLevel: 'repeatable read', accessMode: 'read only' },
    );
    if (stored === null) return 'gone';
    const posture = judge(judgeInputOf(stored), asOf);
    const kept = await context.db.transaction((tx) =>
      savePosture(tx, { applicationId, posture, scorecard: aggregate(posture), because }),
    );
    if (kept) return 'judged';
  }
  return 'overtaken';
}

/** The evidence and its instant, which is never before that of a judgement that saw no more. */
async function readSnapshot(
  { now }: JudgeContext,
  tx: Database,
  applicationId: string,
): Promise<{ stored: StoredEvidence | null; asOf: Instant }> {
  const stored = await loadEvidence(tx, applicationId);
  const judgedAt = await judgedAtOf(tx, applicationId);
  const at = now();
  return { stored, asOf: judgedAt !== null && judgedAt > at ? judgedAt : at };
}
