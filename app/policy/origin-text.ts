import type { StandingView } from '#lib/use-cases/policy-view.ts';

/**
 * Where a figure of a lower level comes from, and what stands above it where that differs.
 *
 * @param value in force; null where another is being typed
 */
export function lowerText(
  { above, origin }: StandingView,
  value: number | null,
  textOf: (value: number) => string,
): string {
  if (above === null || value === above.value) {
    return origin.level === 'default' ? 'the default' : `from ${origin.name}`;
  }
  const bound = `${above.origin.name}: ${textOf(above.value)}`;
  return value === null ? bound : `its own; ${bound}`;
}

/** That what a lower level asks for does not count, since a higher one asks for more; else null. */
export function overtakenText(
  { own, above }: StandingView,
  value: number,
  textOf: (value: number) => string,
): string | null {
  if (above === null || own === null || own === value) return null;
  return `Its own ${textOf(own)} no longer counts: ${above.origin.name} is stricter.`;
}
