import { describe, expect, it } from 'vitest';
import { environmentLabelOf, readKubernetesObjects } from '#lib/parsing/kubernetes-objects.ts';
import { readYamlDocuments } from '#lib/parsing/yaml-documents.ts';

function objects(text: string) {
  const read = readKubernetesObjects({ path: 'k8s/a.yaml', text });
  if (!read.ok) throw new Error(read.failure.detail);
  return read.value.map(({ node: _node, ...object }) => object);
}
const list = (inner: string) => `{ apiVersion: v1, kind: List, items: [${inner}] }`;
const pod = '{ apiVersion: v1, kind: Pod }';

describe('the objects of a manifest', () => {
  it.each([
    [
      'with a group, a name and a namespace',
      '# a\napiVersion: apps/v1\nkind: Deployment\nmetadata: { name: n, namespace: s }\n',
      [{ group: 'apps', kind: 'Deployment', name: 'n', namespace: 's', line: 2 }],
    ],
    [
      'of the core group',
      'apiVersion: v1\nkind: Pod\n',
      [{ group: '', kind: 'Pod', name: undefined, namespace: undefined, line: 1 }],
    ],
    [
      'of several documents',
      `${pod}\n---\n${pod}\n`,
      [
        { group: '', kind: 'Pod', name: undefined, namespace: undefined, line: 1 },
        { group: '', kind: 'Pod', name: undefined, namespace: undefined, line: 3 },
      ],
    ],
    ['without a kind', 'apiVersion: v1\n', []],
    ['without a version', 'kind: Pod\n', []],
    ['of an empty list', list(''), []],
    [
      'in lists three deep',
      list(list(list(pod))),
      [{ group: '', kind: 'Pod', name: undefined, namespace: undefined, line: 1 }],
    ],
    [
      'in lists four deep, the innermost of which is left as it is',
      list(list(list(list(pod)))),
      [{ group: '', kind: 'List', name: undefined, namespace: undefined, line: 1 }],
    ],
  ])('%s', (_name, text, expected) => {
    expect(objects(text)).toEqual(expected);
  });

  it('a name of 512 characters is one, a longer one names nothing that exists', () => {
    const named = (length: number) =>
      objects(`{ apiVersion: v1, kind: Pod, metadata: { name: ${'n'.repeat(length)} } }`)[0]?.name;

    expect([named(512), named(513)]).toEqual(['n'.repeat(512), undefined]);
  });

  it.each([
    [
      'a: {{ .Values.x }}: [\n',
      'unsupported',
      'k8s/a.yaml:2',
      'This is a template that has to be rendered before it can be read.',
    ],
    [
      'a: *x\n',
      'malformed',
      'k8s/a.yaml:1',
      'An alias names an anchor that does not stand before it.',
    ],
    [
      `# {{ x }}\n${'['.repeat(65)}${']'.repeat(65)}`,
      'unsafe',
      'k8s/a.yaml:2',
      'The nesting is deeper than 64 levels.',
    ],
  ])('a manifest that cannot be read is a failure: %#', (text, code, place, detail) => {
    expect(readKubernetesObjects({ path: 'k8s/a.yaml', text })).toEqual({
      ok: false,
      failure: { code, place, detail },
    });
  });
});

describe('the environment that a label names', () => {
  it.each([
    ['labels: { env: a }', 'a'],
    ['labels: { environment: a }', 'a'],
    ['labels: { stage: a }', 'a'],
    ['labels: { example.com/env: a }', 'a'],
    ['labels: { example.com/stage/env: a }', 'a'],
    ['annotations: { env: a }', 'a'],
    ['annotations: { env: b }, labels: { stage: a }', 'a'],
    ['annotations: { env: b }, labels: { tier: a }', 'b'],
    ['labels: [env], annotations: { env: a }', 'a'],
    ['labels: { env: "", stage: a }', 'a'],
    ['labels: { env: [a] }', undefined],
    ['labels: { environments: a, myenv: a, env/x: a }', undefined],
    ['name: a', undefined],
  ])('%s', (metadata, expected) => {
    const read = readYamlDocuments(`{ ${metadata} }`, 'a');

    expect(read.ok ? environmentLabelOf(read.value[0]) : read.failure).toBe(expected);
  });
});
