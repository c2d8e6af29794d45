import type { FactBody } from '#lib/evidence/fact-kinds.ts';

/** Who may pass the rules alone, administrators above all. */
export interface Bypass {
  readonly state: 'none' | 'possible' | 'unknown';
  /** Names, where the source tells them. */
  readonly by: readonly string[];
}

export function environmentBypass(body: FactBody<'environment_protection'>): Bypass {
  if (body.adminsBypass === 'unknown') return { state: 'unknown', by: [] };
  return body.adminsBypass
    ? { state: 'possible', by: ['administrators'] }
    : { state: 'none', by: [] };
}

/** Those who may pass the rule of a tag are the named actors that it asks for. */
export function ruleBypass(body: FactBody<'branch_protection'>): Bypass {
  const actors = body.target === 'tag' ? [] : body.bypassActors;
  const by = [
    ...(body.adminsEnforced === false ? ['administrators'] : []),
    ...(actors === 'unknown' ? [] : actors.map((one) => one.login)),
  ];
  if (by.length > 0) return { state: 'possible', by };
  const hidden = body.adminsEnforced === 'unknown' || actors === 'unknown';
  return { state: hidden ? 'unknown' : 'none', by: [] };
}

/** Of several rules that all must hold, the weakest. */
export function weakest(all: readonly Bypass[]): Bypass {
  const by = [...new Set(all.flatMap((one) => one.by))].sort();
  if (all.some((one) => one.state === 'possible')) return { state: 'possible', by };
  return { state: all.some((one) => one.state === 'unknown') ? 'unknown' : 'none', by };
}
