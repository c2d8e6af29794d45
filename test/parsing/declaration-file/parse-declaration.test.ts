import { describe, expect, it } from 'vitest';
import { parseDeclaration } from '#lib/parsing/declaration-file/parse-declaration.ts';

const parse = (text: string) => parseDeclaration({ path: '.assay.yml', text });

const whole = `version: 1
name: Payments & Co
team: { name: pay, members: [{ host: github.com, id: '42', login: joan }] }
criticality: high
began: 2025-01-31
stages:
  - name: staging
    environments: [staging]
  - name: production
    production: true
    environments: [{ repository: github.com/shop/web, pattern: prod-* }]
    clusters: [{ cluster: live-1, namespace: payments }]
    vault_paths: [secret/payments/*]
    workload_roles: [jwt/payments]
images:
  - repository: r.example/payments
    ownership: own
    signers:
      - { issuer: https://i.example, subject: https://s.example, owner: joan, reviewed: 2026-01-31 }
      - { issuer: https://i.example, repository: github.com/shop/web, workflow_path: .github/workflows/r.yml, ref_pattern: refs/tags/* }
      - { key_fingerprint: abc }
deployers: [{ host: github.com, id: '42', login: joan }]
developers: [{ group: { host: github.com, id: '7', name: shop/developers } }]
`;

describe('a declaration', () => {
  it('is read whole, in the words of the application', () => {
    expect(parse(whole)).toEqual({
      ok: true,
      value: {
        name: 'Payments & Co',
        slug: 'payments-co',
        team: {
          name: 'pay',
          members: [{ account: { host: 'github.com', id: '42', login: 'joan' } }],
        },
        criticality: 'high',
        beganAt: '2025-01-31T00:00:00.000Z',
        stages: [
          {
            name: 'staging',
            production: false,
            bindings: {
              environments: [{ repository: null, pattern: 'staging' }],
              clusters: [],
              vaultPaths: [],
              workloadRoles: [],
              instances: [],
            },
          },
          {
            name: 'production',
            production: true,
            bindings: {
              environments: [{ repository: 'github.com/shop/web', pattern: 'prod-*' }],
              clusters: [{ cluster: 'live-1', namespace: 'payments' }],
              vaultPaths: ['secret/payments/*'],
              workloadRoles: ['jwt/payments'],
              instances: [],
            },
          },
        ],
        images: [
          {
            imageRepository: 'r.example/payments',
            ownership: 'own',
            signers: [
              {
                identity: { issuer: 'https://i.example', subject: 'https://s.example' },
                owner: 'joan',
                reviewedAt: '2026-01-31T00:00:00.000Z',
              },
              {
                identity: {
                  issuer: 'https://i.example',
                  repository: 'github.com/shop/web',
                  workflowPath: '.github/workflows/r.yml',
                  refPattern: 'refs/tags/*',
                },
                owner: null,
                reviewedAt: null,
              },
              { identity: { keyFingerprint: 'abc' }, owner: null, reviewedAt: null },
            ],
          },
        ],
        deployers: [{ account: { host: 'github.com', id: '42', login: 'joan' } }],
        developers: [{ group: { host: 'github.com', id: '7', name: 'shop/developers' } }],
      },
    });
  });

  it.each([
    ['version: 1\nname: x\n', { name: 'x', slug: 'x' }],
    [
      'version: 1\nname: x\nslug: y\nteam: z\nbegan: 2025-01-31T10:00:00+02:00\n',
      {
        name: 'x',
        slug: 'y',
        team: { name: 'z', members: [] },
        beganAt: '2025-01-31T08:00:00.000Z',
      },
    ],
    ['version: 1\nname: 決済\n', { name: '決済', slug: 'application' }],
    ['version: 1\nname: " -A  b_c- "\n', { name: ' -A  b_c- ', slug: 'a-b-c' }],
    [`version: 1\nname: ${'a'.repeat(65)}\n`, { name: 'a'.repeat(65), slug: 'a'.repeat(64) }],
    [
      `version: 1\nname: ${'a'.repeat(63)} b\n`,
      { name: `${'a'.repeat(63)} b`, slug: 'a'.repeat(63) },
    ],
  ])('leaves out what it does not say (%#)', (text, value) => {
    expect(parse(text)).toEqual({ ok: true, value });
  });
});

