import type { Declaration } from '#lib/evidence/declaration.ts';
import { canonicalJson } from '#lib/evidence/digest.ts';
import { renderDeclarationForm } from './declaration-form.ts';

/** One field that two declarations have differently, as people read it. */
export interface FieldChange {
  readonly field: string;
  /** `Stage 2, environments` */
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

const labels: Readonly<Record<string, string>> = {
  name: 'Name',
  team: 'Team',
  members: 'Team members',
  criticality: 'Criticality',
  inScope: 'In scope',
  beganAt: 'Began',
  developers: 'Developers',
  deployers: 'Deployers',
  workloadRoleOwners: 'Owners of workload roles',
  vaultMounts: 'Vault mounts',
  production: 'production',
  environments: 'environments',
  clusters: 'clusters and namespaces',
  vaultPaths: 'vault paths',
  workloadRoles: 'workload roles',
  instances: 'instances',
  repository: 'repository',
  ownership: 'ownership',
  signers: 'signers',
};

/** What differs between two declarations, field by field, in the order of the form. */
export function declarationChanges(before: Declaration, after: Declaration): FieldChange[] {
  const was = renderDeclarationForm(before);
  const is = renderDeclarationForm(after);
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((field) => {
    const [old, fresh] = [was[field] ?? '', is[field] ?? ''];
    return old === fresh
      ? []
      : [{ field, label: labelOf(field), before: wordOf(old), after: wordOf(fresh) }];
  });
}

function labelOf(field: string): string {
  const [group, index, own] = field.split('.');
  if (own === undefined || index === undefined) return labels[field] ?? field;
  const row = `${group === 'stage' ? 'Stage' : 'Image'} ${Number(index) + 1}`;
  return own === 'name' ? row : `${row}, ${labels[own] ?? own}`;
}

function wordOf(value: string): string {
  return value === 'on' ? 'yes' : value;
}

/**
 * Which parts of a change need a security lead: what is in scope, stages and their marks, who counts
 * as a developer, whose signatures count, and the team, whose people see it and review none of its
 * claims.
 */
export function guardedChanges(before: Declaration, after: Declaration): string[] {
  const differs = (part: (declaration: Declaration) => unknown): boolean =>
    canonicalJson(part(before)) !== canonicalJson(part(after));
  return [
    ...(differs((one) => one.inScope) ? ['inScope'] : []),
    ...(differs((one) => one.stages) ? ['stages'] : []),
    ...(differs((one) => one.team.name) ? ['team'] : []),
    ...(differs((one) => one.team.members) ? ['members'] : []),
    ...(differs((one) => one.developers) ? ['developers'] : []),
    ...(differs((one) => one.images) ? ['images'] : []),
  ];
}
