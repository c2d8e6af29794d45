import process from 'node:process';
import type { Command } from 'commander';
import type { CommandEnvironment } from '#lib/config/env.ts';
import { explainCriterion, listCriteria } from '#lib/reports/explain.ts';
import type { CriterionCode } from '#lib/samm/catalog/codes.ts';
import { parseCriterionCode } from '../criterion-code.ts';

const examples = `
Examples:
  $ assay explain          lists the 21 criteria
  $ assay explain A-1.5    one criterion: its rule, thresholds, evidence and remedies
`;

/** Adds `assay explain [CODE]`. */
export function addExplain(program: Command, environment: CommandEnvironment): void {
  program
    .command('explain')
    .description('tell how a criterion is judged, by which thresholds, and how to meet it')
    .argument('[code]', 'a criterion: I-SD-A-1.5, or A-1.5 for short', parseCriterionCode)
    .addHelpText('after', examples)
    .action((code: CriterionCode | undefined) => {
      const { columns, isTTY } = process.stdout;
      const width = isTTY ? Math.min(columns, 100) : 100;
      const bold =
        isTTY && environment.colourWanted
          ? (text: string) => `\u001B[1m${text}\u001B[0m`
          : (text: string) => text;
      process.stdout.write(
        code === undefined ? listCriteria(width) : explainCriterion(code, width, bold),
      );
    });
}
