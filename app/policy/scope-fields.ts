import type { PolicyScopeView } from '#lib/use-cases/policy-view.ts';

/** Whose policy it is, as addresses and forms name it. */
export type ScopeFields = Readonly<Partial<Record<'team' | 'application', string>>>;

export function scopeFields({ team, application }: PolicyScopeView): ScopeFields {
  if (application !== null) return { application: application.id };
  return team === null ? {} : { team: team.id };
}

/** The page of a level of policy. */
export function policyAddress(fields: ScopeFields): string {
  const query = new URLSearchParams(fields).toString();
  return query === '' ? '/policy' : `/policy?${query}`;
}

/** What people call the level whose policy it is: `the organisation`, `team Payments`. */
export function scopeName({ team, application }: PolicyScopeView): string {
  if (application !== null) return application.name;
  return team === null ? 'the organisation' : `team ${team.name}`;
}
