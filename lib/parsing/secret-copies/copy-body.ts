import type { FactBody } from '#lib/evidence/fact-kinds.ts';
import type { SourceFile } from '../parsed.ts';

export type SecretCopy = FactBody<'secret_copy'>;
export type VaultLogin = FactBody<'vault_login'>;

/** What every reader of this folder is given besides the text. */
export interface CopyContext {
  readonly file: SourceFile;
  /** Names of the application's stages, for what a path or namespace names. */
  readonly stages: readonly string[];
}

type Fields = Pick<SecretCopy, 'store' | 'mechanism' | 'destination' | 'encrypted'> & {
  readonly line?: number;
  readonly from?: string | undefined;
  readonly namespace?: string | undefined;
  readonly role?: string | undefined;
  readonly keyPlace?: SecretCopy['keyPlace'] | undefined;
};

/** A fact body; who reads the copy is seen by no parser. */
export function secretCopyBody(context: CopyContext, fields: Fields): SecretCopy {
  const { line, from, namespace, role, keyPlace, store, mechanism, encrypted } = fields;
  const stage = stageNamed([from, namespace, context.file.path], context.stages);
  return {
    repository: context.file.repository,
    path: context.file.path,
    ...(line === undefined ? {} : { line }),
    ...(from === undefined ? {} : { from: from.slice(0, 2_000) }),
    store,
    mechanism,
    ...(namespace === undefined ? {} : { namespace }),
    ...(role === undefined ? {} : { role }),
    destination: fields.destination.slice(0, 512),
    ...(stage === undefined ? {} : { stage }),
    encrypted,
    ...(keyPlace === undefined ? {} : { keyPlace }),
    readers: 'unknown',
  };
}

/** The stage that the first of some texts names as a word of its own; two in one text name none. */
export function stageNamed(
  texts: readonly (string | undefined)[],
  stages: readonly string[],
): string | undefined {
  for (const text of texts) {
    const words = new Set((text ?? '').toLowerCase().split(/[^a-z0-9]+/));
    const named = stages.filter((stage) => words.has(stage.toLowerCase()));
    if (named.length === 1) return named[0];
    if (named.length > 1) return undefined;
  }
  return undefined;
}
