import { describe, expect, it } from 'vitest';
import { pinnedImagesIn, pinnedParameters, uniqueImages } from '#lib/parsing/pinned-images.ts';
import { readYamlDocuments } from '#lib/parsing/yaml-documents.ts';

const digest = `sha256:${'6'.repeat(64)}`;
const other = `sha256:${'7'.repeat(64)}`;

function images(text: string) {
  const read = readYamlDocuments(text, 'values');
  return read.ok ? pinnedImagesIn(read.value[0]) : read.failure;
}
const at = (imageRepository: string, pinned = digest) => ({ imageRepository, digest: pinned });

describe('images that values pin by digest', () => {
  it.each([
    ['a reference', `a: r.example/a@${digest}`, [at('r.example/a')]],
    ['a reference with a tag', `a: r.example/a:1.0@${digest}`, [at('r.example/a')]],
    ['a reference with a port', `a: r.example:5000/a@${digest}`, [at('r.example:5000/a')]],
    ['a reference with both', `a: r.example:5000/a:1@${digest}`, [at('r.example:5000/a')]],
    ['a named reference', `a: [web=r.example/a@${digest}]`, [at('r.example/a')]],
    ['a scalar alone', `r.example/a@${digest}`, [at('r.example/a')]],
    ['a tag', 'a: r.example/a:1.0', []],
    ['a shorter digest', `a: r.example/a@${digest.slice(0, -1)}`, []],
    ['a longer digest', `a: r.example/a@${digest}6`, []],
    ['words around it', `a: see r.example/a@${digest}`, []],
    ['a digest alone', `a: ${digest}`, []],
    ['a digest apart', `{ repository: r.example/a, digest: "${digest}" }`, [at('r.example/a')]],
    ['a digest in the tag', `{ repository: r.example/a, tag: "1@${digest}" }`, [at('r.example/a')]],
    ['a bare digest in the tag', `{ repository: a, tag: "${digest}" }`, [at('a')]],
    ['a digest in the new tag', `{ name: a, newTag: "${digest}" }`, [at('a')]],
    ['the digest before the tag', `{ name: a, tag: "${other}", digest: "${digest}" }`, [at('a')]],
    ['the tag before the new one', `{ name: a, newTag: "${other}", tag: "${digest}" }`, [at('a')]],
    [
      'the new name before all',
      `{ name: c, repository: b, newName: a, digest: "${digest}" }`,
      [at('a')],
    ],
    [
      'the repository before the name',
      `{ name: c, repository: a, digest: "${digest}" }`,
      [at('a')],
    ],
    [
      'a registry apart',
      `{ registry: r.example, name: a:2, digest: "${digest}" }`,
      [at('r.example/a')],
    ],
    ['a version that looks like a reference', `{ tag: "1.0@${digest}" }`, []],
    ['a name of two words', `{ name: "a b", digest: "${digest}" }`, []],
    ['a name with a digest', `{ name: a@b, digest: "${digest}" }`, []],
    ['a digest without a name', `{ digest: "${digest}" }`, []],
    [
      'further down, all of them',
      `x: { y: [{ image: { name: a, digest: "${digest}" } }, "b@${other}"] }`,
      [at('a'), at('b', other)],
    ],
  ])('%s', (_name, text, expected) => {
    expect(images(text)).toEqual(expected);
  });

  it('of nothing are none', () => {
    expect(pinnedImagesIn(undefined)).toEqual([]);
  });

  it.each([
    ['a repository of 255 characters', 255, [at('n'.repeat(255))]],
    ['a repository of 256 characters', 256, []],
  ])('%s', (_name, length, expected) => {
    expect(images(`{ name: ${'n'.repeat(length)}, digest: "${digest}" }`)).toEqual(expected);
  });

  it('a registry that is too long is left out', () => {
    const by = (length: number) =>
      images(`{ registry: ${'r'.repeat(length)}, name: a, digest: "${digest}" }`);

    expect([by(255), by(256)]).toEqual([[at(`${'r'.repeat(255)}/a`)], [at('a')]]);
  });

  it('a reference of more than 400 characters and a tag of more than 128 are none', () => {
    const name = (length: number) => images(`a: ${'n'.repeat(length)}@${digest}`);
    const tag = (length: number) => images(`{ name: a, tag: "${'t'.repeat(length)}@${digest}" }`);

    expect([name(400), name(401)]).toEqual([[at('n'.repeat(400))], []]);
    expect([tag(128), tag(129)]).toEqual([[at('a')], []]);
  });
});

describe('images that parameters of Helm pin', () => {
  it.each([
    ['a reference', [['image', `a:1@${digest}`]], [at('a')]],
    [
      'a digest apart',
      [
        ['i.repository', 'a'],
        ['i.digest', digest],
      ],
      [at('a')],
    ],
    [
      'a digest in the tag',
      [
        ['i.repository', 'a'],
        ['i.tag', `1@${digest}`],
      ],
      [at('a')],
    ],
    [
      'the digest before the tag',
      [
        ['i.repository', 'a'],
        ['i.tag', other],
        ['i.digest', digest],
      ],
      [at('a')],
    ],
    [
      'a registry apart',
      [
        ['i.registry', 'r.example'],
        ['i.repository', 'a'],
        ['i.digest', digest],
      ],
      [at('r.example/a')],
    ],
    [
      'of another image',
      [
        ['i.repository', 'a'],
        ['j.digest', digest],
      ],
      [],
    ],
    ['a version alone', [['i.tag', `1@${digest}`]], []],
    ['a tag alone', [['tag', `1@${digest}`]], []],
    ['a repository of the top', [['repository', `a@${digest}`]], [at('a')]],
  ] as const)('%s', (_name, parameters, expected) => {
    expect(pinnedParameters(new Map(parameters))).toEqual(expected);
  });
});

it('images are sorted by repository and digest, each once', () => {
  expect(uniqueImages([at('b'), at('a', other), at('a'), at('b'), at('a', other)])).toEqual([
    at('a'),
    at('a', other),
    at('b'),
  ]);
});
