/** The commands of the server, as `assay --help` lists them. Only a checkout has what they need. */
export const serverCommands = [
  {
    name: 'serve',
    description: 'serve the pages (npm start does this, and all else that is needed)',
    help: `
Examples:
  $ npm start                                        database, pages and a worker on this machine
  $ DATABASE_URL=… ASSAY_SECRET=… npx assay serve    the pages alone, over a database of your own

The environment is described in docs/generated/environment.md.
`,
  },
  {
    name: 'worker',
    description: 'collect evidence and judge it; as many workers as you like share one database',
    help: `
Examples:
  $ DATABASE_URL=… ASSAY_SECRET=… npx assay worker
  $ ASSAY_WORKER_CONCURRENCY=4 npx assay worker      four collections at a time
`,
  },
  {
    name: 'migrate',
    description: 'bring the database to this release, and end',
    help: `
Examples:
  $ DATABASE_URL=… ASSAY_SECRET=… npx assay migrate

Safe to run again, and by many at once: one works, the others wait.
`,
  },
  {
    name: 'setup-link',
    description: 'print a new one-time link for the first administrator',
    help: `
Examples:
  $ npx assay setup-link

The link works for an hour, and until there is an administrator; earlier links stop working.
`,
  },
] as const;
