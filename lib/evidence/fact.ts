import * as z from 'zod';
import { AppError } from '#lib/errors.ts';
import type { Sort } from './define-kind.ts';
import { digestOf } from './digest.ts';
import { definitionOf, type FactBody, type FactKind, type factKinds } from './fact-kinds.ts';
import { name, text } from './fields.ts';
import { type Instant, instantSchema } from './instant.ts';
import { Origin } from './origin.ts';
import { redactDeep } from './redaction.ts';

/** What every fact carries besides its body. */
const envelope = z.strictObject({
  source: name,
  /** `collector@version` */
  collector: name,
  origin: Origin,
  observedAt: instantSchema,
  readAt: instantSchema,
  firstSeenAt: instantSchema.optional(),
  validUntil: instantSchema.optional(),
  link: text.optional(),
});

/** One typed, redacted observation. */
export interface Fact<K extends FactKind = FactKind> {
  readonly kind: K;
  readonly sort: Sort;
  readonly subject: string;
  readonly source: string;
  readonly collector: string;
  readonly origin: Origin;
  /** The source's own time of it. Nothing ages from here. */
  readonly observedAt: Instant;
  /** When this version was first and last seen; a state ages from the latter. */
  readonly firstSeenAt: Instant;
  readonly readAt: Instant;
  /** An expiry that the source itself states. */
  readonly validUntil?: Instant;
  /** When a whole collection no longer saw it, or another version took its place. */
  readonly endedAt?: Instant;
  /** Over kind, subject and body: the same observation read again has the same digest. */
  readonly digest: string;
  readonly link?: string;
  readonly body: FactBody<K>;
}

/** Any fact, discriminated by its kind. */
export type AnyFact = { [K in FactKind]: Fact<K> }[FactKind];

export interface FactInput<K extends FactKind> {
  readonly kind: K;
  readonly source: string;
  readonly collector: string;
  readonly origin: Origin;
  readonly observedAt: Instant;
  readonly readAt: Instant;
  readonly firstSeenAt?: Instant;
  readonly validUntil?: Instant;
  readonly link?: string;
  /** Defaults to the only sort of the kind; `vault_login` must say. */
  readonly sort?: Sort;
  readonly body: z.input<(typeof factKinds)[K]['body']>;
}

/**
 * The border through which every observation becomes a fact: the body is checked against its
 * kind's schema, anything in it that looks like a secret is replaced, and the digest is taken of
 * what remains.
 *
 * @throws AppError `fact.malformed` naming the field at fault, never its value.
 */
export function makeFact<K extends FactKind>(input: FactInput<K>): Fact<K> {
  const definition = definitionOf(input.kind);
  const parsed = definition.body.safeParse(redactDeep(input.body));
  if (!parsed.success) throw malformed(input.kind, parsed.error);
  const { kind: _kind, body: _body, sort: _sort, ...rest } = input;
  const head = envelope.safeParse(redactDeep(rest));
  if (!head.success) throw malformed(input.kind, head.error);
  const sort = input.sort ?? definition.sorts[0];
  if (!definition.sorts.some((allowed) => allowed === sort)) {
    throw new AppError('fact.malformed', `${input.kind} is never a fact of sort ${sort}`);
  }
  const body = parsed.data;
  const subject = definition.subjectOf(body);
  const { firstSeenAt, validUntil, link, ...must } = head.data;
  return {
    kind: input.kind,
    sort,
    subject,
    ...must,
    firstSeenAt: firstSeenAt ?? must.readAt,
    ...(validUntil === undefined ? {} : { validUntil }),
    ...(link === undefined ? {} : { link }),
    digest: digestOf({ kind: input.kind, subject, sort, body }),
    body,
  };
}

function malformed(kind: FactKind, error: z.ZodError): AppError {
  const issue = error.issues[0];
  const place = issue === undefined ? '' : issue.path.join('.');
  return new AppError(
    'fact.malformed',
    `${kind}: ${place || 'the fact'} is not as its schema says`,
    {
      details: { kind, field: place, rule: issue?.code ?? 'unknown' },
    },
  );
}
