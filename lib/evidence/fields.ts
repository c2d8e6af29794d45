import * as z from 'zod';

/** Fields that several fact kinds share. All text is bounded: a fact is an observation, not a store. */

export const text = z.string().max(2_000);
export const name = z.string().min(1).max(512);
export const path = z.string().min(1).max(4_096);
export const count = z.int().min(0);

/** `host/owner/name`, without scheme or `.git`; a checkout without a remote is `local/<folder>`. */
export const repository = name.describe('host/owner/name, or local/folder');
/** A commit id as git prints it (SHA-1 or SHA-256). */
export const commit = z.string().regex(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/, 'a full commit id');
/** `sha256:<hex>`, as registries and SLSA name content. */
export const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/, 'sha256:<64 hex digits>');
/** An image repository without tag or digest: `registry/path`. */
export const imageRepository = name.describe('registry/path, without tag or digest');

export const unknown = z.literal('unknown');

/** An account on a host: the id is what the host never reuses, the login is what people read. */
export const Login = z.strictObject({ host: name, id: name, login: name });
export type Login = z.output<typeof Login>;

export const members = z.union([z.array(Login), unknown]);

export const Severity = z.enum(['critical', 'high', 'medium', 'low', 'info']);
export type Severity = z.output<typeof Severity>;

/** Who or what acts: a person, or something that is no person. */
export const actorType = z.enum(['user', 'bot', 'app', 'unknown']);

export const tool = z.strictObject({ name, version: name });

/** Artifacts as an event or a definition states them. */
export const Artifact = z.strictObject({
  imageRepository,
  digest: z.union([digest, unknown]),
  /** What names it: the event itself, its run's provenance, the definition, an admission. */
  how: z.enum(['event', 'run', 'definition', 'admission']),
});
export type Artifact = z.output<typeof Artifact>;
