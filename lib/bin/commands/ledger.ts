import type { Command } from 'commander';
import { verifyExport } from '../verify-export.ts';

/** What the server does of it, over its database. */
export interface LedgerCommands {
  readonly verify: () => Promise<void>;
  /** Null for standard output. */
  readonly export: (file: string | null) => Promise<void>;
  readonly checkpoint: (file: string | null) => Promise<void>;
}

interface VerifyOptions {
  readonly key?: readonly string[];
  readonly checkpoint?: readonly string[];
}

const verifyExamples = `
Examples:
  $ assay ledger verify                       the ledger of the database, with all its checkpoints
  $ assay ledger verify ledger.ndjson         an export, on any machine, without a server
  $ assay ledger verify ledger.ndjson --key sha256:… --checkpoint kept.json

A key that you noted earlier (--key) makes sure that the checkpoints are this server's; a checkpoint
that you kept elsewhere (--checkpoint) shows whether rows up to it were rewritten or cut off.

Exit codes:
  0  every row is as it was written, and every checkpoint agrees
  1  broken: the first row that is wrong is named
  2  wrong use, or a file that is no export
  3  could not complete
`;

const exportExamples = `
Examples:
  $ npx assay ledger export ledger.ndjson     rows and checkpoints; the file must not be there yet
  $ npx assay ledger export | gzip > ledger.ndjson.gz
`;

const checkpointExamples = `
Examples:
  $ npx assay ledger checkpoint               signs the end of the chain and prints the checkpoint
  $ npx assay ledger checkpoint kept.json     keep it where nobody of this server can change it
`;

/** Adds `ledger verify|export|checkpoint`; the same words for the command and for the server. */
export function addLedger(program: Command, commands: LedgerCommands): void {
  const ledger = program
    .command('ledger')
    .description('the record of every change: verify it, export it, sign where it ends');
  ledger
    .command('verify')
    .description('recompute the chain, and hold it against the signed checkpoints')
    .argument('[file]', 'an export; without one, the database of the server')
    .option('--key <id-or-file>', 'trust this key alone; may be repeated', add)
    .option('--checkpoint <file>', 'checkpoints that were kept elsewhere; may be repeated', add)
    .addHelpText('after', verifyExamples)
    .exitOverride()
    .action(async (file: string | undefined, options: VerifyOptions, command: Command) => {
      const { key = [], checkpoint = [] } = options;
      if (file !== undefined) {
        await verifyExport({ file, keys: key, checkpointFiles: checkpoint });
      } else if (key.length + checkpoint.length > 0) {
        command.error('error: --key and --checkpoint are for an export: name its file');
      } else {
        await commands.verify();
      }
    });
  ledger
    .command('export')
    .description('write the whole ledger with its checkpoints, for whoever audits it')
    .argument('[file]', 'where to; without one, standard output')
    .addHelpText('after', exportExamples)
    .exitOverride()
    .action(async (file: string | undefined) => commands.export(file ?? null));
  ledger
    .command('checkpoint')
    .description('sign where the chain ends now')
    .argument('[file]', 'where to keep it; without one, standard output')
    .addHelpText('after', checkpointExamples)
    .exitOverride()
    .action(async (file: string | undefined) => commands.checkpoint(file ?? null));
}

function add(text: string, texts: readonly string[] = []): readonly string[] {
  return [...texts, text];
}
