import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Declaration } from '#lib/evidence/declaration.ts';
import { parseDeclarationForm, renderDeclarationForm } from '#lib/use-cases/declaration-form.ts';
import { plantedToken } from './planted-token.ts';

const word = fc.stringMatching(/^[a-z][a-z0-9-]{0,11}$/);
const phrase = fc.tuple(word, word).map(([a, b]) => `${a} ${b}`);
const path = fc.tuple(word, word).map(([a, b]) => `${a}/${b}`);
const instant = fc
  .integer({ min: 0, max: 20_000 })
  .map((day) => new Date(day * 86_400_000).toISOString());

const principal = fc.oneof(
  fc.record({ account: fc.record({ host: word, id: word, login: word }) }),
  fc.record({ group: fc.record({ host: word, id: word, name: path }) }),
);
const identity = fc.oneof(
  fc.record({ keyFingerprint: word }),
  fc.record({ issuer: word.map((host) => `https://${host}.example`), subject: path }),
  fc.record({ issuer: word, repository: path, workflowPath: path, refPattern: path }),
);
const signer = fc.record({
  identity,
  owner: fc.option(phrase, { nil: null }),
  reviewedAt: fc.option(instant, { nil: null }),
});
const people = fc.array(principal, { maxLength: 3 });
const some = fc.option(people, { nil: null });

const declaration: fc.Arbitrary<Declaration> = fc.record({
  name: phrase,
  team: fc.record({ name: phrase, members: people }),
  criticality: fc.constantFrom('low' as const, 'medium', 'high', 'critical'),
  inScope: fc.boolean(),
  beganAt: fc.option(instant, { nil: null }),
  stages: fc
    .uniqueArray(
      fc.record({
        name: phrase,
        production: fc.boolean(),
        bindings: fc.record({
          environments: fc.array(
            fc.record({ repository: fc.option(path, { nil: null }), pattern: phrase }),
            { maxLength: 3 },
          ),
          clusters: fc.array(fc.record({ cluster: path, namespace: word }), { maxLength: 2 }),
          vaultPaths: fc.array(path, { maxLength: 2 }),
          workloadRoles: fc.array(path, { maxLength: 2 }),
          instances: fc.array(word, { maxLength: 2 }),
        }),
      }),
      { maxLength: 4, selector: (stage) => stage.name },
    )
    .map((stages) =>
      stages.map((stage, index) => (index === 0 ? { ...stage, production: true } : stage)),
    ),
  images: fc.array(
    fc.record({
      imageRepository: path,
      ownership: fc.constantFrom('own' as const, 'external'),
      signers: fc.array(signer, { maxLength: 2 }),
    }),
    { maxLength: 3 },
  ),
  developers: some,
  deployers: some,
  workloadRoleOwners: fc.array(
    fc.record({
      role: path,
      owner: fc.oneof(fc.record({ application: phrase }), fc.record({ platform: word })),
    }),
    { maxLength: 2 },
  ),
  vaultMounts: fc.array(
    fc.record({ mount: path, class: fc.constantFrom('human' as const, 'workload') }),
    { maxLength: 2 },
  ),
});

describe('the form of a declaration', () => {
  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(declaration, (given) => {
        expect(parseDeclarationForm(renderDeclarationForm(given))).toEqual({
          ok: true,
          declaration: given,
        });
      }),
    );
  });

  const plain = { name: 'Payments', team: 'Pay', criticality: 'high', inScope: 'on' };

  it.each([
    [{ name: ' ' }, 'name', 'is needed'],
    [{ name: 'x'.repeat(201) }, 'name', 'is too long: 200 characters at most'],
    [{ criticality: 'extreme' }, 'criticality', 'Invalid option'],
    [{ beganAt: 'yesterday' }, 'beganAt', 'write a date such as 2026-01-31'],
    [{ developers: 'joan' }, 'developers', 'line 1: write it as `joan @ github.com # 42`'],
    [
      { 'stage.0.name': 'production', 'stage.0.production': 'on', 'stage.0.clusters': 'live' },
      'stage.0.clusters',
      'line 1: write it as `live-1 / payments`',
    ],
    [{ 'stage.3.name': 'test' }, 'stage.3.production', 'mark at least one stage as production'],
    [
      { 'stage.0.name': 'a', 'stage.2.name': 'a', 'stage.0.production': 'on' },
      'stage.2.name',
      'another stage has this name',
    ],
    [
      { 'image.0.repository': 'r.example/a', 'image.0.signers': 'subject: x' },
      'image.0.signers',
      'line 1: write it as',
    ],
    [{ vaultMounts: '\n\nauth/oidc: robot' }, 'vaultMounts', 'line 3: write it as'],
    [{ deployers: 'x\n'.repeat(201) }, 'deployers', 'takes 200 lines at most'],
  ])('says beside the field what is wrong with %j', (change, field, message) => {
    const parsed = parseDeclarationForm({ ...plain, ...change });

    expect(parsed).toMatchObject({
      ok: false,
      errors: { [field]: expect.stringContaining(message) },
    });
  });

  it('tells nobody from nothing said, and no name from either', () => {
    const peopleOf = (text: string): unknown => {
      const parsed = parseDeclarationForm({ ...plain, developers: text });
      return parsed.ok ? parsed.declaration.developers : parsed.errors;
    };

    expect(peopleOf(' \n')).toBeNull();
    expect(peopleOf(' Nobody\n')).toEqual([]);
    expect(peopleOf('nobody\njoan @ github.com # 42')).toEqual({
      developers: 'line 1: write it as `joan @ github.com # 42`',
    });
  });

  it('takes no secret for a name', () => {
    const secret = plantedToken();

    const parsed = parseDeclarationForm({ ...plain, vaultMounts: `${secret}: human` });

    expect(parsed).toEqual({
      ok: false,
      errors: { vaultMounts: 'looks like a secret: write its name, never its value' },
    });
  });

  it('leaves out a stage without a name, wherever it stands', () => {
    const parsed = parseDeclarationForm({
      ...plain,
      'stage.0.name': '',
      'stage.1.name': 'production',
      'stage.1.production': 'on',
    });

    expect(parsed).toMatchObject({ ok: true, declaration: { stages: [{ name: 'production' }] } });
  });
});
