import type { FactBody } from '#lib/evidence/fact-kinds.ts';
import { hasVerb, optionValue, positionalWords } from '../command-words.ts';
import { recogniseDelivery } from '../delivery-commands.ts';
import { maskExpressions } from '../masked-text.ts';
import type { ShellCommand } from '../shell-commands.ts';
import { imageWithoutTag } from '../shell-wrappers.ts';
import { isTestRegistry } from '../test-registries.ts';
import { resolveText, type Scope } from './resolve-values.ts';
import { actionOf, commandsOf, inputsOf } from './step-scripts.ts';
import type { Step } from './workflow-model.ts';

type Artifact = FactBody<'deployment_definition'>['artifacts'][number];

const reference = /^[a-z0-9][a-z0-9.:_/-]*(?:@sha256:[0-9a-f]{64})?$/i;

/** Images that a job pushes, or deploys by digest, as far as literals name them. */
export function artifactsOf(scope: Scope, stage: string | null): readonly Artifact[] {
  const found = scope.job.steps.flatMap((step) => [
    ...pushedByAction(step, { ...scope, step }),
    ...commandsOf(step).commands.flatMap((command) => ofCommand(command, { ...scope, step })),
  ]);
  const services = new Set(scope.job.services);
  return found.flatMap((image) => artifactOf(image, stage, services));
}

function artifactOf(
  image: string,
  stage: string | null,
  services: ReadonlySet<string>,
): readonly Artifact[] {
  if (!reference.test(image) || image.length > 500) return [];
  const digest = /@(sha256:[0-9a-f]{64})$/.exec(image)?.[1];
  const imageRepository = imageWithoutTag(image);
  if (imageRepository === '' || isTestRegistry(imageRepository, services)) return [];
  return [
    {
      imageRepository,
      ...(digest === undefined ? {} : { digest }),
      ...(stage === null ? {} : { stage }),
    },
  ];
}

function pushedByAction(step: Step, scope: Scope): readonly string[] {
  const input = inputsOf(step);
  if (actionOf(step) !== 'docker/build-push-action') return [];
  if (/^(?:false|)$/.test((input('push') ?? '').trim())) return [];
  const tags = input('tags') ?? '';
  const from = /steps\.([\w-]+)\.outputs\.tags/.exec(tags)?.[1];
  const metadata =
    from === undefined ? undefined : scope.job.steps.find((other) => other.id === from);
  const listed =
    metadata !== undefined && actionOf(metadata) === 'docker/metadata-action'
      ? (inputsOf(metadata)('images') ?? '')
      : tags;
  return listed.split(/[\n,]/).flatMap((line) => imagesIn(line.trim(), scope));
}

/**
 * The images that a text can name. A tag is often unknown; the repository before it must not be.
 */
function imagesIn(text: string, scope: Scope): readonly string[] {
  if (text === '' || text.startsWith('#')) return [];
  const named = text.replace(/^name=/, '').split(',')[0] ?? '';
  const { masked } = maskExpressions(named);
  const tag = masked.indexOf(':', masked.lastIndexOf('/') + 1);
  const cut = masked.includes('@') || tag === -1 ? named : named.slice(0, tag);
  const possible = resolveText(cut, scope);
  return possible.complete ? possible.values : [];
}

function ofCommand(command: ShellCommand, scope: Scope): readonly string[] {
  if (recogniseDelivery(command) === null) return [];
  const images = pushedReferences(command).flatMap((text) => imagesIn(text, scope));
  const pinned = command.args
    .filter((word) => word.literal)
    .flatMap((word) => /([^=\s]+@sha256:[0-9a-f]{64})$/.exec(word.text)?.[1] ?? []);
  return [...images, ...pinned];
}

function pushedReferences(command: ShellCommand): readonly string[] {
  if (!['docker', 'podman', 'buildah', 'crane'].includes(command.name)) return [];
  const words = positionalWords(command);
  const shellFree = (texts: readonly string[]) => texts.filter((text) => !/\$(?!\{\{)/.test(text));
  if (hasVerb(command, 'image push')) return shellFree(words.slice(2, 3));
  if (hasVerb(command, 'push')) return shellFree(words.slice(-1));
  const tag = optionValue(command, '-t', '--tag')?.text;
  return tag === undefined ? [] : shellFree([tag]);
}
