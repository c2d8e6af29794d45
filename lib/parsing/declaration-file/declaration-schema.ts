import * as z from 'zod';
import { imageRepository, name, text } from '#lib/evidence/fields.ts';
import { instantSchema } from '#lib/evidence/instant.ts';

const day = z.iso.date().transform((date) => `${date}T00:00:00.000Z`);
const moment = z.union([day, instantSchema]);

/** An account or a group, always with the id that its host never reuses. */
const person = z.union([
  z.strictObject({ host: name, id: name, login: name }),
  z.strictObject({ group: z.strictObject({ host: name, id: name, name }) }),
]);

const people = z.array(person).max(1_000);

const stage = z.strictObject({
  name,
  production: z.boolean().default(false),
  /** CI environments, `*` for any run of characters; of every repository unless one is named. */
  environments: z
    .array(z.union([name, z.strictObject({ repository: name, pattern: name })]))
    .max(200)
    .default([]),
  clusters: z
    .array(z.strictObject({ cluster: name, namespace: name }))
    .max(200)
    .default([]),
  /** Vault paths with their mount; a trailing `*` takes all below. */
  vault_paths: z.array(text.min(1)).max(200).default([]),
  /** `mount/role` by which workloads of the stage log in to the vault. */
  workload_roles: z.array(name).max(200).default([]),
});

const review = { owner: name.nullable().default(null), reviewed: moment.nullable().default(null) };

const signer = z.union([
  z.strictObject({ issuer: text.min(1), subject: text.min(1), ...review }),
  z.strictObject({
    issuer: text.min(1),
    repository: name,
    workflow_path: name,
    ref_pattern: name,
    ...review,
  }),
  z.strictObject({ key_fingerprint: name, ...review }),
]);

/**
 * The file `.assay.yml` at the root of a checkout: what its people declare about the application.
 *
 * ```yaml
 * version: 1
 * name: Payments
 * slug: payments                # otherwise made from the name
 * team: payments                # or { name: payments, members: [{ host, id, login }] }
 * criticality: high             # low, medium, high, critical
 * began: 2025-01-31             # or an instant
 * stages:                       # in the order in which a change passes them
 *   - name: staging
 *     environments: [staging]   # `*` for any run of characters
 *   - name: production
 *     production: true
 *     environments: [production, { repository: github.com/shop/web, pattern: prod-* }]
 *     clusters: [{ cluster: live-1, namespace: payments }]
 *     vault_paths: [secret/payments/production/*]
 *     workload_roles: [jwt/payments-production]
 * images:
 *   - repository: registry.example/shop/payments
 *     ownership: own            # or external
 *     signers:
 *       - issuer: https://token.actions.githubusercontent.com
 *         repository: github.com/shop/payments
 *         workflow_path: .github/workflows/release.yml
 *         ref_pattern: refs/tags/*
 *         owner: joan
 *         reviewed: 2026-01-31
 * deployers: [{ host: github.com, id: '42', login: joan }]
 * developers: [{ group: { host: github.com, id: '7', name: shop/developers } }]
 * ```
 *
 * Only `version` and `name` are required. On a server the file is a proposal.
 */
export const declarationFile = z
  .strictObject({
    version: z.literal(1),
    name,
    slug: z
      .string()
      .regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/, 'lower-case letters, digits and hyphens')
      .optional(),
    team: z.union([name, z.strictObject({ name, members: people.default([]) })]).optional(),
    criticality: z.enum(['low', 'medium', 'high', 'critical']).optional(),
    began: moment.optional(),
    stages: z.array(stage).min(1).max(50).optional(),
    images: z
      .array(
        z.strictObject({
          repository: imageRepository,
          ownership: z.enum(['own', 'external']),
          signers: z.array(signer).max(50).default([]),
        }),
      )
      .max(500)
      .optional(),
    deployers: people.optional(),
    developers: people.optional(),
  })
  .superRefine((file, context) => {
    const names = (file.stages ?? []).map((each) => each.name);
    for (const [index, each] of names.entries())
      if (names.indexOf(each) !== index)
        context.addIssue({
          code: 'custom',
          path: ['stages', index, 'name'],
          message: 'another stage has this name',
        });
    if (file.stages !== undefined && !file.stages.some((each) => each.production))
      context.addIssue({
        code: 'custom',
        path: ['stages'],
        message: 'no stage is marked `production: true`',
      });
  });
export type DeclarationFile = z.output<typeof declarationFile>;
