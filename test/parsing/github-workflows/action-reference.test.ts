import { describe, expect, it } from 'vitest';
import { readActionReference } from '#lib/parsing/github-workflows/action-reference.ts';

const commit = 'a'.repeat(40);
const digest = `sha256:${'6'.repeat(64)}`;
const action = (identity: string, owner: string | null, ref: string | null, pinnedBy: string) => ({
  kind: 'action',
  identity,
  owner,
  ref,
  pinnedBy,
});

describe('what a `uses:` names', () => {
  it.each([
    ['Acme/Tool@v1', action('acme/tool', 'Acme', 'v1', 'tag')],
    [' acme/tool/sub@v1.2.3 ', action('acme/tool/sub', 'acme', 'v1.2.3', 'tag')],
    ['acme/tool', action('acme/tool', 'acme', null, 'none')],
    ['acme/tool@', action('acme/tool', 'acme', null, 'none')],
    ['', action('', null, null, 'none')],
    [`a/b@${commit}`, action('a/b', 'a', commit, 'commit')],
    [`a/b@${'b'.repeat(64)}`, action('a/b', 'a', 'b'.repeat(64), 'commit')],
    [`a/b@${commit}a`, action('a/b', 'a', `${commit}a`, 'tag')],
    [`a/b@x${commit}`, action('a/b', 'a', `x${commit}`, 'tag')],
    ['a/b@main', action('a/b', 'a', 'main', 'branch')],
    ['a/b@Master', action('a/b', 'a', 'Master', 'branch')],
    ['a/b@latest', action('a/b', 'a', 'latest', 'branch')],
    ['a/b@maintenance', action('a/b', 'a', 'maintenance', 'tag')],
    ['a/b@domain', action('a/b', 'a', 'domain', 'tag')],
    ['a/b@release/v1', action('a/b', 'a', 'release/v1', 'branch')],
    ['a/b@releases/2', action('a/b', 'a', 'releases/2', 'branch')],
    ['a/b@support/1', action('a/b', 'a', 'support/1', 'branch')],
    ['a/b@feature/1', action('a/b', 'a', 'feature/1', 'branch')],
    ['a/b@fix/1', action('a/b', 'a', 'fix/1', 'branch')],
    ['a/b@x/release/1', action('a/b', 'a', 'x/release/1', 'tag')],
    ['a/b@tools/x', action('a/b', 'a', 'tools/x', 'branch')],
    ['a/b@a@v1', action('a/b', 'a', 'a@v1', 'tag')],
    [
      'a/b/.github/workflows/c.yml@v1',
      { ...action('a/b/.github/workflows/c.yml', 'a', 'v1', 'tag'), kind: 'workflow' },
    ],
    [
      'a/b/.github/workflows-lab/c.YAML@v1',
      { ...action('a/b/.github/workflows-lab/c.yaml', 'a', 'v1', 'tag'), kind: 'workflow' },
    ],
    ['a/b/.github/workflows/c.txt@v1', action('a/b/.github/workflows/c.txt', 'a', 'v1', 'tag')],
    ['a/b/.github/workflows/d/c.yml', action('a/b/.github/workflows/d/c.yml', 'a', null, 'none')],
    [
      './a/b@v1',
      { kind: 'local', identity: './a/b@v1', owner: null, ref: null, pinnedBy: 'local' },
    ],
    ['.\\a\\b', { kind: 'local', identity: './a/b', owner: null, ref: null, pinnedBy: 'local' }],
    ['$/a', { kind: 'local', identity: './a', owner: null, ref: null, pinnedBy: 'local' }],
    ['.github/a', action('.github/a', '.github', null, 'none')],
    [
      'docker://Alpine:3.20',
      { kind: 'docker', identity: 'docker://alpine', owner: null, ref: '3.20', pinnedBy: 'tag' },
    ],
    [
      'docker://alpine',
      { kind: 'docker', identity: 'docker://alpine', owner: null, ref: null, pinnedBy: 'none' },
    ],
    [
      `docker://r.example/Acme/tool@${digest}`,
      {
        kind: 'docker',
        identity: 'docker://r.example/acme/tool',
        owner: 'Acme',
        ref: digest,
        pinnedBy: 'digest',
      },
    ],
  ])('%j', (uses, expected) => {
    expect(readActionReference(uses)).toEqual(expected);
  });
});
