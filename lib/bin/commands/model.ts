import type { Command } from 'commander';

export interface ImportOptions {
  readonly release?: string;
  readonly acceptReworded: boolean;
}

const examples = `
Examples:
  $ git clone https://github.com/owaspsamm/core
  $ npx assay model import core --release 2.2.0
  $ npx assay model import core --release 2.2.0 --accept-reworded

Answers carry over to every criterion that is found again. Where a criterion was reworded, both texts
are printed and nothing is imported (exit code 2) until --accept-reworded says that it is the same.
`;

/** Adds `model import`; the same words for the command and for the server that carries it out. */
export function addModel(
  program: Command,
  importModel: (folder: string, options: ImportOptions) => Promise<void>,
): void {
  program
    .command('model')
    .description('the model whose questions are asked')
    .command('import')
    .description('show the official words of a release of SAMM from now on')
    .argument('<folder>', 'a checkout of SAMM’s core model')
    .option('--release <version>', 'which release it is; without it, as the folder says')
    .option('--accept-reworded', 'criteria that were reworded are still the same', false)
    .addHelpText('after', examples)
    .exitOverride()
    .action(importModel);
}
