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
