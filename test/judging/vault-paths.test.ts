import { describe, expect, it } from 'vitest';
import { overlap, vaultPaths } from '#lib/judging/views/vault-paths.ts';
import { application, stage } from './given.ts';
import { vaultSecret } from './given-secret-facts.ts';
import { viewed } from './given-view.ts';

const mounted = [vaultSecret({ mount: 'team/kv/', path: 'team/kv/x' })];
const own = application({
  stages: [
    stage('test', false, { vaultPaths: ['secret/payments/test/*'] }),
    stage('production', true, {
      vaultPaths: ['/secret/data/payments/production/*', 'db/creds/rw'],
    }),
  ],
});
const paths = (facts: readonly unknown[] = mounted) => viewed(vaultPaths, facts, own);

describe('one secret has one name', () => {
  it.each([
    ['secret/payments/db', 'secret/payments/db'],
    ['secret/data/payments/db', 'secret/payments/db'],
    ['secret/metadata/payments/db', 'secret/payments/db'],
    ['/secret/data/payments/db/', 'secret/payments/db'],
    ['db/creds/rw', 'db/roles/rw'],
    ['db/static-creds/rw', 'db/static-roles/rw'],
    ['team/kv/data/payments', 'team/kv/payments'],
    ['team/kv/payments/data/x', 'team/kv/payments/data/x'],
    ['other/kv/data/payments', 'other/kv/data/payments'],
    ['//secret/data/payments/db//', 'secret/payments/db'],
    ['db/credsx', 'db/credsx'],
    ['secret/data', 'secret/data'],
    ['secret/data/', 'secret/data'],
    ['secret', 'secret'],
    ['secret/constructor/x', 'secret/constructor/x'],
  ])('%s is %s', (path, name) => {
    expect(paths().canonical(path)).toBe(name);
  });

  it('knows a mount of several segments only where the inventory shows it', () => {
    expect(paths([]).canonical('team/kv/data/payments')).toBe('team/kv/data/payments');
  });

  it.each([
    ['secret/data/payments/db', true],
    ['secret/payments/db', true],
    ['db/creds/rw', true],
    ['secret/metadata/payments/db', false],
    ['secret/metadatax', true],
    ['secret/metadata', true],
  ])('what reads %s learns its value: %s', (path, gives) => {
    expect(paths().givesValue(path)).toBe(gives);
  });

  it.each([
    ['secret/data/payments/production/db', ['production']],
    ['secret/payments/test/db', ['test']],
    ['secret/+/+/db', ['test', 'production']],
    ['db/roles/rw', ['production']],
    ['secret/payments', []],
  ])('%s belongs to %j', (path, stages) => {
    expect(
      paths()
        .stagesOf(path)
        .map((one) => one.name),
    ).toEqual(stages);
  });

  it('keeps how a path was declared beside its name', () => {
    expect(paths().declared.map((one) => [one.declared, one.pattern])).toEqual([
      ['secret/payments/test/*', 'secret/payments/test/*'],
      ['/secret/data/payments/production/*', 'secret/payments/production/*'],
      ['db/creds/rw', 'db/roles/rw'],
    ]);
  });
});

describe('two paths may mean the same secret', () => {
  it.each([
    ['secret/db', 'secret/db', true],
    ['secret/db', 'secret/dbx', false],
    ['secret/db', 'secret/*', true],
    ['secret/db', 'other/*', false],
    ['*/db', 'secret/db', true],
    ['+/db', 'secret/db', true],
    ['secret/+/db', 'secret/payments/db', true],
    ['secret/+/db', 'secret/payments/eu/db', false],
    ['secret/+/*', 'secret/payments/eu/db', true],
    ['secret/+', 'secret', false],
    ['secret/+/db', 'secret', false],
    ['+/+', 'secret/db', true],
    ['secret/pay*', 'secret/payments/*', true],
    ['secret/a*', 'secret/b*', false],
    ['secret/+/db', 'secret/payments/*', true],
  ])('%s and %s: %s', (a, b, same) => {
    expect([overlap(a, b), overlap(b, a)]).toEqual([same, same]);
  });
});
