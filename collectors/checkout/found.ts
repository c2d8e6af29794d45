import type { AnyFactDraft, FactDraft } from '#collectors/contract.ts';
import type { Failure } from '#lib/evidence/collection.ts';
import type { FactBody } from '#lib/evidence/fact-kinds.ts';

/** The kinds of fact that a checkout gives. */
export const checkoutKinds = [
  'deployment_definition',
  'runbook',
  'workflow_hardening',
  'security_step',
  'vault_login',
  'secret_copy',
] as const;
export type CheckoutKind = (typeof checkoutKinds)[number];

/** Bodies by kind, before it is known when their files last changed. */
export type Bodies = { readonly [K in CheckoutKind]: FactBody<K>[] };

/** What one part of the checkout gave, and for which kinds something of it could not be read. */
export interface Found {
  readonly bodies: Bodies;
  readonly failures: { readonly [K in CheckoutKind]: Failure[] };
}

export function nothingFound(): Found {
  return {
    bodies: {
      deployment_definition: [],
      runbook: [],
      workflow_hardening: [],
      security_step: [],
      vault_login: [],
      secret_copy: [],
    },
    failures: {
      deployment_definition: [],
      runbook: [],
      workflow_hardening: [],
      security_step: [],
      vault_login: [],
      secret_copy: [],
    },
  };
}

/** The same file may be unreadable for several kinds; each says so once. */
export function blame(
  found: Found,
  kinds: readonly CheckoutKind[],
  failures: readonly Failure[],
): void {
  for (const kind of kinds) found.failures[kind].push(...failures);
}

/** The paths of all files that gave a fact whose body tells when they changed. */
export function pathsOf({ bodies }: Found): string[] {
  const paths = [
    ...bodies.deployment_definition,
    ...bodies.runbook,
    ...bodies.workflow_hardening,
    ...bodies.security_step,
    ...bodies.secret_copy,
  ].map((body) => body.path);
  const logins = bodies.vault_login.flatMap((body) => body.workflow?.path ?? []);
  return [...new Set([...paths, ...logins])].sort();
}

export type Changes = ReadonlyMap<string, { readonly commit: string; readonly at: string }>;

/** The drafts of all facts, each as of its file's last change. */
export function draftsOf({ bodies }: Found, changes: Changes, now: string): AnyFactDraft[] {
  const observedAt = (path: string | undefined): string =>
    (path === undefined ? undefined : changes.get(path)?.at) ?? now;
  const commitOf = (path: string): string | null => changes.get(path)?.commit ?? null;
  const changedAtOf = (path: string): string | null => changes.get(path)?.at ?? null;
  const committed = <K extends 'workflow_hardening' | 'security_step'>(
    kind: K,
    body: FactBody<K>,
  ): FactDraft<K> => ({
    kind,
    observedAt: observedAt(body.path),
    body: { ...body, commit: commitOf(body.path) },
  });
  return [
    ...bodies.deployment_definition.map(
      (body): AnyFactDraft => ({
        kind: 'deployment_definition',
        observedAt: observedAt(body.path),
        body: { ...body, commit: commitOf(body.path), changedAt: changedAtOf(body.path) },
      }),
    ),
    ...bodies.runbook.map(
      (body): AnyFactDraft => ({
        kind: 'runbook',
        observedAt: observedAt(body.path),
        body: { ...body, commit: commitOf(body.path), changedAt: changedAtOf(body.path) },
      }),
    ),
    ...bodies.workflow_hardening.map((body) => committed('workflow_hardening', body)),
    ...bodies.security_step.map((body) => committed('security_step', body)),
    ...bodies.vault_login.map(
      (body): AnyFactDraft => ({
        kind: 'vault_login',
        sort: 'state',
        observedAt: observedAt(body.workflow?.path),
        body,
      }),
    ),
    ...bodies.secret_copy.map(
      (body): AnyFactDraft => ({
        kind: 'secret_copy',
        observedAt: observedAt(body.path),
        body,
      }),
    ),
  ];
}
