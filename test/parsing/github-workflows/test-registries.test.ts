import { describe, expect, test } from 'vitest';
import { analyse, oneJob, x } from './workflow-text.ts';

async function definitionOf(job: string) {
  const { definitions } = await analyse({ 'a.yml': oneJob(job) });
  return definitions[0];
}

const script = (run: string, around = ''): string =>
  `${around}steps:\n  - run: |\n${run.replace(/^/gm, '      ')}`;

describe('an image that is pushed to a registry for tests', () => {
  test.each([
    ['on the machine itself', script('docker push localhost:5000/app:1')],
    ['by address', script('docker buildx build --push -t 127.0.0.1:5001/app .')],
    ['of kind', script('ko build ./cmd/app', 'env: { KO_DOCKER_REPO: kind.local }\n')],
    ['of kind, set for the command', script('KO_DOCKER_REPO=kind.local ko publish ./cmd/app')],
    [
      'of kind, exported',
      script('export KO_DOCKER_REPO=registry.local:5000\nko resolve -f config'),
    ],
    ['of ko itself', script('ko build --local ./cmd/app')],
    ['that forgets', script('crane copy alpine ttl.sh/app:1h')],
    [
      'named by a variable',
      script('docker push $REGISTRY/app', 'env: { REGISTRY: localhost:5000 }\n'),
    ],
    [
      'named by an expression',
      script(`docker push ${x('env.REGISTRY')}/app`, 'env: { REGISTRY: localhost:5000 }\n'),
    ],
    [
      'that the job starts beside itself',
      script('docker push registry:5000/app', 'services: { registry: { image: registry } }\n'),
    ],
    [
      'by an action',
      'steps:\n  - uses: docker/build-push-action@v6\n    with: { push: true, tags: "localhost:5000/app:1,localhost:5000/app:2" }',
    ],
  ])('is not published: %s', async (_what, job) => {
    const definition = await definitionOf(job);

    expect(definition).toMatchObject({ role: 'build', publishes: [], artifacts: [] });
  });

  test.each([
    ['a registry elsewhere', script('docker push ghcr.io/acme/app')],
    ['a name that only begins alike', script('docker push localhost.example/app')],
    ['a name that no container of the job has', script('docker push registry:5000/app')],
    ['a variable that is not known', script('docker push $REGISTRY/app')],
    ['a repository that ko is not told of', script('ko build ./cmd/app')],
    [
      'one of two elsewhere',
      script('docker buildx build --push -t localhost:5000/app -t ghcr.io/acme/app .'),
    ],
    [
      'an action with one of two elsewhere',
      'steps:\n  - uses: docker/build-push-action@v6\n    with: { push: true, tags: "localhost:5000/app,ghcr.io/acme/app" }',
    ],
  ])('is published: %s', async (_what, job) => {
    const definition = await definitionOf(job);

    expect(definition?.role).toBe('publish');
  });
});
