/** How much room a row of the matrix takes. */
export type DensityChoice = 'regular' | 'dense';

export const densityCookie = 'assay-density';

/** Regular, unless dense was chosen. */
export function parseDensityChoice(value: string | undefined): DensityChoice {
  return value === 'dense' ? 'dense' : 'regular';
}
