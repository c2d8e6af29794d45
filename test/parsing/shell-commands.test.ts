import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseShellScript } from '#lib/parsing/shell-commands.ts';

function read(script: string, shell?: string): readonly string[] {
  return parseShellScript(script, shell).commands.map((command) =>
    [
      command.image === null ? '' : `${command.image}:`,
      command.name,
      ...command.args.map((word) => ` ${word.text}`),
      command.swallowed ? ' [swallowed]' : '',
      command.conditional ? ' [conditional]' : '',
      command.line === 0 ? '' : ` @${command.line}`,
    ].join(''),
  );
}

describe('a shell script', () => {
  test.each<[string, readonly string[]]>([
    ['sudo -E -u app trivy fs .', ['trivy fs .']],
    ['env -i A=1 B=2 trivy fs .', ['trivy fs .']],
    ['time npm audit', ['npm audit']],
    ['timeout 5m zap-baseline.py', ['zap-baseline.py']],
    ['ls | xargs -n 1 grype', ['ls [swallowed]', 'grype']],
    ['npx --yes snyk@1.2 test', ['snyk test']],
    ['pnpm dlx vercel@latest --prod', ['vercel --prod']],
    ['uvx bandit -r .', ['bandit -r .']],
    ['uv tool run semgrep ci', ['semgrep ci']],
    ['python3 -m pip_audit', ['pip_audit']],
    ['go run golang.org/x/vuln/cmd/govulncheck@v1.1.3 ./...', ['govulncheck ./...']],
    ['/usr/local/bin/trivy fs .', ['trivy fs .']],
    ['npx -y netlify-cli@23 deploy', ['netlify deploy']],
    [
      'docker run --rm -v "$PWD:/src" ghcr.io/a/b:1.2 fs /src',
      ['ghcr.io/a/b:docker fs /src', 'fs /src'],
    ],
    ['$TOOL image', []],
  ])('shows through its wrappers what it runs: %s', (script, expected) => {
    const commands = read(script);

    expect(commands).toEqual(expected);
  });

  test.each<[string, readonly string[]]>([
    ['echo trivy', ['echo trivy']],
    ['# trivy fs .\nls', ['ls @1']],
    ['cat <<EOF\ntrivy fs .\nEOF', ['cat']],
    ['echo "run: trivy fs ."', ['echo run: trivy fs .']],
    ["bash -c 'trivy fs .'", ['bash -c trivy fs .', 'trivy fs .']],
  ])('takes a word for a command only where the shell would: %s', (script, expected) => {
    const commands = read(script);

    expect(commands).toEqual(expected);
  });

  test.each<[string, string | undefined, readonly string[]]>([
    ['trivy fs . || true', undefined, ['trivy fs . [swallowed]', 'true [conditional]']],
    ['trivy fs . || :', undefined, ['trivy fs . [swallowed]', ': [conditional]']],
    ['trivy fs . || exit 0', undefined, ['trivy fs . [swallowed]', 'exit 0 [conditional]']],
    ['trivy fs . || exit 1', undefined, ['trivy fs .', 'exit 1 [conditional]']],
    ['trivy fs .; exit 0', undefined, ['trivy fs .', 'exit 0']],
    ['trivy fs .; exit 0', 'bash {0}', ['trivy fs . [swallowed]', 'exit 0']],
    ['set +e\ntrivy fs .\nls', undefined, ['trivy fs . [swallowed] @1', 'ls @2']],
    ['set +e\ntrivy fs .', undefined, ['trivy fs . @1']],
    ['trivy fs . | tee log', undefined, ['trivy fs . [swallowed]', 'tee log']],
    ['trivy fs . | tee log', 'bash', ['trivy fs .', 'tee log']],
    ['set -o pipefail\ntrivy fs . | tee log', undefined, ['trivy fs . @1', 'tee log @1']],
    ['trivy fs . &', undefined, ['trivy fs . [swallowed]']],
    ['! trivy fs .', undefined, ['trivy fs . [swallowed]']],
    ['trivy fs . && ls\nls', undefined, ['trivy fs . [swallowed]', 'ls', 'ls @1']],
    ['trivy fs . && ls', undefined, ['trivy fs .', 'ls']],
    ['if ! trivy fs .; then exit 1; fi', undefined, ['trivy fs .', 'exit 1 [conditional]']],
    ['if trivy fs .; then ls; fi', undefined, ['trivy fs . [swallowed]', 'ls [conditional]']],
    ['[ -f a ] && trivy fs .', undefined, ['[ -f a ]', 'trivy fs . [conditional]']],
    ['x=$(trivy fs .)', undefined, ['trivy fs .']],
    ['echo $(trivy fs .)', undefined, ['trivy fs . [swallowed]', 'echo $(trivy fs .)']],
    ['while trivy fs .; do ls; done', undefined, ['trivy fs . [swallowed]', 'ls [conditional]']],
    [
      'case $A in a) trivy fs . ;; *) ls ;; esac',
      undefined,
      ['trivy fs . [conditional]', 'ls [conditional]'],
    ],
    [
      'if a; then b; elif trivy fs .; then c; else d; fi',
      undefined,
      [
        'a [swallowed]',
        'b [conditional]',
        'trivy fs . [swallowed] [conditional]',
        'c [conditional]',
        'd [conditional]',
      ],
    ],
    [
      'if trivy fs .; then ls; else exit 1; fi',
      undefined,
      ['trivy fs .', 'ls [conditional]', 'exit 1 [conditional]'],
    ],
    ['trivy fs . > log', undefined, ['trivy fs .']],
    ['(trivy fs .; ls) > log', undefined, ['trivy fs .', 'ls']],
    ['{ trivy fs .; ls; }', undefined, ['trivy fs .', 'ls']],
    ['coproc trivy fs .', undefined, ['trivy fs . [conditional]']],
    ['scan() { trivy fs .; }', undefined, ['trivy fs . [conditional]']],
    ['(set +e); trivy fs .; ls', undefined, ['trivy fs .', 'ls']],
    ['set +o errexit\ntrivy fs .\nls', undefined, ['trivy fs . [swallowed] @1', 'ls @2']],
    [
      "bash -c 'trivy fs .; ls'",
      undefined,
      ['bash -c trivy fs .; ls', 'trivy fs . [swallowed]', 'ls'],
    ],
    ["bash -ec 'trivy fs .; ls'", undefined, ['bash -ec trivy fs .; ls', 'trivy fs .', 'ls']],
    [
      "bash -o pipefail -ec 'trivy fs . | tee log'",
      undefined,
      ['bash -o pipefail -ec trivy fs . | tee log', 'trivy fs .', 'tee log'],
    ],
    ['for i in a b; do trivy image $i; done', undefined, ['trivy image $i']],
  ])('tells whether a failure stops it: %j under %s', (script, shell, expected) => {
    const commands = read(script, shell);

    expect(commands).toEqual(expected);
  });

  test('keeps expressions as words that are not literal', () => {
    const image = `registry/app:\${{ github.sha }}`;

    const script = parseShellScript(`docker push "${image}"`);

    expect(script.commands[0]?.args).toEqual([
      { text: 'push', literal: true },
      { text: image, literal: false },
    ]);
  });

  test.each(['pwsh', 'powershell', 'python', 'cmd', 'node {0}'])(
    'of another language has no commands and says so: %s',
    (shell) => {
      const script = parseShellScript('trivy fs .', shell);

      expect(script).toEqual({ supported: false, complete: true, commands: [] });
    },
  );

  test('that does not parse is read as far as it goes, and says so', () => {
    const script = parseShellScript('ls && ( trivy fs .');

    expect(script.complete).toBe(false);
    expect(script.commands.map((command) => command.name)).toEqual(['ls', 'trivy']);
  });

  test.each([
    ['parentheses', '('.repeat(50_000)],
    ['substitutions', '$('.repeat(50_000)],
    ['backticks', '`'.repeat(50_001)],
    ['quotes', `"${"$'".repeat(50_000)}`],
    ['expressions', `\${{ `.repeat(20_000)],
    ['commands', 'ls;'.repeat(60_000)],
  ])('of hostile %s ends, and is not whole', (_name, text) => {
    const script = parseShellScript(text);

    expect(script.commands.length).toBeLessThanOrEqual(5_000);
  });

  test('never throws, whatever the text', () => {
    const fragment = fc.constantFrom(
      '$(',
      ')',
      '`',
      '"',
      "'",
      '|',
      '&&',
      'ls',
      ' ',
      '\n',
      '\u001b',
      '<<E',
      '{',
      '}',
    );
    const text = fc.array(fragment, { maxLength: 40 }).map((parts) => parts.join(''));

    fc.assert(fc.property(text, (script) => parseShellScript(script).supported));

    expect(parseShellScript('').commands).toEqual([]);
  });
});
