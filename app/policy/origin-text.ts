import type { StandingView } from '#lib/use-cases/policy-view.ts';

/** Whose a figure is, in a word or two. */
export function originText({ level, name }: StandingView['origin']): string {
  return level === 'default' ? 'the default' : `from ${name}`;
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
