import { isAbsolute, join } from 'node:path';
import * as z from 'zod';
import { AppError } from '#lib/errors.ts';
import { parseTrustedProxies, type TrustedProxies } from './trusted-proxies.ts';

const leastSecret = 32;

/** What the server takes from the environment; an empty value is none. */
const Variables = z.object({
  PATH: z.string().default(''),
  ASSAY_URL: z
    .string()
    .refine(isPlainOrigin, 'must be an address such as https://assay.example.org, without a path')
    .default('http://localhost:3000'),
  ASSAY_DATA_DIR: z.string().refine(isAbsolute, 'must be an absolute path').optional(),
  ASSAY_CHECKOUT_ROOTS: z
    .string()
    .transform((text) => listed(text, ':'))
    .refine((paths) => paths.every((path) => isAbsolute(path)), 'must be absolute paths')
    .default([]),
  ASSAY_TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform((text, context) => {
      const parsed = parseTrustedProxies(listed(text, ','));
      if ('includes' in parsed) return parsed;
      context.addIssue(`has no addresses: ${parsed.faults.join(', ')}`);
      return z.NEVER;
    }),
  ASSAY_SESSION_SECRET: z
    .string()
    .min(leastSecret, `must have at least ${leastSecret} characters`)
    .optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(?:ql)?:\/\//, 'must begin with postgres://')
    .optional(),
});

/** The settings of a server, the same for its pages and its workers. */
export interface ServerEnvironment {
  /** How people reach Assay, without a slash at the end. */
  readonly origin: string;
  readonly dataFolder: string;
  readonly checkoutRoots: readonly string[];
  readonly searchPath: string;
  readonly trustedProxies: TrustedProxies;
  /** Seals the tokens of sessions; null for a key that the data folder keeps. */
  readonly sessionSecret: string | null;
  /** Null for the PostgreSQL that Assay brings. */
  readonly databaseUrl: string | null;
}

/**
 * Checks the variables of a server.
 *
 * @param stateFolder where a user's own state lies when no data folder is named
 * @throws AppError `usage.invalid` that lists every fault, and no value of any.
 */
export function parseServerEnvironment(
  variables: Readonly<Record<string, string | undefined>>,
  stateFolder: string,
): ServerEnvironment {
  const given = Object.entries(variables).filter(([, value]) => value !== '');
  const parsed = Variables.safeParse(Object.fromEntries(given));
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
    throw new AppError(
      'usage.invalid',
      `the environment is not as it should be: ${faults.join('; ')}`,
    );
  }
  const { data } = parsed;
  return {
    origin: new URL(data.ASSAY_URL).origin,
    dataFolder: data.ASSAY_DATA_DIR ?? join(stateFolder, 'server'),
    checkoutRoots: data.ASSAY_CHECKOUT_ROOTS,
    searchPath: data.PATH,
    trustedProxies: data.ASSAY_TRUSTED_PROXIES,
    sessionSecret: data.ASSAY_SESSION_SECRET ?? null,
    databaseUrl: data.DATABASE_URL ?? null,
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
