import { hasOption, hasVerb, positionalWords } from './command-words.ts';
import type { ShellCommand } from './shell-commands.ts';

/** The text that a variable has where a command runs; undefined for one that is not known. */
export type Variables = (name: string) => string | undefined;

/** Registries on the machine of the run itself, or that keep what they get for hours at most. */
const testHost =
  /^(?:localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|\[::1\]|host\.docker\.internal|[\w.-]{1,100}\.localhost|(?:kind|ko|registry)\.local|kind-registry|ttl\.sh)(?::\d{1,5})?$/i;

/**
 * Whether an image reference lies in a registry for tests. `services` are the names under which
 * containers that a job starts beside itself are reached.
 */
export function isTestRegistry(reference: string, services: ReadonlySet<string>): boolean {
  const host = reference.replace(/^(?:docker|oci|https?):\/\//, '').split('/')[0] ?? '';
  return testHost.test(host) || services.has(host.replace(/:\d{1,5}$/, ''));
}

/** Whether all that a command pushes goes to registries for tests: then nothing is published. */
export function goesToTestRegistry(
  command: ShellCommand,
  variables: Variables,
  services: ReadonlySet<string>,
): boolean {
  const own: Variables = (name) =>
    command.assignments.findLast((one) => one.name === name)?.value ?? variables(name);
  const destinations = destinationsOf(command, own);
  return (
    destinations.length > 0 &&
    destinations.every((text) => isTestRegistry(expanded(text, own), services))
  );
}

/** Puts known values in the place of `$NAME`, `${NAME}` and `${{ env.NAME }}` at the beginning. */
export function expanded(text: string, variables: Variables): string {
  let known = text;
  // A value may begin with a variable itself; a circle of them ends here.
  for (let depth = 0; depth < 3; depth += 1) {
    const found = /^(?:\$(\w{1,100})|\$\{(\w{1,100})\}|\$\{\{\s*env\.(\w{1,100})\s*\}\})/.exec(
      known,
    );
    const value = found === null ? undefined : variables(found[1] ?? found[2] ?? found[3] ?? '');
    if (found === null || value === undefined) break;
    known = value + known.slice(found[0].length);
  }
  return known;
}

function destinationsOf(command: ShellCommand, variables: Variables): readonly string[] {
  const words = positionalWords(command);
  switch (command.name) {
    case 'ko':
      if (hasOption(command, '--local', '-L')) return ['ko.local'];
      return [variables('KO_DOCKER_REPO') ?? ''];
    case 'docker':
      if (hasVerb(command, 'push')) return words.slice(1, 2);
      return hasVerb(command, 'image push') || hasVerb(command, 'manifest push')
        ? words.slice(2, 3)
        : tagsOf(command);
    case 'podman':
    case 'buildah':
    case 'skopeo':
    case 'helm':
      return words.slice(1).slice(-1);
    case 'crane':
      if (words[0] === 'append') return tagsOf(command);
      return words[0] === 'tag' ? words.slice(1, 2) : words.slice(1).slice(-1);
    case 'oras':
      return words.slice(1, 2);
    case 'cosign':
      return words.slice(1);
    default:
      return [];
  }
}

/** Every value of `-t`, `--tag` and `--new_tag`. */
function tagsOf({ args }: ShellCommand): readonly string[] {
  return args.flatMap(({ text }, at) => {
    const inline = /^(?:--tag|--new_tag)=(.+)$/s.exec(text)?.[1];
    if (inline !== undefined) return [inline];
    return /^(?:-t|--tag|--new_tag)$/.test(text) ? [args[at + 1]?.text ?? ''] : [];
  });
}
