import { describe, expect, it } from 'vitest';
import { parseShellScript } from '#lib/parsing/shell-commands.ts';

/** The commands of a script by name, `!` behind those whose failure is lost, `@` and their line. */
function read(script: string): readonly string[] {
  return parseShellScript(script).commands.map(
    ({ name, swallowed, line }) => `${name}${swallowed ? '!' : ''}${line === 0 ? '' : `@${line}`}`,
  );
}

describe('a script is whole', () => {
  it.each<[string, string, boolean]>([
    ['that is plain', 'ls', true],
    ['that is empty', '', true],
    ['that is as long as may be', `ls #${'x'.repeat(262_140)}`, true],
    ['that is longer', `ls #${'x'.repeat(262_141)}`, false],
    ['that has as many commands as may be', 'ls;'.repeat(4_999), true],
    ['that has more', 'ls;'.repeat(5_001), false],
    ['that does not parse', 'ls; (', false],
    ['that nests as deep as may be', `${'$('.repeat(16)}ls${')'.repeat(16)}`, true],
    ['that nests deeper', `${'$('.repeat(17)}ls${')'.repeat(17)}`, false],
  ])('%s: %#', (_what, script, whole) => {
    expect(parseShellScript(script).complete).toBe(whole);
  });

  it('or is read as far as it goes', () => {
    const long = parseShellScript(`ls; ${'x'.repeat(262_140)}; cat`);
    const many = parseShellScript('ls;'.repeat(5_001));
    const deep = [16, 17].map((levels) => read(`${'$('.repeat(levels)}ls${')'.repeat(levels)}`));

    expect(long.commands[0]?.name).toBe('ls');
    expect(long.commands.map(({ name }) => name)).not.toContain('cat');
    expect(many.commands).toHaveLength(5_000);
    expect(deep).toEqual([['ls!'], []]);
  });
});

describe('a command stands on its line', () => {
  it.each<[string, readonly string[]]>([
    ['ls\nls', ['ls', 'ls@1']],
    ['ls\n\nx=$(cat\ngrep)', ['ls', 'cat!@2', 'grep@3']],
    ['ls\nx=`cat`', ['ls', 'cat@1']],
    ['ls\n\nx=`cat\ngrep`', ['ls', 'cat!@2', 'grep@3']],
    ['ls\n\nx=`cat \\`grep\n\\`\nhead`', ['ls', 'grep!@2', 'cat!@2', 'head@2']],
    ["ls\nbash -ec 'cat\ngrep'", ['ls', 'bash@1', 'cat@1', 'grep@2']],
    ["ls\nif true; then\n  bash -ec '\ncat'\nfi", ['ls', 'true!@1', 'bash@2', 'cat@3']],
  ])('%j', (script, expected) => {
    expect(read(script)).toEqual(expected);
  });
});

describe('what `set` changes holds', () => {
  it.each<[string, string]>([
    ['set +e', 'lost'],
    ['set +xe', 'lost'],
    ['set +E', 'stops'],
    ['set +x', 'stops'],
    ['set -- +x', 'stops'],
    ['set +o errexit', 'lost'],
    ['set +o nounset', 'stops'],
    ['set +xo errexit', 'lost'],
    ['set +e; set -e', 'stops'],
    ['set +e; set -u', 'lost'],
    ['set +e; set -ux', 'lost'],
    ['set +e; set -uex', 'stops'],
    ['set +e; set -Eeuo pipefail', 'stops'],
    ['set +e; set -o errexit', 'stops'],
    ['set +e; set -o pipefail', 'lost'],
    ['set +e; set -o', 'lost'],
    ['set +e; set errexit', 'lost'],
    ['set +e; set o errexit', 'lost'],
    ['set +e; set xe', 'lost'],
    ['set +e; set --no-e', 'lost'],
    ['set', 'stops'],
    ['unset +e', 'stops'],
    ['$(set +e)', 'stops'],
    ['x=$(set +e)', 'stops'],
    ["bash -ec 'set +e'", 'stops'],
    ["bash -c 'ls'", 'stops'],
    ["set +e; bash -ec 'ls'", 'lost'],
    ['{ set +e; }', 'lost'],
    ['( set +e )', 'stops'],
  ])('behind %s a failure is %s', (before, standing) => {
    const found = parseShellScript(`${before}\ntrivy fs .\nls`).commands.find(
      ({ name }) => name === 'trivy',
    );

    expect(found?.swallowed).toBe(standing === 'lost');
  });

  it.each<[string, string]>([
    ['ls', 'lost'],
    ['set -o pipefail', 'stops'],
    ['set -euo pipefail', 'stops'],
    ['set -Eeuo pipefail', 'stops'],
    ['set -eux -o pipefail', 'stops'],
    ['set -o errexit -o pipefail', 'stops'],
    ['set -o errexit', 'lost'],
    ['set -e pipefail', 'lost'],
    ['set -o pipefail; set +o pipefail', 'lost'],
    ['set -o pipefail; set +o nounset', 'stops'],
    ["bash -o pipefail -ec 'ls'", 'lost'],
  ])('behind %s a failure before a pipe is %s', (before, standing) => {
    const found = parseShellScript(`${before}\ntrivy fs . | tee log`).commands.find(
      ({ name }) => name === 'trivy',
    );

    expect(found?.swallowed).toBe(standing === 'lost');
  });
});

