import type { Application, Principal, Signer, Stage } from '#lib/evidence/application.ts';
import { redactDeep } from '#lib/evidence/redaction.ts';
import type { SourceFile } from '../parsed.ts';
import { readYamlDocuments } from '../yaml-documents.ts';
import { plainOf } from '../yaml-nodes.ts';
import { type DeclarationError, declarationErrors } from './declaration-errors.ts';
import { type DeclarationFile, declarationFile } from './declaration-schema.ts';

/** What a file declares of an application; what it leaves out is inferred, or stays unknown. */
export type DeclaredApplication = Pick<Application, 'name' | 'slug'> &
  Partial<
    Pick<
      Application,
      'team' | 'criticality' | 'beganAt' | 'stages' | 'images' | 'deployers' | 'developers'
    >
  >;

export type ParsedDeclaration =
  | { readonly ok: true; readonly value: DeclaredApplication }
  | { readonly ok: false; readonly errors: readonly DeclarationError[] };

/**
 * Reads `.assay.yml`. Any error refuses the whole file: half a declaration would be judged as if
 * it were meant. Errors come in the order of their lines, at most 100. Whoever may push wrote it:
 * what looks like a secret is replaced, what a terminal obeys is made inert.
 */
export function parseDeclaration(file: Pick<SourceFile, 'path' | 'text'>): ParsedDeclaration {
  const documents = readYamlDocuments(file.text, file.path);
  if (!documents.ok) {
    const { place, detail } = documents.failure;
    return refused(Number(place.slice(place.lastIndexOf(':') + 1)), detail);
  }
  const [root, second] = documents.value;
  if (root === undefined) return refused(1, 'The file declares nothing.');
  if (second !== undefined) return refused(second.line, 'The file has more than one document.');
  const plain = plainOf(root);
  const written = declarationFile.safeParse(plain);
  // Names in it reach terminals, pages and rows: redacted as facts are, so that both still meet.
  const parsed = written.success ? declarationFile.safeParse(redactDeep(plain)) : written;
  if (!parsed.success) return { ok: false, errors: declarationErrors(parsed.error.issues, root) };
  return { ok: true, value: declared(parsed.data) };
}

function refused(line: number, message: string): ParsedDeclaration {
  return { ok: false, errors: [{ line, key: '', message }] };
}

function declared(file: DeclarationFile): DeclaredApplication {
  const { name, slug, team, criticality, began, stages, images, deployers, developers } = file;
  return {
    name,
    slug: slug ?? slugOf(name),
    ...(team === undefined ? {} : { team: teamOf(team) }),
    ...(criticality === undefined ? {} : { criticality }),
    ...(began === undefined ? {} : { beganAt: began }),
    ...(stages === undefined ? {} : { stages: stages.map((stage) => stageOf(stage)) }),
    ...(images === undefined
      ? {}
      : {
          images: images.map(({ repository, ownership, signers }) => ({
            imageRepository: repository,
            ownership,
            signers: signers.map((signer) => signerOf(signer)),
          })),
        }),
    ...(deployers === undefined ? {} : { deployers: deployers.map((each) => principalOf(each)) }),
    ...(developers === undefined
      ? {}
      : { developers: developers.map((each) => principalOf(each)) }),
  };
}

/** `Payments & Co` -> `payments-co`. */
function slugOf(name: string): string {
  const slug = name
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .join('-')
    .slice(0, 64)
    .replace(/-$/, '');
  return slug === '' ? 'application' : slug;
}

function teamOf(team: NonNullable<DeclarationFile['team']>): Application['team'] {
  if (typeof team === 'string') return { name: team, members: [] };
  return { name: team.name, members: team.members.map((member) => principalOf(member)) };
}

function principalOf(person: NonNullable<DeclarationFile['deployers']>[number]): Principal {
  return 'group' in person ? person : { account: person };
}

function stageOf(stage: NonNullable<DeclarationFile['stages']>[number]): Stage {
  return {
    name: stage.name,
    production: stage.production,
    bindings: {
      environments: stage.environments.map((environment) =>
        typeof environment === 'string' ? { repository: null, pattern: environment } : environment,
      ),
      clusters: stage.clusters,
      vaultPaths: stage.vault_paths,
      workloadRoles: stage.workload_roles,
      instances: [],
    },
  };
}

type DeclaredSigner = NonNullable<DeclarationFile['images']>[number]['signers'][number];

function signerOf(signer: DeclaredSigner): Signer {
  return { identity: identityOf(signer), owner: signer.owner, reviewedAt: signer.reviewed };
}

function identityOf(signer: DeclaredSigner): Signer['identity'] {
  if ('key_fingerprint' in signer) return { keyFingerprint: signer.key_fingerprint };
  if ('subject' in signer) return { issuer: signer.issuer, subject: signer.subject };
  return {
    issuer: signer.issuer,
    repository: signer.repository,
    workflowPath: signer.workflow_path,
    refPattern: signer.ref_pattern,
  };
}
