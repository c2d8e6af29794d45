import type { FigureView } from '#lib/use-cases/policy-view.ts';

type Unit = FigureView['unit'];

/** Severities by their figure. */
export const severities = ['info', 'low', 'medium', 'high', 'critical'] as const;

/** The unit as it stands behind a figure; a choice needs none. */
export const unitWord: Readonly<Record<Unit, string>> = {
  days: 'days',
  hours: 'hours',
  minutes: 'minutes',
  share: '%',
  severity: '',
  yes: '',
};

/** A figure as it is typed: shares are percentages. */
export function typedFigure(unit: Unit, value: number): string {
  return unit === 'share' ? String(Math.round(value * 1_000_000) / 10_000) : String(value);
}

/** A figure as it is read: `90 days`, `80 %`, `high`, `yes`. */
export function figureText(unit: Unit, value: number): string {
  switch (unit) {
    case 'severity':
      return severities[value] ?? String(value);
    case 'yes':
      return value === 0 ? 'no' : 'yes';
    case 'days':
    case 'hours':
    case 'minutes':
    case 'share':
      return `${typedFigure(unit, value)} ${unitWord[unit]}`;
  }
}

/** Whether what is typed asks for more or for less than what stands; null where it is neither. */
export function directionOf(
  { unit, value, stricter }: Pick<FigureView, 'unit' | 'value' | 'stricter'>,
  text: string,
): 'stricter' | 'looser' | null {
  const typed = Number(text.trim().replace(',', '.'));
  const standing = Number(typedFigure(unit, value));
  if (text.trim() === '' || Number.isNaN(typed) || typed === standing) return null;
  return typed > standing === (stricter === 'higher') ? 'stricter' : 'looser';
}
