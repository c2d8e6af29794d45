import type { Command } from 'commander';
import { Role } from '#lib/access/role.ts';

export interface InviteOptions {
  readonly role: readonly string[];
  readonly note: string;
  readonly days: string;
}

export interface PeopleCommands {
  readonly invite: (options: InviteOptions) => Promise<void>;
  readonly people: () => Promise<void>;
}

const inviteExamples = `
Examples:
  $ npx assay invite --role administrator                      regain Assay when no administrator is left
  $ npx assay invite --role auditor --role member --note "Ben of Payments" --days 3

Roles: ${Role.options.join(', ')}.
Prints a link by which one person joins with a login and a password of their own choice. It works
once; that it was made on this machine, and who joined by it, is in the ledger. In the pages an
administrator invites under People.
`;

const peopleExamples = `
Examples:
  $ npx assay people
  $ npx assay people | grep administrator
`;

/** Adds `invite` and `people`; the same words for the command and for the server that carries it out. */
export function addPeople(program: Command, { invite, people }: PeopleCommands): void {
  program
    .command('invite')
    .description('print a one-time link by which somebody joins, as an administrator too')
    .requiredOption('--role <role...>', 'what they will be; may be said several times')
    .option('--note <text>', 'for whom it is', 'made on the machine')
    .option('--days <number>', 'how long it is good for, 1 to 30', '1')
    .addHelpText('after', inviteExamples)
    .exitOverride()
    .action(invite);
  program
    .command('people')
    .description('list who may sign in, and as what')
    .addHelpText('after', peopleExamples)
    .exitOverride()
    .action(people);
}
