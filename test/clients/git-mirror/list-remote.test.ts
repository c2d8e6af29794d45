import { describe, expect, it } from 'vitest';
import { chooseHead, parseRemoteRefs } from '#lib/clients/git-mirror/list-remote.ts';

const one = '1'.repeat(40);
const two = '2'.repeat(40);

describe('the list of a remote', () => {
  it('is its branches and tags in order, the branch of HEAD and its commit', () => {
    const output = [
      'ref: refs/heads/main\tHEAD',
      `${one}\tHEAD`,
      `${two}\trefs/tags/v1`,
      `${one}\trefs/tags/v1^{}`,
      `${one}\trefs/heads/main`,
      `${two}\trefs/pull/1/head`,
      `${two}\trefs/heads/HEAD`,
      '',
    ].join('\n');

    expect(parseRemoteRefs(output)).toEqual({
      objectFormat: 'sha1',
      refs: [
        { name: 'refs/heads/HEAD', commit: two },
        { name: 'refs/heads/main', commit: one },
        { name: 'refs/tags/v1', commit: two },
      ],
      headRef: 'refs/heads/main',
      headCommit: one,
    });
  });

  it.each(['nothing\trefs/heads/main', `${one} refs/heads/main`, `${one}1\trefs/heads/main`, ''])(
    'takes %j for nothing',
    (line) => {
      expect(parseRemoteRefs(`${line}\n`).refs).toEqual([]);
    },
  );
});

describe('the default branch', () => {
  const refs = ['dev', 'main', 'old'].map((name) => ({ name: `refs/heads/${name}`, commit: one }));
  const none = { headRef: null, headCommit: null };

  it.each([
    {
      why: 'named',
      remote: { headRef: 'refs/heads/old', headCommit: one },
      previous: null,
      is: 'old',
    },
    { why: 'the one so far', remote: none, previous: 'refs/heads/dev', is: 'dev' },
    { why: 'of the usual name', remote: none, previous: 'refs/heads/gone', is: 'main' },
    { why: 'at HEAD', remote: { headRef: null, headCommit: one }, previous: null, is: 'main' },
  ])('is the branch that is $why', ({ remote, previous, is }) => {
    expect(chooseHead(remote, refs, previous)).toBe(`refs/heads/${is}`);
  });

  it('is none when no name can be meant, and never a tag', () => {
    const tag = { name: 'refs/tags/main', commit: one };
    const branches = refs.filter((ref) => ref.name !== 'refs/heads/main');

    expect(chooseHead(none, branches, null)).toBeNull();
    expect(chooseHead({ headRef: 'refs/tags/main', headCommit: one }, [tag], null)).toBeNull();
  });
});
