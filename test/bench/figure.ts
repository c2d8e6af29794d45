/** One measured figure, and what was aimed at. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly goal: string;
}

export function printFigures(title: string, figures: readonly Figure[]): void {
  process.stdout.write(`\n${title}\n`);
  for (const { name, value, unit, goal } of figures) {
    process.stdout.write(
      `  ${name.padEnd(64)} ${value.toFixed(2).padStart(9)} ${unit.padEnd(4)} goal ${goal}\n`,
    );
  }
}

/** The middle and the slow end of some times, of which the slow end has a goal. */
export function spreadOf(name: string, times: readonly number[], goal: string): readonly Figure[] {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? 0;
  return [
    { name: `${name}, p50`, value: at(0.5), unit: 'ms', goal: 'reported' },
    { name: `${name}, p95`, value: at(0.95), unit: 'ms', goal },
  ];
}
