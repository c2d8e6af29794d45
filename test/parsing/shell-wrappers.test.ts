import { describe, expect, it } from 'vitest';
import { parseShellScript } from '#lib/parsing/shell-commands.ts';
import { imageWithoutTag, unwrapCommand } from '#lib/parsing/shell-wrappers.ts';

function runs(command: string): string | null {
  const last = parseShellScript(command).commands[0];
  if (last === undefined) return null;
  const image = last.image === null ? '' : `${last.image}: `;
  return `${image}${[last.name, ...last.args.map(({ text }) => text)].join(' ')}`;
}

describe('what a command runs behind its wrapper', () => {
  it.each([
    ['sudo -u a -g b -h c -p d -C 3 -r e -t f -T 9 -U g -D h tool x', 'tool x'],
    ['sudo --user a --group b tool x', 'tool x'],
    ['sudo A=1 B=2 tool x', 'tool x'],
    ['sudo -n -- tool -x', 'tool -x'],
    ['sudo --user=a tool', 'tool'],
    ['sudo', 'sudo'],
    ['sudo -n', 'sudo -n'],
    ['sudo sudo tool', 'tool'],
    ['env -u A --unset B -C d --chdir e A=1 tool', 'tool'],
    ['env 1A=1 tool', '1A=1 tool'],
    ['/usr/bin/time -f x -o y --format z --output w tool', 'tool'],
    ['timeout -k 1 -s 2 --kill-after 3 --signal 4 9 tool x', 'tool x'],
    ['timeout 9', 'timeout 9'],
    ['nice -n 5 tool', 'tool'],
    ['nice --adjustment 5 tool', 'tool'],
    ['stdbuf -i 0 -o 0 -e 0 tool', 'tool'],
    ['xargs -I % -n 1 -P 2 -L 3 -d x -s 4 -a f -E e tool %', 'tool %'],
    ['xargs --max-args 1 --max-procs 2 --delimiter x -r tool', 'tool'],
    ['npx -p a --package b -w c --workspace d tool@1 x@2', 'tool x@2'],
    ['bunx -p a --package b tool@latest', 'tool'],
    ['uvx --from a --with b --python 3 -p 3 --index-url c --constraints d tool@1', 'tool'],
    ['exec -a name tool', 'tool'],
    ['nohup tool x', 'tool x'],
    ['command tool -v', 'tool -v'],
    ['command -p tool', 'tool'],
    ['command -v tool', 'command -v tool'],
    ['command -V tool', 'command -V tool'],
    ['env AB=1 tool', 'tool'],
    ['env', 'env'],
    ['timeout tool', 'timeout tool'],
    ['nice tool@1', 'tool@1'],
    ['python', 'python'],
    ['python tool.py', 'python tool.py'],
    ['ipython -m tool', 'ipython -m tool'],
    ['npx', 'npx'],
    ['uv', 'uv'],
    ['uv tool', 'uv tool'],
    ['dotnet tool', 'dotnet tool'],
    ['pnpm -- tool', 'pnpm -- tool'],
    ['npm exec', 'npm exec'],
    ['docker', 'docker'],
    ['docker run', 'docker run'],
    ['docker run --rm', 'docker run --rm'],
    ['docker run -v', 'docker run -v'],
    ['constructor tool', 'constructor tool'],
    ['ionice -c 2 -n 7 tool', 'tool'],
    ['retry -t 3 -d 1 --times 3 --delay 1 tool', 'tool'],
    ['nice - tool', '- tool'],
    ['npx @scope/tool x', '@scope/tool x'],
    ['npx @scope/tool@1 x', '@scope/tool x'],
    ['npx @pulumi/cli@3 up', 'pulumi up'],
    ['npx @railway/cli up', 'railway up'],
    ['npx @cloudflare/wrangler deploy', 'wrangler deploy'],
    ['aws-cdk deploy', 'cdk deploy'],
    ['firebase-tools deploy', 'firebase deploy'],
    ['netlify-cli deploy', 'netlify deploy'],
    ['pnpm dlx tool@1 x', 'tool x'],
    ['pnpm exec tool', 'tool'],
    ['pnpm install tool', 'pnpm install tool'],
    ['yarn dlx -p a tool', 'tool'],
    ['yarn exec tool', 'tool'],
    ['npm exec --package a -- tool x', 'tool x'],
    ['npm x tool', 'tool'],
    ['npm run tool', 'npm run tool'],
    ['bun x tool', 'tool'],
    ['uv run --with a --from b --python 3 --extra c --group d tool', 'tool'],
    ['uv tool run --from a tool@1 x', 'tool x'],
    ['uv tool install tool', 'uv tool install tool'],
    ['pipx run --spec a tool', 'tool'],
    ['poetry run -C d tool', 'tool'],
    ['pipenv run tool', 'tool'],
    ['pdm run tool', 'tool'],
    ['hatch run tool', 'tool'],
    ['bundle exec tool', 'tool'],
    ['bundle install', 'bundle install'],
    ['mise exec --dir a tool', 'tool'],
    ['mise x tool', 'tool'],
    ['doppler run -- tool', 'tool'],
    ['op run --filter a tool', 'tool'],
    ['go run -modfile m example.com/cmd/tool@v1 ./...', 'tool ./...'],
    ['go tool tool x', 'tool x'],
    ['go build ./...', 'go build ./...'],
    ['dotnet tool run tool x', 'tool x'],
    ['dotnet tool install tool', 'dotnet tool install tool'],
    ['rye run tool', 'tool'],
    ['python -m tool x', 'tool x'],
    ['python3.12 -m tool', 'tool'],
    ['python tool.py', 'python tool.py'],
    ['pythonx -m tool', 'pythonx -m tool'],
    ['./bin/tool x', 'tool x'],
    ['npx $TOOL', 'npx $TOOL'],
    ['$TOOL x', null],
    ['toString run x', 'toString run x'],
    [`${'sudo '.repeat(8)}tool`, 'tool'],
    [`${'sudo '.repeat(9)}tool`, 'sudo tool'],
  ])('%s', (command, expected) => {
    expect(runs(command)).toBe(expected);
  });

  it.each([
    ['docker run a/b:1 x', 'a/b: docker x'],
    ['podman run a/b x', 'a/b: podman x'],
    ['nerdctl run a/b', 'a/b: nerdctl'],
    ['docker container run a/b x', 'a/b: docker x'],
    ['docker run -d -i -t -it -ti -q -P --rm --init a/b x', 'a/b: docker x'],
    [
      'docker run --detach --interactive --tty --privileged --read-only --no-healthcheck --publish-all --quiet --sig-proxy a/b x',
      'a/b: docker x',
    ],
    ['docker run -itd a/b x', 'a/b: docker x'],
    ['docker run -dit --rm a/b x', 'a/b: docker x'],
    ['docker run -itv a:b a/b x', 'a/b: docker x'],
    ['docker run -dx a a/b x', 'a/b: docker x'],
    ['docker run --dit a a/b x', 'a/b: docker x'],
    ['docker run -v a:b -e C --name=x a/b y', 'a/b: docker y'],
    ['docker run $IMAGE x', 'docker run $IMAGE x'],
    ['docker run --rm', 'docker run --rm'],
    ['docker container ls', 'docker container ls'],
    ['docker push a/b:1', 'docker push a/b:1'],
    ['sudo docker run a/b x', 'a/b: docker x'],
  ])('%s', (command, expected) => {
    expect(runs(command)).toBe(expected);
  });

  it('is nothing for no words, and for a name that is only a folder', () => {
    expect(unwrapCommand([])).toBeNull();
    expect(unwrapCommand([{ text: 'bin/', literal: true }])).toBeNull();
    expect(unwrapCommand([{ text: 'tool', literal: false }])).toBeNull();
  });

  it.each([
    ['a', 'a'],
    ['a:1', 'a'],
    ['r.example:5000/a', 'r.example:5000/a'],
    ['r.example:5000/a:1', 'r.example:5000/a'],
    ['r.example/a:1@sha256:x', 'r.example/a'],
    ['a@sha256:x', 'a'],
  ])('the image %s without what changes', (reference, image) => {
    expect(imageWithoutTag(reference)).toBe(image);
  });
});
