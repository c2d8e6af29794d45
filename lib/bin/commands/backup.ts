import type { Command } from 'commander';

const backupExamples = `
Examples:
  $ npx assay backup /var/backups/assay-$(date +%F).tar.gz

Assay may run meanwhile: the backup is of one instant. It holds the data folder's secret, if that is
where the secret is kept; keep the file as you would keep the secret.
`;

const restoreExamples = `
Examples:
  $ ASSAY_DATA_DIR=/srv/assay npx assay restore assay-2026-03-01.tar.gz
  $ DATABASE_URL=… ASSAY_SECRET=… npx assay restore assay-2026-03-01.tar.gz

The place has to be empty. The whole archive is verified before anything is touched. Exit code 1 says
that all was restored, and that its ledger is broken.
`;

/** Adds `backup` and `restore`; the same words for the command and for the server. */
export function addBackup(
  program: Command,
  commands: Readonly<Record<'backup' | 'restore', (file: string) => Promise<void>>>,
): void {
  program
    .command('backup')
    .description('write all that Assay holds to one file, while it runs')
    .argument('<file>', 'where to; not there yet')
    .addHelpText('after', backupExamples)
    .exitOverride()
    .action(commands.backup);
  program
    .command('restore')
    .description('bring a backup into an empty place')
    .argument('<file>', 'what assay backup wrote')
    .addHelpText('after', restoreExamples)
    .exitOverride()
    .action(commands.restore);
}
