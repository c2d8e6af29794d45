import { describe, expect, it } from 'vitest';
import { parseShellScript } from '#lib/parsing/shell-commands.ts';
import { expanded, goesToTestRegistry, isTestRegistry } from '#lib/parsing/test-registries.ts';

const braced = (name: string): string => ['$', '{', name, '}'].join('');
const services = new Set(['registry']);
const variables = (name: string): string | undefined =>
  new Map([
    ['LOCAL', 'localhost:5000'],
    ['REAL', 'ghcr.io/acme'],
    ['AROUND', '$AROUND'],
    ['TWICE', braced('LOCAL')],
  ]).get(name);

function goes(line: string): boolean | null {
  const [command] = parseShellScript(line).commands;
  return command === undefined ? null : goesToTestRegistry(command, variables, services);
}

describe('a registry for tests', () => {
  it.each([
    'localhost/app',
    'localhost:5000/app:1',
    '127.0.0.1:5000/app',
    '0.0.0.0:5000/app',
    'host.docker.internal:5000/app',
    'kind.local/app',
    'kind-registry:5000/app',
    'registry.localhost/app',
    'ttl.sh/app:1h',
    'docker://localhost:5000/app',
    'oci://localhost/charts',
    'http://localhost:5000/app',
    'registry:5000/app',
    'registry/app',
  ])('is %s', (reference) => {
    expect(isTestRegistry(reference, services)).toBe(true);
  });

  it.each([
    'ghcr.io/acme/localhost',
    'localhost.example/app',
    'my-localhost/app',
    'registry.acme.dev/app',
    'registry:5000x/app',
    'ttl.sh.example/app',
    'app',
    '',
    'app/docker://localhost/app',
    'registry:5000:1/app',
  ])('is not %j', (reference) => {
    expect(isTestRegistry(reference, services)).toBe(false);
  });
});

describe('what is pushed to a registry for tests alone is not published', () => {
  it.each([
    'docker push localhost:5000/app',
    'docker image push localhost:5000/app',
    'docker manifest push localhost:5000/app',
    'docker buildx build --push -t localhost:5000/app .',
    'docker buildx build --push --tag=localhost:5000/app .',
    'podman push app localhost:5000/app',
    'buildah push app localhost:5000/app',
    'skopeo copy oci:a docker://localhost:5000/app',
    'helm push chart.tgz oci://localhost:5000/charts',
    'crane push a.tar localhost:5000/app',
    'crane tag localhost:5000/app v2',
    'crane append -f a.tar --new_tag localhost:5000/app',
    'oras push localhost:5000/app a.txt',
    'cosign sign localhost:5000/app',
    'ko build --local ./cmd',
    'ko build -L ./cmd',
    'KO_DOCKER_REPO=ko.local ko build ./cmd',
    'docker push $LOCAL/app',
    `docker push ${braced('LOCAL')}/app`,
    'docker push $TWICE/app',
    'IMAGE=localhost:5000/app docker push $IMAGE',
    'A=ghcr.io/acme B=x docker push localhost:5000/app',
    'IMAGE=ghcr.io/acme IMAGE=localhost:5000/app docker push $IMAGE',
  ])('%s', (line) => {
    expect(goes(line)).toBe(true);
  });

  it.each([
    'docker push ghcr.io/acme/app',
    'docker push',
    'docker buildx build --push -t',
    'docker buildx build --push --x--tag=localhost:5000/app .',
    'docker buildx build --push -target localhost:5000/app .',
    'docker buildx build --push --not-t localhost:5000/app .',
    'crane append -f a.tar',
    'crane append localhost:5000/app -t ghcr.io/acme/app',
    'OTHER=ko.local ko build ./cmd',
    'docker push $(name)',
    'docker image push ghcr.io/acme/app',
    'docker buildx build --push -t localhost:5000/app -t ghcr.io/acme/app .',
    'docker buildx build --push .',
    'podman push localhost:5000/app ghcr.io/acme/app',
    'helm push localhost.tgz oci://ghcr.io/acme',
    'crane tag ghcr.io/acme/app localhost',
    'oras push ghcr.io/acme/app localhost/a.txt',
    'cosign sign localhost:5000/app ghcr.io/acme/app',
    'ko build ./cmd',
    'KO_DOCKER_REPO=ghcr.io/acme ko build ./cmd',
    'docker push $REAL/app',
    'docker push $UNKNOWN/app',
    'docker push $AROUND',
    'npm publish',
  ])('but %s is', (line) => {
    expect(goes(line)).toBe(false);
  });
});

it('only a variable at the beginning is put in its place', () => {
  const env = ['$', '{{ env.LOCAL }}/app'].join('');

  expect(expanded(env, variables)).toBe('localhost:5000/app');
  expect(expanded('app-$LOCAL', variables)).toBe('app-$LOCAL');
});

it.each([
  ['A', 'a'],
  ['B', 'a'],
  ['C', 'a'],
  ['D', '$A'],
  ['NONE', '$NONE'],
])('$%s, which may name another, is %s', (name, expected) => {
  const chain = new Map([
    ['A', 'a'],
    ['B', '$A'],
    ['C', '$B'],
    ['D', '$C'],
  ]);

  expect(expanded(`$${name}`, (one) => chain.get(one))).toBe(expected);
});

it('white space around a variable of GitHub is none of it', () => {
  const env = (text: string) => expanded(['$', '{{', text, '}}/app'].join(''), variables);

  expect(['env.LOCAL', '  env.LOCAL  '].map(env)).toEqual(Array(2).fill('localhost:5000/app'));
});
