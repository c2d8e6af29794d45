import type { Collection } from '#lib/evidence/collection.ts';
import type { AnyFact } from '#lib/evidence/fact.ts';
import {
  application,
  collection,
  type Given,
  judgeOne,
  repositorySource,
  source,
} from './given.ts';
import { approval, definition, deployed, environment, trained, whole } from './given-process.ts';

export const code = 'I-SD-A-1.4';
export const register = source('qualification_register', 'register');
const owned = application({ sources: [repositorySource, register] });

export const collections: readonly Collection[] = [
  ...whole(
    'deployment_definition',
    'environment_protection',
    'branch_protection',
    'repository_access',
    'deployment',
    'deployment_approval',
  ),
  collection('qualification', { scope: 'register', source: register.id }),
];

interface World {
  readonly [name: string]: unknown;
}

/** Ann deploys, ben approves; both are trained, production asks either. */
const good = {
  definition: definition(),
  environment: environment(),
  deployed: deployed(),
  approval: approval(),
  ann: trained('ann'),
  ben: trained('ben'),
};

/** The good world with some facts put in place of others; null takes one away. */
export function judgeWith(change: World = {}, given: Given = {}) {
  const world: World = { ...good, ...change };
  const facts = Object.values(world)
    .flat()
    .filter((one) => one !== null);
  // The builders make facts of any kind; the union is what judging takes.
  return judgeOne(code, { application: owned, collections, facts: facts as AnyFact[], ...given });
}

export const allHold = ['1 holds', '2 holds', '3 holds', '4 holds'];
