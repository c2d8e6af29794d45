import { describe, expect, it } from 'vitest';
import { readGitlab, wholePipeline as whole } from './read-gitlab.ts';

describe('the shape', () => {
  const shapeOf = (text: string) => readGitlab(text).shape;

  it.each([
    ['a comment', `# new\n${whole}`],
    ['layout', whole.replace('script: [make]', 'script:\n    -   make')],
    ['an image', whole.replace('script: [make]', 'image: node:24\n  script: [make]')],
    ['a version', whole.replace('kubectl apply -f k8s', 'kubectl apply -f k8s # v2')],
  ])('stays the same for %s', (_name, text) => {
    expect(shapeOf(text)).toBe(shapeOf(whole));
  });

  it('leaves out pinned versions', () => {
    const at = (version: string) =>
      shapeOf(`a: { script: ["helm upgrade x oci://r/x:${version}"] }\n`);

    expect(at('1.2.3')).toBe(at('1.2.4'));
  });

  it.each([
    ['a command', whole.replace('-f k8s', '-f other')],
    ['a target', whole.replace('name: production, url', 'name: live, url')],
    ['an order', whole.replace('stages: [build, test', 'stages: [test, build')],
    ['an escape', whole.replace('script: [make test]', 'script: ["make test || true"]')],
    ['a condition', whole.replace('$CI_DEFAULT_BRANCH', '"x"')],
    ['a new job', `${whole}x: { script: [y] }\n`],
  ])('changes with %s', (_name, text) => {
    expect(shapeOf(text)).not.toBe(shapeOf(whole));
  });
});