describe('an error names its line and its key', () => {
  it.each([
    [
      'an unknown key',
      'version: 1\nname: x\nstage: []\n',
      [3, 'stage', 'unknown key; the nearest known one is `stages`'],
    ],
    [
      'one within a list',
      'version: 1\nname: x\nstages:\n  - name: p\n    production: true\n    vault_path: []\n',
      [6, 'stages[0].vault_path', 'unknown key; the nearest known one is `vault_paths`'],
    ],
    [
      'one within one of several forms',
      'version: 1\nname: x\nimages:\n  - repository: r\n    ownership: own\n    signers:\n      - issuer: i\n        subject: s\n        ownr: joan\n',
      [9, 'images[0].signers[0].ownr', 'unknown key; the nearest known one is `owner`'],
    ],
    [
      'a version of the future',
      'version: 2\nname: x\n',
      [1, 'version', 'Invalid input: expected 1'],
    ],
    [
      'a missing name',
      'version: 1\n',
      [1, 'name', 'Invalid input: expected string, received undefined'],
    ],
    [
      'a wrong type',
      'version: 1\nname: x\nstages:\n  - name: p\n    production: "yes"\n',
      [5, 'stages[0].production', 'Invalid input: expected boolean, received string'],
    ],
    [
      'a wrong word',
      'version: 1\nname: x\ncriticality: huge\n',
      [3, 'criticality', 'Invalid option: expected one of "low"|"medium"|"high"|"critical"'],
    ],
    [
      'a stage twice',
      'version: 1\nname: x\nstages:\n  - { name: p, production: true }\n  - { name: p }\n',
      [5, 'stages[1].name', 'another stage has this name'],
    ],
    [
      'no production',
      'version: 1\nname: x\nstages:\n  - name: p\n',
      [3, 'stages', 'no stage is marked `production: true`'],
    ],
    [
      'a slug with a space',
      'version: 1\nname: x\nslug: a b\n',
      [3, 'slug', 'lower-case letters, digits and hyphens'],
    ],
    [
      'a person without an id',
      'version: 1\nname: x\ndeployers:\n  - { host: h, login: l }\n',
      [4, 'deployers[0].id', 'Invalid input: expected string, received undefined'],
    ],
    [
      'a group without an id, told as a group',
      'version: 1\nname: x\ndeployers:\n  - group: { host: h, name: n }\n',
      [4, 'deployers[0].group.id', 'Invalid input: expected string, received undefined'],
    ],
    [
      'a person of no form at all, told as the first one',
      'version: 1\nname: x\ndevelopers:\n  - 5\n',
      [4, 'developers[0]', 'Invalid input: expected object, received number'],
    ],
    [
      'an environment of the second form',
      'version: 1\nname: x\nstages:\n  - name: p\n    production: true\n    environments:\n      - a\n      - { repository: r }\n',
      [
        8,
        'stages[0].environments[1].pattern',
        'Invalid input: expected string, received undefined',
      ],
    ],
    [
      'a key far from any',
      'version: 1\nname: x\nteam: { name: t, zzz: 1 }\n',
      [3, 'team.zzz', 'unknown key; the nearest known one is `name`'],
    ],
    [
      'a key that every JavaScript object has',
      'version: 1\nname: x\nconstructor: 1\n',
      [3, 'constructor', 'unknown key; the nearest known one is `slug`'],
    ],
    [
      'a long key, as far as it is told',
      `version: 1\nname: x\n${'k'.repeat(100)}: 1\n`,
      [3, 'k'.repeat(80), 'unknown key; the nearest known one is `began`'],
    ],
    ['nothing', '# empty\n', [1, '', 'The file declares nothing.']],
    [
      'two documents',
      'version: 1\nname: x\n---\nversion: 1\n',
      [4, '', 'The file has more than one document.'],
    ],
    ['a list', '- version: 1\n', [1, '', 'Invalid input: expected object, received array']],
    [
      'a key twice',
      'version: 1\nname: x\nname: y\n',
      [3, '', 'A key stands twice in one mapping.'],
    ],
    [
      'an alias bomb',
      `a: &a [${'x,'.repeat(999)}]\nb: &b [${'*a,'.repeat(99)}]\nc: [${'*b,'.repeat(99)}]\n`,
      [3, '', 'The aliases expand to too many nodes.'],
    ],
  ])('%s', (_name, text, [line, key, message]) => {
    expect(parse(text)).toEqual({ ok: false, errors: [{ line, key, message }] });
  });

  it('and all of them are told, in the order of their lines, up to a hundred', () => {
    const some = parse(
      'version: 1\nname: x\ncolour: a\nstages:\n  - name: ""\n    production: 1\n',
    );
    const many = parse(
      `version: 1\nname: x\n${Array.from({ length: 500 }, (_, i) => `k${i}: 1\n`).join('')}`,
    );

    expect(some).toMatchObject({
      errors: [{ line: 3 }, { line: 5, key: 'stages[0].name' }, { line: 6 }],
    });
    expect(many.ok ? 0 : many.errors.length).toBe(100);
  });
});
