import type { Actor } from '#lib/access/actor.ts';
import { authorise, may, mayOn, readScope } from '#lib/access/authorise.ts';
import {
  declarationEvidence,
  declarationVersions,
  sourceProposals,
  type VersionHead,
} from '#lib/db/declaration-evidence.ts';
import { findApplication } from '#lib/db/find-application.ts';
import { sourcesWithRuns } from '#lib/db/sources-with-runs.ts';
import type { Declaration } from '#lib/evidence/declaration.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import { declarationChanges, type FieldChange } from './declaration-changes.ts';
import { type DeclarationForm, renderDeclarationForm } from './declaration-form.ts';
import { proposeFromEvidence, proposeFromFile } from './propose-declaration.ts';
import type { ServerContext } from './server-context.ts';
import { type SourceState, sourceStateOf } from './source-state.ts';

/** A declaration that somebody or something proposes; nothing of it counts until it is saved. */
export interface ProposalView {
  readonly from: 'file' | 'evidence';
  /** Of a file: its checkout. */
  readonly place: string | null;
  readonly form: DeclarationForm;
  readonly changes: readonly FieldChange[];
}

interface SourceSettingsView {
  readonly id: string;
  readonly channel: 'checkout' | 'git';
  readonly locator: string;
  readonly place: string;
  readonly everyMinutes: number;
  readonly nextAt: Instant | null;
  readonly state: SourceState;
  readonly runId: string | null;
}

export interface SettingsView {
  readonly now: Instant;
  readonly slug: string;
  readonly version: number;
  readonly form: DeclarationForm;
  readonly mayDeclare: boolean;
  /** Scope, stages, developers and signers. */
  readonly mayGuarded: boolean;
  readonly mayConnect: boolean;
  readonly mayRemove: boolean;
  readonly proposals: readonly ProposalView[];
  /** Why a file of a source was left aside. */
  readonly faults: readonly { readonly place: string; readonly faults: readonly string[] }[];
  readonly sources: readonly SourceSettingsView[];
  readonly versions: readonly VersionHead[];
}

const mostVersions = 20;

/**
 * What is declared of an application, what was seen that could be, and its sources. A constant
 * number of queries.
 *
 * @throws AppError `resource.not_found`.
 */
export async function loadSettings(
  context: ServerContext,
  actor: Actor,
  input: { readonly slug: string },
): Promise<SettingsView> {
  authorise(actor, 'read');
  const { db } = context;
  const stored = await findApplication(db, input.slug, readScope(actor));
  const facts = await declarationEvidence(db, stored.id);
  const files = await sourceProposals(db, stored.id);
  const sources = await sourcesWithRuns(db, stored.id);
  const { declaration } = stored;
  const fromFiles = files.flatMap(({ place, proposal }) =>
    proposalOf('file', place, declaration, proposeFromFile(declaration, proposal)),
  );
  const seen = proposeFromEvidence(declaration, facts);
  return {
    now: context.now(),
    slug: stored.slug,
    version: stored.version,
    form: renderDeclarationForm(declaration),
    mayDeclare: mayOn(actor, 'declare', stored.team.id),
    mayGuarded: may(actor, 'declare_guarded'),
    mayConnect: mayOn(actor, 'connect_source', stored.team.id),
    // Of several checkouts the one that was connected last speaks.
    mayRemove: may(actor, 'remove_source'),
    proposals: [...fromFiles.slice(0, 1), ...proposalOf('evidence', null, declaration, seen)],
    faults: files.flatMap(({ place, proposal }) =>
      proposal.faults.length === 0 ? [] : [{ place, faults: proposal.faults }],
    ),
    sources: sources
      .filter((one) => one.removedAt === null)
      .map((one) => ({
        id: one.id,
        channel: one.channel,
        locator: one.locator,
        place: one.place,
        everyMinutes: one.everyMinutes,
        nextAt: one.nextCollectionAt,
        state: sourceStateOf(one.lastRun),
        runId: one.lastRun?.id ?? null,
      })),
    versions: await declarationVersions(db, stored.id, mostVersions),
  };
}

/** None where it would change nothing. */
function proposalOf(
  from: ProposalView['from'],
  place: string | null,
  declaration: Declaration,
  proposed: Declaration | null,
): ProposalView[] {
  if (proposed === null) return [];
  const changes = declarationChanges(declaration, proposed);
  if (changes.length === 0) return [];
  return [{ from, place, form: renderDeclarationForm(proposed), changes }];
}
