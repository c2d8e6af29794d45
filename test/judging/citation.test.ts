import { describe, expect, it } from 'vitest';
import type { Fact } from '#lib/evidence/fact.ts';
import {
  type Basis,
  byClaim,
  byDeclaration,
  byFact,
  byFacts,
  type Citation,
  citationKey,
  citationOf,
} from '#lib/judging/citation.ts';
import { claim, collection, daysAgo, repo } from './given.ts';
import { alertRoute } from './given-delivery-facts.ts';
import { runbook } from './given-process.ts';

const document = runbook();
const linked: Fact<'runbook'> = { ...document, link: 'https://github.com/acme/payments' };
const route = alertRoute();

const ofDocument: Citation = {
  type: 'fact',
  digest: document.digest,
  kind: 'runbook',
  subject: 'github.com/acme/payments/docs/deploy.md',
  source: 'repo',
  observedAt: daysAgo(1),
  readAt: daysAgo(1 / 24),
  path: 'docs/deploy.md',
};

describe('a citation', () => {
  it.each<[string, () => Basis, Citation]>([
    ['a file, by its path', () => byFact(document), ofDocument],
    ['a line of it', () => byFact(document, 7), { ...ofDocument, line: 7 }],
    [
      'a place that can be opened, by its link',
      () => byFact(linked),
      { ...ofDocument, link: 'https://github.com/acme/payments' },
    ],
    [
      'a fact of no file, without a path',
      () => byFact(route),
      {
        type: 'fact',
        digest: route.digest,
        kind: 'alert_route',
        subject: route.subject,
        source: 'assay',
        observedAt: daysAgo(1),
        readAt: daysAgo(1 / 24),
      },
    ],
    [
      'a collection, by when it ended',
      () => ({ type: 'collection', collection: collection('runbook', { id: 'collection-1' }) }),
      {
        type: 'collection',
        id: 'collection-1',
        kind: 'runbook',
        scope: repo,
        source: 'repo',
        endedAt: daysAgo(1 / 24),
      },
    ],
    [
      'a claim, by when it ends',
      () => byClaim(claim('I-SD-A-1.1')),
      { type: 'claim', id: 'claim-I-SD-A-1.1', expiresAt: daysAgo(-100) },
    ],
    ['what was declared', () => byDeclaration('signers'), { type: 'declaration', of: 'signers' }],
  ])('names %s', (_title, basis, citation) => {
    // Nothing that is not known is there at all: a finding is told byte for byte.
    expect(citationOf(basis())).toStrictEqual(citation);
  });

  it('is made of each fact, in their order', () => {
    expect(byFacts([document, linked])).toEqual([
      { type: 'fact', fact: document },
      { type: 'fact', fact: linked },
    ]);
  });

  it.each<[string, () => Basis, string]>([
    ['by digest and source', () => byFact(document), `fact ${document.digest} repo `],
    ['by line as well', () => byFact(document, 7), `fact ${document.digest} repo 7`],
    [
      'by the collection',
      () => ({ type: 'collection', collection: collection('runbook', { id: 'collection-1' }) }),
      'collection collection-1',
    ],
    ['by the claim', () => byClaim(claim('I-SD-A-1.1')), 'claim claim-I-SD-A-1.1'],
    ['by what was declared', () => byDeclaration('signers'), 'declaration signers'],
  ])('is told from others %s', (_title, basis, key) => {
    expect(citationKey(citationOf(basis()))).toBe(key);
  });
});
