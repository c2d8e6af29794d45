import type { PolicyView } from '#lib/use-cases/policy-view.ts';
import { typedFigure } from './figure-text.ts';

/** The policy that stands, as its form has it: each field by its name. */
export function standingFields(view: PolicyView): Readonly<Record<string, string>> {
  return Object.fromEntries<string>([
    ...view.figures.map(
      ({ name, unit, value }) => [`figures.${name}`, typedFigure(unit, value)] as const,
    ),
    ...view.ages.map(
      ({ criterion, kind, value }) => [`ages.${criterion}.${kind}`, String(value)] as const,
    ),
    ['ownOwners', view.ownOwners.join('\n')],
    ['pinExemptions', view.pinExemptions.join('\n')],
  ]);
}
