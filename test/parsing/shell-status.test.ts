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
    'return $?',
    '{ exit $?; }',
    'false',
    '{ echo no; exit 1; }',
    '( echo no; exit 1 )',
    '{ echo no; false; }',
    'exit 1 >&2',
    '{ echo no; exit 1; } >&2',
    '{ echo no; { exit 1; }; }',
    'exit 01',
    '( echo no && exit 1 )',
    '{ echo no; echo no && printf no && exit 1; }',
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
    'trivy fs . --offline-scan || exit 1',
    'grep -q x y || cat z || false',
    'echo no || exit 1',
    'printf no || exit 1',
    ': || exit 1',
    'true || exit 1',
    'exit | cat',
    '{ exit 1 | cat; }',
    '{ echo no; exit $?; }',
    '( echo no && exit $? )',
    '{ echo no; { exit $?; }; } && ls',
    '( echo no || exit 1 )',
    '( ls && exit 1 )',
    '( echo no && ls && exit 1 )',
    '( echo no && exit 0 )',
    '( echo no && echo no )',
    '( $SAY no && exit 1 )',
    '( { echo no; } && exit 1 )',
    '> log',
    'if ls; then exit 1; fi',
    'ls && exit 1',
    'cat z || grep -q x y',
    '{ ! false; }',
    'exit >&2',
  ])('is lost by %s', (rest) => {
    expect(standingOf('trivy', `trivy fs . || ${rest}`)).toBe('lost');
  });
});

describe('before && a failure', () => {
  it.each([
    ['trivy fs . && ls', 'stops'],
    ['trivy fs . && ls || exit 1', 'stops'],
    ['trivy fs . && ls && ls || exit 1\nls', 'stops'],
    ['trivy fs . && ls\nls', 'lost'],
    ['trivy fs . && ls || true', 'lost'],
    ['trivy fs . && ls || echo no', 'lost'],
    ['ls || trivy fs . && ls\nls', 'lost, on a condition'],
    ['ls || true && trivy fs .', 'on a condition'],
    ['ls && trivy fs . || exit 1\nls', 'stops'],
    ['ls && trivy fs . || true', 'lost'],
    ['ls && trivy fs .\nls', 'stops'],
    ['ls || exit 1 && trivy fs . && ls\nls', 'lost, on a condition'],
    ['{ trivy fs . && ls; }', 'stops'],
    ['{ trivy fs . && ls; }\nls', 'lost'],
    ['( trivy fs . && ls ) | cat', 'lost'],
    ['cat | ( trivy fs . && ls )', 'stops'],
    ['{ trivy fs . && ls; } && ls\nls', 'lost'],
  ])('%j: %s', (script, standing) => {
    expect(standingOf('trivy', script)).toBe(standing);
  });
});

describe('as what is tested a failure', () => {
  it.each([
    ['if trivy fs .; then ls; else exit 1; fi', 'stops'],
    ['if trivy fs .; then exit 1; fi', 'lost'],
    ['if ! trivy fs .; then exit 1; fi', 'stops'],
    ['if ! trivy fs .; then ls; fi', 'lost'],
    ['if ! trivy fs .; then exit $?; fi', 'lost'],
    ['if trivy fs .; then ls; else exit $?; fi', 'stops'],
    ['if trivy fs .; then ls; else echo no; exit $?; fi', 'lost'],
    ['if ! trivy fs .; then echo no && exit 1; fi', 'stops'],
    ['if ! trivy fs .; then ls; else exit 1; fi', 'lost'],
    ['if ! trivy fs .; then exit 1; else ls; fi', 'stops'],
    ['if ! trivy fs .; then exit 1; else exit 1; fi', 'stops'],
    ['if ls | trivy fs .; then exit 1; fi', 'lost'],
    ['if ls; then ls; elif trivy fs .; then ls; fi', 'lost, on a condition'],
    ['set +e; if ! trivy fs .; then exit 1; fi', 'stops'],
    ['if ls; then trivy fs . && ls; fi', 'on a condition'],
    ['if ls; then trivy fs . && ls; fi\nls', 'lost, on a condition'],
    ['if ls; then ls; else trivy fs . && ls; fi\nls', 'lost, on a condition'],
    ['if ls; then ls; elif ls; then trivy fs . && ls; fi', 'on a condition'],
    ['if [ -n "$(trivy fs .)" ]; then ls; fi', 'lost'],
    ['[[ -n $(trivy fs .) ]]', 'lost'],
    ['(( $(trivy fs .) > 1 ))', 'lost'],
    ['while trivy fs .; do ls; done', 'lost'],
    ['until trivy fs .; do ls; done', 'lost'],
    ['while ls; do trivy fs . && ls; done', 'on a condition'],
  ])('%j: %s', (script, standing) => {
    expect(standingOf('trivy', script)).toBe(standing);
  });
});

// Each was asked of bash 5 itself, with a scan that fails.
describe('where a status is tested, or a script is another’s, errexit does nothing', () => {
  it.each([
    ['{ trivy fs .; ls; } || exit 1', 'lost'],
    ['{ ls; trivy fs .; } || exit 1', 'stops'],
    ['( trivy fs .; ls ) || exit 1', 'lost'],
    ['( trivy fs .; ls ) && ls', 'lost'],
    ['( trivy fs .; ls )\nls', 'stops'],
    ['ls && { trivy fs .; ls; }', 'stops'],
    ['{ trivy fs .; ls; }\nls', 'stops'],
    ['{ { trivy fs .; }; ls; } || exit 1', 'lost'],
    ['{ trivy fs . && ls; } || exit 1', 'stops'],
    ['for i in 1; do trivy fs .; ls; done && ls\nls', 'lost'],
    ['if { trivy fs .; ls; }; then ls; else exit 1; fi', 'lost'],
    ['if trivy fs .; ls; then ls; else exit 1; fi', 'lost'],
    ['if ls; trivy fs .; then ls; else exit 1; fi', 'stops'],
    ['if trivy fs . && ls; then ls; else exit 1; fi', 'stops'],
    ['if ls && trivy fs .; then ls; else exit 1; fi', 'stops'],
    ['if trivy fs . || ls; then ls; else exit 1; fi', 'lost'],
    ['if trivy fs . | cat; then ls; else exit 1; fi', 'lost'],
    ['if ! { trivy fs .; ls; }; then exit 1; fi', 'lost'],
    ['if ls; then ls; fi; trivy fs .; ls', 'stops'],
    ['{ ls || exit 1; }; trivy fs .; ls', 'stops'],
    ['x=$(trivy fs .; ls)', 'lost'],
    ['x=$(ls; trivy fs .)', 'stops'],
    ['x=$(set -e; trivy fs .; ls)', 'stops'],
    ['x=$(ls); trivy fs .; ls', 'stops'],
    ["bash -ec 'trivy fs .; ls' || exit 1", 'stops'],
    ["bash -ec 'ls' || exit 1; trivy fs .; ls", 'stops'],
    ["{ bash -ec 'ls'; trivy fs .; ls; } || exit 1", 'lost'],
  ])('%j: %s', (script, standing) => {
    expect(standingOf('trivy', script)).toBe(standing);
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
    ['bash  -e  {0}', { errexit: true, pipefail: false }],
    ['bash -Eeuo pipefail {0}', { errexit: true, pipefail: true }],
    ['bash --rcfile=-e {0}', { errexit: false, pipefail: false }],
    ['bash -e=x {0}', { errexit: false, pipefail: false }],
    ['pwsh', null],
    ['zsh', null],
    ['bashful', null],
  ])('%j are %j', (shell, modes) => {
    expect(modesOf(shell)).toEqual(modes);
  });
});