describe('a script within a command', () => {
  it.each<[string, readonly string[]]>([
    ["sh -c 'a; b'", ['sh', 'a!', 'b']],
    ["dash -c 'a; b'", ['dash', 'a!', 'b']],
    ["bash -exc 'a; b'", ['bash', 'a', 'b']],
    ["bash -Eec 'a; b'", ['bash', 'a', 'b']],
    ["bash -e -c 'a; b'", ['bash', 'a', 'b']],
    ["bash -x -e -c 'a; b'", ['bash', 'a', 'b']],
    ["bash -c 'a; b' -e", ['bash', 'a!', 'b']],
    ["bash --norc -c 'a; b'", ['bash', 'a!', 'b']],
    ["bash -c 'a | b' pipefail", ['bash', 'a!', 'b']],
    ["bash -eo pipefail -c 'a | b'", ['bash', 'a', 'b']],
    ["set -o pipefail; bash -c 'a | b'", ['bash', 'a!', 'b']],
    ["bash -c 'a' || true", ['bash!', 'a!', 'true']],
    ['bash -c \'bash -ec "a; b"\'', ['bash', 'bash', 'a', 'b']],
    ["fish -c 'a'", ['fish']],
    ["bash4 -c 'a'", ['bash4']],
    ["mybash -c 'a'", ['mybash']],
    ['bash script.sh', ['bash']],
    ['bash -c', ['bash']],
    ["bash x-c 'a'", ['bash']],
    ["bash -cx 'a'", ['bash']],
    ["bash 'a'", ['bash']],
  ])('%s', (script, expected) => {
    expect(read(script)).toEqual(expected);
  });
});

describe('commands in every kind of block', () => {
  it.each<[string, readonly string[]]>([
    ['for (( i = 0; i < 2; i++ )); do a; b; done', ['a', 'b']],
    ['select x in a b; do a; b; done', ['a', 'b']],
    ['for x in a; do a && b; done; c', ['a!', 'b', 'c']],
    ['for x in a; do a && b; done', ['a', 'b']],
    ['{ a && b; }; c', ['a!', 'b', 'c']],
    ['{ a && b; }', ['a', 'b']],
    ['while a; do b && c; done; d', ['a!', 'b!', 'c', 'd']],
    ['case x in a) a && b ;; esac; c', ['a!', 'b', 'c']],
    ['case x in a) a && b ;; esac', ['a', 'b']],
    ['f() { a && b; }', ['a!', 'b']],
    ['f() for x in a; do a; done', ['a']],
    ['coproc { a; b; }', ['a', 'b']],
    ['{ a; b; } & c', ['a!', 'b!', 'c']],
    ['a | { b; c; } | d', ['a!', 'b!', 'c!', 'd']],
    ['! { a; b; }', ['a!', 'b!']],
    ['a <(b) > >(c)', ['b!', 'c!', 'a']],
    ['x=$(a) y=$(b)', ['a', 'b']],
    ['x=$(a) b', ['a!', 'b']],
    ['x=(1 $(a)) b', ['a!', 'b']],
    ['a "$(b "$(c)")"', ['c!', 'b!', 'a']],
  ])('%s', (script, expected) => {
    expect(read(script)).toEqual(expected);
  });
});

describe('the words of a command', () => {
  const first = (script: string) => parseShellScript(script).commands[0];

  it.each<[string, string, boolean]>([
    ['a b', 'b', true],
    ["a 'b c'", 'b c', true],
    ['a "b c"', 'b c', true],
    ["a $'b'", 'b', true],
    ['a $B', '$B', false],
    ['a "b$C"', 'b$C', false],
    ['a "$(b)"', '$(b)', false],
    ['a `b`', '`b`', false],
    ['a b=$C', 'b=$C', false],
    ['a b\'c\'"d"', 'bcd', true],
  ])('%s', (script, text, literal) => {
    const command = parseShellScript(script).commands.find(({ name }) => name === 'a');

    expect(command?.args).toEqual([{ text, literal }]);
  });

  it('are told without its redirections and apart from its variables', () => {
    expect(first('A=1 B="x y" C=$(z) D=(1 2) a b > c < d 2>&1')).toBeDefined();
    expect(parseShellScript('A=1 B="x y" D=(1 2) E= a b > c < d 2>&1').commands[0]).toMatchObject({
      name: 'a',
      args: [{ text: 'b', literal: true }],
      assignments: [
        { name: 'A', value: '1' },
        { name: 'B', value: 'x y' },
        { name: 'D', value: '(1 2)' },
        { name: 'E', value: '' },
      ],
    });
    expect(first('> log a')?.assignments).toEqual([]);
  });

  it('that set variables are no literal ones', () => {
    expect(first('export A=1')?.args).toEqual([{ text: 'A=1', literal: false }]);
  });

  it('keep an expression of GitHub where it stands, in a list of values too', () => {
    const mark = '${' + '{ vars.A }}';

    expect(first(`A=(1 ${mark}) a ${mark} b${mark}`)).toMatchObject({
      args: [
        { text: mark, literal: false },
        { text: `b${mark}`, literal: false },
      ],
      assignments: [{ name: 'A', value: `(1 ${mark})` }],
    });
  });
});
