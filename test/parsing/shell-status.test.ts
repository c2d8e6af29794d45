import { describe, expect, it } from 'vitest';
import { parseShellScript } from '#lib/parsing/shell-commands.ts';
import { modesOf } from '#lib/parsing/shell-status.ts';

/** How the first command of a script stands: whether its failure is lost, whether it always runs. */
function standingOf(name: string, script: string): string {
  const found = parseShellScript(script).commands.find((command) => command.name === name);
  if (found === undefined) return 'not there';
  if (found.conditional) return found.swallowed ? 'lost, on a condition' : 'on a condition';
  return found.swallowed ? 'lost' : 'stops';
}

describe('behind || a failure', () => {
  it.each([
    'exit 1',
    'exit 42',
    'exit 10',
    'exit $?',
    'return 1',
    'false',
    '{ echo no; exit 1; }',
    '( echo no; exit 1 )',
    '{ echo no; false; }',
    'exit 1 >&2',
    '{ echo no; { exit 1; }; }',
    'echo no || exit 1',
  ])('is handed on by %s', (rest) => {
    expect(standingOf('trivy', `trivy fs . || ${rest}`)).toBe('stops');
  });

  it.each([
    'true',
    'exit',
    'exit 0',
    'exit 00',
    'return 0',
    'return',
    'echo no',
    '{ exit 1; echo no; }',
    '{ echo no; exit 0; }',
    '{ echo no; ls && exit 1; }',
    'exit 0 || exit 0',
  ])('is lost by %s', (rest) => {
    expect(standingOf('trivy', `trivy fs . || ${rest}`)).toBe('lost');
  });
});

describe('behind a test a command runs on a condition', () => {
  it.each([
    '[ -f a ] &&',
    '[[ -f a ]] &&',
    'test -f a &&',
    '(( a > 1 )) &&',
    '! [ -f a ] &&',
    'ls | [ -f a ] &&',
    'ls ||',
  ])('%s', (before) => {
    expect(standingOf('trivy', `${before} trivy fs .`)).toBe('on a condition');
  });

  it.each(['ls &&', 'ls;', '! ls;', 'testing a &&'])('not behind %s', (before) => {
    expect(standingOf('trivy', `${before} trivy fs .`)).toBe('stops');
  });
});

describe('the options with which a shell starts', () => {
  it.each<[string | undefined, { errexit: boolean; pipefail: boolean } | null]>([
    [undefined, { errexit: true, pipefail: false }],
    ['', { errexit: true, pipefail: false }],
    ['bash', { errexit: true, pipefail: true }],
    ['sh', { errexit: true, pipefail: false }],
    ['/bin/bash', { errexit: true, pipefail: true }],
    [' dash ', { errexit: true, pipefail: false }],
    ['bash {0}', { errexit: false, pipefail: false }],
    ['bash -e {0}', { errexit: true, pipefail: false }],
    ['bash --noprofile --norc -eo pipefail {0}', { errexit: true, pipefail: true }],
    ['bash -x {0}', { errexit: false, pipefail: false }],
    ['bash --verbose {0}', { errexit: false, pipefail: false }],
    ['pwsh', null],
    ['zsh', null],
    ['bashful', null],
  ])('%j are %j', (shell, modes) => {
    expect(modesOf(shell)).toEqual(modes);
  });
});
