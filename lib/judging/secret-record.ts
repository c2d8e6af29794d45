import type { Case } from './case.ts';
import type { Gap } from './coverage.ts';
import {
  applies,
  type ConditionResult,
  fromGaps,
  needsPerson,
  type Observation,
} from './observation.ts';
import { type ProductionSecrets, productionSecrets } from './views/production-secrets.ts';

/**
 * Judges a condition about production secrets. Where none is known nobody but a person can tell
 * what they are; definitions that could not be read may hide some.
 */
export function aboutSecrets(
  c: Case,
  check: (secrets: ProductionSecrets) => ConditionResult,
): ConditionResult {
  const secrets = c.derive(productionSecrets);
  if (secrets.known) return check(secrets);
  const lost = c
    .coverage('deployment_definition')
    .gaps.filter((gap) => gap.cause !== 'never_collected');
  return applies([...fromGaps(lost), needsPerson({ code: 'no_secret_known', params: {} })]);
}

/** What may hide production secrets that a statement about all of them would have to include. */
export function unseenSecrets(
  c: Case,
  secrets: ProductionSecrets,
  ...places: readonly ('vault' | 'ci')[]
): Observation[] {
  const gaps: Gap[] = [];
  if (places.includes('vault') && secrets.paths.length > 0) {
    gaps.push(...c.coverage('vault_secret').gaps);
  }
  if (places.includes('ci')) gaps.push(...c.coverage('deployment_definition').gaps);
  return fromGaps(gaps);
}

/** Declared production paths at which nothing was seen, though all was read. */
export function emptyPaths(c: Case, secrets: ProductionSecrets): Observation[] {
  const { gaps, basis } = c.coverage('vault_secret');
  if (secrets.paths.length === 0 || gaps.length > 0) return [];
  return secrets.paths
    .filter((path) => path.secrets.length === 0)
    .map((path) =>
      needsPerson({ code: 'secret_path_empty', params: { path: path.declared } }, ...basis),
    );
}

/** The secrets of which a place shows nothing that this condition asks for. */
export function notShown(
  secrets: Pick<ProductionSecrets, 'ci' | 'files' | 'claimed'>,
  what: string,
): Observation[] {
  const tell = (names: readonly string[], place: string): Observation[] =>
    names.length === 0
      ? []
      : [
          needsPerson({
            code: 'secret_not_shown',
            params: { names: [...new Set(names)].sort(), place, what },
          }),
        ];
  return [
    ...tell(
      secrets.ci.map((use) => use.name),
      'the CI',
    ),
    ...tell(
      secrets.files.map((copy) => copy.body.destination),
      'the repository',
    ),
    ...tell(
      secrets.claimed.map((one) => one.name),
      'what a claim names',
    ),
  ];
}
