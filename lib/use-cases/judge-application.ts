import { loadEvidence } from '#lib/db/load-evidence.ts';
import { savePosture } from '#lib/db/save-posture.ts';
import type { JudgedBecause } from '#lib/db/schema/findings.ts';
import { judge } from '#lib/judging/judge.ts';
import { aggregate } from '#lib/judging/scorecard.ts';
import { judgeInputOf } from './judge-input.ts';
import type { ServerContext } from './server-context.ts';

/**
 * Judges one application from what is stored and keeps what follows. What is read is one snapshot;
 * whatever comes while it judges leaves a job of its own.
 */
export async function judgeApplication(
  { db, now }: Pick<ServerContext, 'db' | 'now'>,
  { applicationId, because }: { readonly applicationId: string; readonly because: JudgedBecause },
): Promise<'judged' | 'gone' | 'overtaken'> {
  const { stored, asOf } = await db.transaction(
    async (tx) => ({ stored: await loadEvidence(tx, applicationId), asOf: now() }),
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
  if (stored === null) return 'gone';
  const posture = judge(judgeInputOf(stored), asOf);
  const kept = await db.transaction((tx) =>
    savePosture(tx, { applicationId, posture, scorecard: aggregate(posture), because }),
  );
  return kept ? 'judged' : 'overtaken';
}
