import type * as z from 'zod';

/** A state holds until it is seen changed or gone; an event happened once and never expires. */
export type Sort = 'state' | 'event';

/**
 * What one kind of fact looks like.
 *
 * - `sorts`: the sorts that a fact of this kind may have (`vault_login` alone has both).
 * - `body`: the schema of its fields; strict, so that nothing unknown is carried along.
 * - `subjectOf`: the canonical name of the thing observed; two facts of one kind about the same
 *   subject speak of the same thing, whoever read them.
 * - `never`: what a fact of this kind must not contain, for people who write collectors.
 */
export interface KindDefinition<K extends string, S extends z.ZodType> {
  readonly kind: K;
  readonly title: string;
  readonly sorts: readonly [Sort, ...Sort[]];
  readonly body: S;
  readonly subjectOf: (body: z.output<S>) => string;
  readonly never: string;
}

/** Declares a fact kind; the only purpose is that its types are inferred and checked. */
export function defineKind<K extends string, S extends z.ZodType>(
  definition: KindDefinition<K, S>,
): KindDefinition<K, S> {
  return definition;
}
