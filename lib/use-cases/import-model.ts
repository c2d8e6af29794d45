import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Actor } from '#lib/access/actor.ts';
import { authorise } from '#lib/access/authorise.ts';
import { readModelFolder } from '#lib/clients/model-folder/read-model-folder.ts';
import { appendLedger } from '#lib/db/append-ledger.ts';
import { modelRelease } from '#lib/db/schema/work.ts';
import { AppError } from '#lib/errors.ts';
import { digestOf } from '#lib/evidence/digest.ts';
import type { Parsed } from '#lib/parsing/parsed.ts';
import { parseSammActivity, parseSammQuestion } from '#lib/parsing/samm-model/parse-samm-model.ts';
import { questions } from '#lib/samm/catalog/look-ups.ts';
import { ModelWording, matchModel, type OfficialQuestion, type Reworded } from './match-model.ts';
import type { ServerContext } from './server-context.ts';
import { loadWording } from './shown-wording.ts';

export interface ImportModelInput {
  /** A checkout of SAMM's core model. */
  readonly folder: string;
  /** `2.2.0`; null: as the folder's name says. */
  readonly release: string | null;
  /** That criteria whose wording changed are still the same, so that answers are carried over. */
  readonly acceptReworded: boolean;
}

export interface ImportedModel {
  readonly outcome: 'imported' | 'shown_already' | 'asks';
  readonly release: string;
  /** What somebody has to say yes to first, or said yes to. */
  readonly reworded: readonly Reworded[];
}

/**
 * Shows the official wording of a release from now on. Answers are kept by Assay's codes, so they
 * carry over to every criterion that was found again.
 *
 * @throws AppError `input.*` naming the file at fault, `input.malformed` when the release does not fit
 */
export async function importModel(
  context: Pick<ServerContext, 'db' | 'now'>,
  actor: Actor,
  input: ImportModelInput,
): Promise<ImportedModel> {
  authorise(actor, 'import_model');
  const keys = questions.map((question) => question.fileKey);
  const paths = keys.flatMap((key) => [`questions/${key}.yml`, `activities/${key}.yml`]);
  const folder = await readModelFolder(input.folder, paths);
  const release = input.release ?? folder.release;
  if (release === null) {
    throw new AppError('input.malformed', 'the folder does not name its release; give --release');
  }
  const official = keys.map((key) => officialQuestion(folder.files, key));
  const shown = await loadWording(context.db);
  const match = matchModel(release, official, (code) => shown.criterion(code).text);
  if (match.faults.length > 0) {
    throw new AppError('input.malformed', `the release does not fit: ${match.faults.join('; ')}`);
  }
  if (match.reworded.length > 0 && !input.acceptReworded) {
    return { outcome: 'asks', release, reworded: match.reworded };
  }
  const fresh = await show(context, actor, ModelWording.parse(match.wording));
  return { outcome: fresh ? 'imported' : 'shown_already', release, reworded: match.reworded };
}

function officialQuestion(files: ReadonlyMap<string, string>, key: string): OfficialQuestion {
  const read = <T>(parse: (file: { path: string; text: string }) => Parsed<T>, path: string): T => {
    const parsed = parse({ path, text: files.get(path) ?? '' });
    if (parsed.ok) return parsed.value;
    const { place, detail } = parsed.failure;
    throw new AppError('input.malformed', `${place}: ${detail}`);
  };
  return {
    question: read(parseSammQuestion, `questions/${key}.yml`),
    activity: read(parseSammActivity, `activities/${key}.yml`),
  };
}

/** @returns false when this very wording is shown already. */
async function show(
  { db, now }: Pick<ServerContext, 'db' | 'now'>,
  actor: Actor,
  wording: ModelWording,
): Promise<boolean> {
  const digest = digestOf(wording);
  return db.transaction(async (tx) => {
    const [standing] = await tx
      .select()
      .from(modelRelease)
      .where(eq(modelRelease.shown, true))
      .for('update');
    if (standing?.digest === digest) return false;
    await tx.update(modelRelease).set({ shown: false }).where(eq(modelRelease.shown, true));
    const at = now();
    await tx
      .insert(modelRelease)
      .values({
        id: randomUUID(),
        version: wording.release,
        digest,
        body: wording,
        importedAt: at,
        shown: true,
      })
      .onConflictDoUpdate({ target: modelRelease.digest, set: { shown: true, importedAt: at } });
    await appendLedger(tx, {
      at,
      actor,
      action: 'model.import',
      subject: { type: 'model', id: wording.release },
      before: standing?.digest ?? null,
      after: digest,
      detail: { release: wording.release },
    });
    return true;
  });
}
