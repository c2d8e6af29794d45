import type { CheckoutClient } from '#collectors/contract.ts';
import type { Application } from '#lib/evidence/application.ts';
import type { AnyFact } from '#lib/evidence/fact.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import type { Source } from '#lib/evidence/source.ts';
import { assumeApplication } from '#lib/judging/assumed-application.ts';
import { type Reason, renderReason } from '#lib/judging/reason.ts';
import {
  type DeclaredApplication,
  parseDeclaration,
} from '#lib/parsing/declaration-file/parse-declaration.ts';

const declarationPath = '.assay.yml';
const mostDeclarationBytes = 262_144;

/** What a checkout declares of itself, or why that could not be read. */
export interface Declaration {
  readonly declared: DeclaredApplication | null;
  readonly stages: readonly string[];
  /** Each names its line; empty without a file or without a fault. */
  readonly faults: readonly string[];
}

/** Reads `.assay.yml` of a checkout. A faulty one counts for nothing, and is said to. */
export async function readDeclaration(
  client: CheckoutClient,
  signal: AbortSignal,
): Promise<Declaration> {
  const reading = await client.read(declarationPath, mostDeclarationBytes, signal);
  if (!reading.ok) {
    const absent = reading.failure.code === 'not_found';
    const fault = `${declarationPath} was not read: ${reading.failure.detail}`;
    return { declared: null, stages: [], faults: absent ? [] : [fault] };
  }
  const parsed = parseDeclaration({ path: declarationPath, text: reading.value });
  if (!parsed.ok) {
    const faults = parsed.errors.map(
      ({ line, key, message }) =>
        `${declarationPath}:${line}: ${key === '' ? '' : `${key}: `}${message}`,
    );
    return {
      declared: null,
      stages: [],
      faults: [...faults, `${declarationPath} is left aside until it is mended`],
    };
  }
  const stages = parsed.value.stages ?? [];
  return { declared: parsed.value, stages: stages.map((stage) => stage.name), faults: [] };
}

/** The application as declared, or as it seems to be; what was assumed is said. */
export function describeApplication(
  { declared, faults }: Declaration,
  place: string,
  now: Instant,
  facts: readonly AnyFact[],
): { readonly application: Application; readonly remarks: readonly string[] } {
  const name = place.slice(place.lastIndexOf('/') + 1);
  const checkout: Source = {
    id: 'checkout',
    type: 'repository',
    place,
    connectedAt: now,
    senders: [],
    observer: false,
  };
  const assumed = assumeApplication(facts, { slug: name, name, sources: [checkout] });
  const application: Application = {
    ...assumed,
    ...declared,
    declared: declared?.stages !== undefined,
  };
  if (application.declared) return { application, remarks: faults };
  const stages: Reason = {
    code: 'stages_assumed',
    params: {
      stages: application.stages.map((stage) => stage.name),
      production: application.stages.filter((stage) => stage.production).map((stage) => stage.name),
    },
  };
  return { application, remarks: [...faults, renderReason(stages)] };
}
