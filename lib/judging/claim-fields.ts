import type { CriterionCode } from '#lib/samm/catalog/codes.ts';
import { rules } from './rules.ts';

/** A field of a claim besides what it says and why, which only some criteria read. */
export type ClaimField =
  | 'conditions'
  | 'secrets'
  | 'stores'
  | 'repositories'
  | 'digests'
  | 'custodian'
  | 'noSecrets'
  | 'rotatedTo';

export type ClaimType = 'statement' | 'measure' | 'not_applicable';

/** The only criterion of which the rule reads compensating measures. */
const measured: CriterionCode = 'I-SD-A-3.3';
const inSource: CriterionCode = 'I-SD-B-2.1';

/** Whether a compensating measure can count for a criterion. */
export function takesMeasures(code: CriterionCode): boolean {
  return code === measured;
}

/**
 * What of a claim the rules read for a criterion. A claim that carries anything else would promise
 * what no verdict keeps, so it is neither offered nor taken.
 */
export function claimFieldsOf(code: CriterionCode, type: ClaimType): ReadonlySet<ClaimField> {
  if (type === 'measure') {
    return new Set(takesMeasures(code) ? (['repositories', 'digests'] as const) : []);
  }
  const fields = new Set<ClaimField>();
  if (conditionsOf(code).length > 1) fields.add('conditions');
  if (!code.startsWith('I-SD-B-')) return fields;
  if (code === inSource) {
    if (type === 'statement') fields.add('secrets').add('rotatedTo');
    return fields;
  }
  if (type === 'not_applicable') return fields.add('noSecrets');
  fields.add('secrets');
  if (code === 'I-SD-B-1.1') fields.add('stores');
  if (code === 'I-SD-B-3.1') fields.add('custodian');
  return fields;
}

/** The conditions of a criterion that a claim may speak of. */
export function conditionsOf(
  code: CriterionCode,
): readonly { readonly id: string; readonly title: string }[] {
  return (byCode.get(code) ?? []).map(({ id, title }) => ({ id, title }));
}

const byCode = new Map(rules.map((rule) => [rule.code, rule.conditions]));
