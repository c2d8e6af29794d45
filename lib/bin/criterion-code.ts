import { InvalidArgumentError } from 'commander';
import { CriterionCode } from '#lib/samm/catalog/codes.ts';

/** `I-SD-A-1.5`, or `A-1.5` for short, in any case. */
export function parseCriterionCode(text: string): CriterionCode {
  const wanted = text.toUpperCase();
  const parsed = CriterionCode.safeParse(wanted.startsWith('I-SD-') ? wanted : `I-SD-${wanted}`);
  if (!parsed.success) {
    throw new InvalidArgumentError(
      'write a criterion such as I-SD-A-1.5; `assay explain` lists them all',
    );
  }
  return parsed.data;
}
