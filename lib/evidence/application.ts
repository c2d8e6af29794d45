import * as z from 'zod';
import { imageRepository, Login, name, text } from './fields.ts';
import { instantSchema } from './instant.ts';
import { Source } from './source.ts';

/** What binds a stage to the world: any match makes a deployment or job one to this stage. */
const bindings = z.strictObject({
  /** CI environments by repository; `pattern` uses `*` for any run of characters. */
  environments: z.array(z.strictObject({ repository: name.nullable(), pattern: name })).default([]),
  clusters: z.array(z.strictObject({ cluster: name, namespace: name })).default([]),
  /** Vault paths with their mount; a trailing `*` takes all below. */
  vaultPaths: z.array(text).default([]),
  /** Roles by which workloads of this stage log in to the vault: `mount/role`. */
  workloadRoles: z.array(name).default([]),
  /** Regions or tenants, each an instance of its own; none: one instance. */
  instances: z.array(name).default([]),
});

export const Stage = z.strictObject({
  name,
  production: z.boolean(),
  bindings: bindings.prefault({}),
});
export type Stage = z.output<typeof Stage>;

/** Whose signature counts for an image repository. */
export const Signer = z.strictObject({
  identity: z.union([
    /** Exact, or a repository and workflow path with a ref pattern (`*`), always anchored. */
    z.strictObject({ issuer: text, subject: text }),
    z.strictObject({ issuer: text, repository: name, workflowPath: name, refPattern: name }),
    z.strictObject({ keyFingerprint: name }),
  ]),
  owner: name.nullable(),
  reviewedAt: instantSchema.nullable(),
});
export type Signer = z.output<typeof Signer>;

/** A person or a group, named by an account or by a group of a host. */
export const Principal = z.union([
  z.strictObject({ account: Login }),
  z.strictObject({ group: z.strictObject({ host: name, id: name, name }) }),
]);
export type Principal = z.output<typeof Principal>;

/** What is assessed, as its people declared it. Versioned like a fact. */
export const Application = z.strictObject({
  slug: name,
  name,
  team: z.strictObject({ name, members: z.array(Principal) }),
  criticality: z.enum(['low', 'medium', 'high', 'critical']),
  inScope: z.boolean(),
  beganAt: instantSchema.nullable(),
  /** False: nobody declared it; stages were inferred, and all that rests on them says "assumed". */
  declared: z.boolean(),
  /** In the order in which a change passes them. */
  stages: z.array(Stage),
  sources: z.array(Source),
  images: z.array(
    z.strictObject({
      imageRepository,
      ownership: z.enum(['own', 'external']),
      signers: z.array(Signer),
    }),
  ),
  /** Null: everyone with write access to its repositories. */
  developers: z.array(Principal).nullable(),
  /** Null: who triggered or approved in the window. */
  deployers: z.array(Principal).nullable(),
  /** Whose each workload role is that reaches its vault paths: `mount/role` -> application or platform. */
  workloadRoleOwners: z.array(
    z.strictObject({
      role: name,
      owner: z.union([z.strictObject({ application: name }), z.strictObject({ platform: name })]),
    }),
  ),
  /** Vault mounts where people log in, or machines: what is not listed follows its method. */
  vaultMounts: z.array(z.strictObject({ mount: name, class: z.enum(['human', 'workload']) })),
});
export type Application = z.output<typeof Application>;
