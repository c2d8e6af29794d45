import type { AnyFactDraft, KindOutcome } from '#collectors/contract.ts';
import { AppError } from '#lib/errors.ts';
import type { Collection, Failure } from '#lib/evidence/collection.ts';
import { digestOf } from '#lib/evidence/digest.ts';
import { type AnyFact, type Fact, type FactInput, makeFact } from '#lib/evidence/fact.ts';
import { type FactKind, isFactKind } from '#lib/evidence/fact-kinds.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import { readByAssay } from '#lib/evidence/origin.ts';
import { redactText } from '#lib/evidence/redaction.ts';

export interface OutcomeRecord {
  readonly facts: readonly AnyFact[];
  readonly collection: Collection;
}

export interface OutcomeInput {
  readonly kind: FactKind;
  readonly outcome: KindOutcome;
  /** How many kinds the collector spoke of that it does not declare. */
  readonly undeclared: number;
  readonly source: { readonly id: string; readonly place: string };
  readonly collector: string;
  readonly startedAt: Instant;
  readonly endedAt: Instant;
  readonly maxFacts: number;
}

const maxFailures = 200;
const maxTextLength = 1_000;

/** What became of one kind of fact: its facts, and the collection that they belong to. */
export function recordOutcome(input: OutcomeInput): OutcomeRecord {
  const { kind, outcome } = input;
  const failures: Failure[] = input.undeclared === 0 ? [] : [undeclaredKinds(input)];
  const facts: AnyFact[] = [];
  let coverage: 'whole' | 'partial' = 'partial';
  let interval: Collection['interval'];
  switch (outcome.outcome) {
    case 'collected':
      facts.push(...factsOf(input, outcome.facts, failures));
      failures.push(...outcome.failures);
      coverage = failures.length === 0 ? outcome.coverage : 'partial';
      interval = outcome.interval;
      break;
    case 'not_applicable':
      coverage = 'whole';
      break;
    case 'failed':
      failures.push(...outcome.failures);
      break;
  }
  const body: Omit<Collection, 'id'> = {
    source: input.source.id,
    collector: input.collector,
    kind,
    scope: input.source.place,
    ...(interval === undefined ? {} : { interval }),
    coverage,
    startedAt: input.startedAt,
    endedAt: input.endedAt,
    outcome: outcome.outcome,
    failures: bounded(failures),
    facts: facts.length,
    origin: readByAssay,
  };
  const digests = facts.map((fact) => fact.digest).sort();
  return { facts, collection: { id: digestOf({ ...body, digests }), ...body } };
}

function factsOf(
  input: OutcomeInput,
  drafts: readonly AnyFactDraft[],
  failures: Failure[],
): readonly AnyFact[] {
  const facts: AnyFact[] = [];
  for (const draft of drafts.slice(0, input.maxFacts)) {
    const fact = factOf(input, draft);
    if ('failure' in fact) failures.push(fact.failure);
    else facts.push(fact.fact);
  }
  if (drafts.length > input.maxFacts) {
    const detail = `only the first ${input.maxFacts} of ${drafts.length} facts were kept`;
    failures.push({ code: 'too_large', place: input.kind, detail });
  }
  return facts;
}

function factOf(
  input: OutcomeInput,
  draft: AnyFactDraft,
): { readonly fact: AnyFact } | { readonly failure: Failure } {
  const { kind } = input;
  if (draft.kind !== kind) {
    const detail = 'a fact of another kind was given for this one and was refused';
    return { failure: { code: 'malformed', place: kind, detail } };
  }
  try {
    const given: FactInput<FactKind> = {
      ...draft,
      source: input.source.id,
      collector: input.collector,
      origin: readByAssay,
      readAt: input.endedAt,
    };
    const fact = makeFact(given);
    if (!isOfOneKind(fact)) throw new Error('the border made a fact of no kind');
    return { fact };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'fact.malformed') throw error;
    const field = error.details.field ?? '';
    const place = field === '' ? kind : `${kind}: ${field}`;
    return { failure: { code: 'malformed', place, detail: 'it is not as its schema says' } };
  }
}

/** The kind and the body come from one draft, which the compiler does not follow over the union. */
function isOfOneKind(fact: Fact): fact is AnyFact {
  return isFactKind(fact.kind);
}

function undeclaredKinds(input: OutcomeInput): Failure {
  const detail = `facts of ${input.undeclared} kinds that it does not produce were refused`;
  return { code: 'malformed', place: input.collector, detail };
}

/** Failures as they may be stored: without secrets, short, and no more than a collection holds. */
function bounded(failures: readonly Failure[]): Failure[] {
  const clean = failures.slice(0, maxFailures).map(({ code, place, detail }) => ({
    code,
    place: redactText(place).slice(0, maxTextLength),
    detail: redactText(detail).slice(0, maxTextLength),
  }));
  if (failures.length <= maxFailures) return clean;
  const rest = failures.length - maxFailures + 1;
  const last: Failure = { code: 'too_large', place: 'failures', detail: `and ${rest} more` };
  return [...clean.slice(0, maxFailures - 1), last];
}
