/** Whether the rail shows its words or its icons alone. */
export type RailChoice = 'words' | 'icons';

export const railCookie = 'assay-rail';

/** Words, unless icons were chosen. */
export function parseRailChoice(value: string | undefined): RailChoice {
  return value === 'icons' ? 'icons' : 'words';
}
