import { isAbsolute } from 'node:path';
import * as z from 'zod';
import { AppError } from '#lib/errors.ts';
import {
  halfConfiguredProviders,
  type SignInSettings,
  signInSettingsOf,
  signInVariables,
} from './sign-in-environment.ts';
import { parseTrustedProxies, type TrustedProxies } from './trusted-proxies.ts';

const leastSecret = 32;
const logLevels = ['debug', 'info', 'warn', 'error'] as const;

/** Rights are granted to the role that an address names: nobody's own name stands in for it. */
const databaseAddress = z
  .string()
  .regex(/^postgres(?:ql)?:\/\/./, { error: 'must begin with postgres://', abort: true })
  .regex(
    /^[a-z]+:\/\/[^:@/?#]+(?::.*)?@./,
    'must name a user: postgres://user:password@host/database',
  );

/** What the server takes from the environment; an empty value is none. */
export const serverVariables = z.object({
  DATABASE_URL: databaseAddress.optional().meta({
    description: 'A PostgreSQL of your own, as `postgres://user:password@host/database`.',
    otherwise: 'the PostgreSQL that Assay brings',
  }),
  ASSAY_MIGRATION_DATABASE_URL: databaseAddress.optional().meta({
    description:
      'The same database by the role that owns its tables, for `assay migrate` and `npm start` alone; the role of `DATABASE_URL` then cannot change the ledger.',
    otherwise: 'the role of `DATABASE_URL` migrates, and owns the tables',
  }),
  ASSAY_DATA_DIR: z.string().refine(isAbsolute, 'must be an absolute path').optional().meta({
    description: 'Where the database that Assay brings, mirrors and keys lie.',
    otherwise: '`~/.local/share/assay`; `/var/lib/assay` for root',
  }),
  ASSAY_SECRET: z
    .string()
    .min(leastSecret, `must have at least ${leastSecret} characters`)
    .optional()
    .meta({
      description: `Seals the tokens of sessions; ${leastSecret} characters or more, the same for every process.`,
      otherwise: 'one that the data folder keeps; required with `DATABASE_URL`',
    }),
  ASSAY_URL: z
    .string()
    .refine(isPlainOrigin, 'must be an address such as https://assay.example.org, without a path')
    .optional()
    .meta({
      description: 'How people reach Assay, as they see it in their browser.',
      otherwise: '`http://localhost:` and the port; required when `ASSAY_HOST` is set',
    }),
  ASSAY_HOST: z.string().min(1).optional().meta({
    description: 'The address of this machine to listen on.',
    otherwise: '`127.0.0.1`: this machine alone',
  }),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a number')
    .transform(Number)
    .refine((port) => port > 0 && port < 65_536, 'must be a port between 1 and 65535')
    .optional()
    .meta({ description: 'The port to listen on.', otherwise: '`3000`' }),
  ASSAY_TRUSTED_PROXIES: z
    .string()
    .optional()
    .transform((text, context) => {
      const parsed = parseTrustedProxies(listed(text ?? '', ','));
      if ('includes' in parsed) return parsed;
      context.addIssue(`has no addresses: ${parsed.faults.join(', ')}`);
      return z.NEVER;
    })
    .meta({
      description:
        'Addresses and networks of reverse proxies whose word on the client’s address is taken, separated by commas.',
      otherwise: 'none',
    }),
  ASSAY_CHECKOUT_ROOTS: z
    .string()
    .optional()
    .transform((text) => listed(text ?? '', ':'))
    .refine((paths) => paths.every((path) => isAbsolute(path)), 'must be absolute paths')
    .meta({
      description:
        'Folders below which checkouts on this machine may be read, separated by colons.',
      otherwise: 'none',
    }),
  ASSAY_FORMER_CHECKPOINT_KEYS: z
    .string()
    .optional()
    .transform((text) => listed(text ?? '', ','))
    .refine(
      (ids) => ids.every((id) => /^sha256:[0-9a-f]{64}$/.test(id)),
      'must be ids of keys: sha256: and 64 hexadecimal digits each',
    )
    .meta({
      description:
        'Ids of the keys that signed checkpoints of the ledger under former secrets, separated by commas; those of any other key are told as a break.',
      otherwise: 'none: only the key of this secret is believed',
    }),
  ASSAY_LOG_LEVEL: z
    .enum(logLevels, `must be one of ${logLevels.join(', ')}`)
    .optional()
    .meta({
      description: `How much is logged: ${logLevels.map((level) => `\`${level}\``).join(', ')}.`,
      otherwise: '`info`',
    }),
  ASSAY_WORKER_CONCURRENCY: z
    .string()
    .regex(/^\d{1,2}$/, 'must be a number')
    .transform(Number)
    .refine((count) => count > 0 && count < 33, 'must be between 1 and 32')
    .optional()
    .meta({
      description: 'How many collections a worker carries out at a time.',
      otherwise: '`2`',
    }),
  ...signInVariables,
  PATH: z
    .string()
    .optional()
    .meta({ description: 'Where git is looked for.', otherwise: 'nowhere' }),
});

type ServerVariables = z.infer<typeof serverVariables>;

/** The settings of a server, the same for its pages and its workers. */
export interface ServerEnvironment {
  readonly dataFolder: string;
  /** Null for the PostgreSQL that Assay brings. */
  readonly databaseUrl: string | null;
  /** The same database by the role that owns its tables; null when the product itself owns them. */
  readonly migrationDatabaseUrl: string | null;
  /** Seals the tokens of sessions; null for a key that the data folder keeps. */
  readonly secret: string | null;
  /** How people reach Assay, without a slash at the end. */
  readonly origin: string;
  /** Where the pages listen. */
  readonly host: string;
  readonly port: number;
  readonly trustedProxies: TrustedProxies;
  readonly checkoutRoots: readonly string[];
  /** Ids of the keys of former secrets, whose checkpoints are believed. */
  readonly formerCheckpointKeys: readonly string[];
  readonly searchPath: string;
  readonly logLevel: (typeof logLevels)[number];
  readonly workerConcurrency: number;
  /** How people may sign in besides local accounts. */
  readonly signIn: SignInSettings;
}

/**
 * Checks the variables of a server.
 *
 * @param dataFolder where the server's files lie when no data folder is named
 * @throws AppError `usage.invalid` that lists every fault, and no value of any.
 */
export function parseServerEnvironment(
  variables: Readonly<Record<string, string | undefined>>,
  dataFolder: string,
): ServerEnvironment {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const parsed = serverVariables.safeParse(given);
  const faults = [
    ...(parsed.error?.issues ?? []).map((issue) => `${issue.path.join('.')} ${issue.message}`),
    ...halfConfigured(given),
    ...halfConfiguredProviders(given),
  ];
  if (parsed.data === undefined || faults.length > 0) {
    throw new AppError(
      'usage.invalid',
      `the environment is not as it should be: ${faults.join('; ')}`,
    );
  }
  return settingsOf(parsed.data, dataFolder);
}

/** Settings of which one is worth nothing, or unsafe, without another. */
function halfConfigured(given: Readonly<Record<string, string | undefined>>): readonly string[] {
  const faults: string[] = [];
  if (given.DATABASE_URL !== undefined && given.ASSAY_SECRET === undefined) {
    faults.push('ASSAY_SECRET is needed with DATABASE_URL, the same for every process');
  }
  if (given.ASSAY_MIGRATION_DATABASE_URL !== undefined && given.DATABASE_URL === undefined) {
    faults.push(
      'DATABASE_URL is needed with ASSAY_MIGRATION_DATABASE_URL: it is the product’s role',
    );
  }
  if (given.ASSAY_HOST !== undefined && given.ASSAY_URL === undefined) {
    faults.push(
      'ASSAY_URL is needed with ASSAY_HOST: sessions are bound to the address people use',
    );
  }
  return faults;
}

function settingsOf(data: ServerVariables, dataFolder: string): ServerEnvironment {
  const port = data.PORT ?? 3_000;
  return {
    dataFolder: data.ASSAY_DATA_DIR ?? dataFolder,
    databaseUrl: data.DATABASE_URL ?? null,
    migrationDatabaseUrl: data.ASSAY_MIGRATION_DATABASE_URL ?? null,
    secret: data.ASSAY_SECRET ?? null,
    origin: new URL(data.ASSAY_URL ?? `http://localhost:${port}`).origin,
    host: data.ASSAY_HOST ?? '127.0.0.1',
    port,
    trustedProxies: data.ASSAY_TRUSTED_PROXIES,
    checkoutRoots: data.ASSAY_CHECKOUT_ROOTS,
    formerCheckpointKeys: data.ASSAY_FORMER_CHECKPOINT_KEYS,
    searchPath: data.PATH ?? '',
    logLevel: data.ASSAY_LOG_LEVEL ?? 'info',
    workerConcurrency: data.ASSAY_WORKER_CONCURRENCY ?? 2,
    signIn: signInSettingsOf(data),
  };
}

function isPlainOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, pathname, search, hash, username } = new URL(text);
  const plain = pathname === '/' && search === '' && hash === '' && username === '';
  return plain && (protocol === 'http:' || protocol === 'https:');
}

function listed(text: string, separator: string): readonly string[] {
  return text
    .split(separator)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}
