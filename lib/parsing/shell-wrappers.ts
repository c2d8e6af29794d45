/** One word of a command. A word that the shell, or GitHub, would still expand is not literal. */
export interface ShellWord {
  /** Without quotes; an expansion stays as written (`$NAME`, `${{ … }}`). */
  readonly text: string;
  readonly literal: boolean;
}

export interface UnwrappedCommand {
  readonly name: string;
  readonly args: readonly ShellWord[];
  /** The image, without tag or digest, when the command runs in a container of it. */
  readonly image: string | null;
}

/** Options of wrappers that take the next word as their value. */
const valueOptions: Readonly<Record<string, readonly string[]>> = {
  sudo: ['-u', '-g', '-h', '-p', '-C', '-r', '-t', '-T', '-U', '-D', '--user', '--group'],
  env: ['-u', '--unset', '-C', '--chdir'],
  time: ['-f', '-o', '--format', '--output'],
  timeout: ['-k', '-s', '--kill-after', '--signal'],
  nice: ['-n', '--adjustment'],
  stdbuf: ['-i', '-o', '-e'],
  xargs: [
    '-I',
    '-n',
    '-P',
    '-L',
    '-d',
    '-s',
    '-a',
    '-E',
    '--max-args',
    '--max-procs',
    '--delimiter',
  ],
  npx: ['-p', '--package', '-w', '--workspace'],
  bunx: ['-p', '--package'],
  uvx: ['--from', '--with', '--python', '-p', '--index-url', '--constraints'],
  exec: ['-a'],
  nohup: [],
  command: [],
  ionice: ['-c', '-n'],
  retry: ['-t', '-d', '--times', '--delay'],
};

/** `tool sub …` pairs that run the command named after them. */
const runners: Readonly<Record<string, readonly string[]>> = {
  pnpm: ['dlx', 'exec'],
  yarn: ['dlx', 'exec'],
  npm: ['exec', 'x'],
  bun: ['x'],
  uv: ['run', 'tool'],
  pipx: ['run'],
  poetry: ['run'],
  pipenv: ['run'],
  pdm: ['run'],
  hatch: ['run'],
  bundle: ['exec'],
  mise: ['exec', 'x'],
  doppler: ['run'],
  op: ['run'],
  go: ['run', 'tool'],
  dotnet: ['tool'],
  rye: ['run'],
};

const runnerValueOptions: readonly string[] = [
  '--package',
  '-p',
  '--with',
  '--from',
  '--python',
  '--extra',
  '--group',
  '--filter',
  '-C',
  '--dir',
  '-modfile',
  '--spec',
];

/** Options of `docker run` that stand alone, besides single letters; every other one takes a value. */
const dockerSwitches: ReadonlySet<string> = new Set([
  '--rm',
  '--init',
  '--detach',
  '--interactive',
  '--tty',
  '--privileged',
  '--read-only',
  '--no-healthcheck',
  '--publish-all',
  '--quiet',
  '--sig-proxy',
]);

/** Packages whose command goes by another name. */
const packageCommands: Readonly<Record<string, string>> = {
  '@pulumi/cli': 'pulumi',
  '@railway/cli': 'railway',
  '@cloudflare/wrangler': 'wrangler',
  'aws-cdk': 'cdk',
  'firebase-tools': 'firebase',
  'netlify-cli': 'netlify',
};

const maxDepth = 8;

/**
 * What a command line really runs: `sudo`, `env`, `npx`, `docker run` and the like are looked
 * through. A name that is not literal (`$TOOL`) gives null.
 */
export function unwrapCommand(words: readonly ShellWord[], depth = 0): UnwrappedCommand | null {
  const [first, ...rest] = words;
  if (first === undefined || !first.literal) return null;
  const named = baseName(first.text);
  const name = Object.hasOwn(packageCommands, named) ? (packageCommands[named] ?? named) : named;
  if (name === '' || depth > maxDepth) return null;
  const plain = { name, args: rest, image: null };
  if (name === 'docker' || name === 'podman' || name === 'nerdctl') return containerOf(plain);
  const inner = innerWords(name, rest);
  if (inner === null || inner.length === 0) return plain;
  return unwrapCommand(inner, depth + 1) ?? plain;
}

function innerWords(name: string, args: readonly ShellWord[]): readonly ShellWord[] | null {
  // `command -v tool` asks where the tool is, and runs nothing.
  if (name === 'command' && /^-[vV]$/.test(args[0]?.text ?? '')) return null;
  const options = Object.hasOwn(valueOptions, name) ? valueOptions[name] : undefined;
  if (options !== undefined) {
    let rest = skipOptions(args, options);
    if (name === 'timeout') rest = rest.slice(1);
    while (['env', 'sudo'].includes(name) && /^[A-Za-z_]\w*=/.test(rest[0]?.text ?? '')) {
      rest = rest.slice(1);
    }
    return name === 'npx' || name === 'bunx' || name === 'uvx' ? withoutVersion(rest) : rest;
  }
  if (/^python[\d.]*$/.test(name) && args[0]?.text === '-m') return args.slice(1);
  const verbs = Object.hasOwn(runners, name) ? runners[name] : undefined;
  const verb = args[0]?.text ?? '';
  if (verbs === undefined || !verbs.includes(verb)) return null;
  let rest = skipOptions(args.slice(1), runnerValueOptions);
  if (name === 'uv' && verb === 'tool') {
    if (rest[0]?.text !== 'run') return null;
    rest = skipOptions(rest.slice(1), runnerValueOptions);
  }
  if (name === 'dotnet') return rest[0]?.text === 'run' ? rest.slice(1) : null;
  return withoutVersion(rest);
}

function skipOptions(
  args: readonly ShellWord[],
  withValue: readonly string[],
): readonly ShellWord[] {
  let at = 0;
  while (at < args.length) {
    const text = args[at]?.text ?? '';
    if (text === '--') return args.slice(at + 1);
    if (!text.startsWith('-') || text === '-') break;
    at += withValue.includes(text) ? 2 : 1;
  }
  return args.slice(at);
}

/** `tool@1.2`, `golang.org/x/vuln/cmd/govulncheck@latest` → without the version. */
function withoutVersion(words: readonly ShellWord[]): readonly ShellWord[] {
  const [first, ...rest] = words;
  if (first === undefined) return words;
  const at = first.text.lastIndexOf('@');
  return at > 0 ? [{ text: first.text.slice(0, at), literal: first.literal }, ...rest] : words;
}

function containerOf(command: UnwrappedCommand): UnwrappedCommand {
  const args = command.args[0]?.text === 'container' ? command.args.slice(1) : command.args;
  if (args[0]?.text !== 'run') return command;
  let at = 1;
  while (at < args.length) {
    const text = args[at]?.text ?? '';
    if (!text.startsWith('-')) break;
    const alone = dockerSwitches.has(text) || /^-[ditqP]+$/.test(text) || text.includes('=');
    at += alone ? 1 : 2;
  }
  const image = args[at];
  if (image === undefined || !image.literal) return command;
  return { name: command.name, args: args.slice(at + 1), image: imageWithoutTag(image.text) };
}

/** `registry:5000/name:tag@sha256:…` → `registry:5000/name`. */
export function imageWithoutTag(reference: string): string {
  const named = reference.split('@')[0] ?? '';
  const slash = named.lastIndexOf('/');
  const colon = named.indexOf(':', slash + 1);
  return colon === -1 ? named : named.slice(0, colon);
}

function baseName(text: string): string {
  // A package such as `@scope/tool` keeps its scope: it is an identity, not a place.
  if (text.startsWith('@')) return text;
  return text.slice(text.lastIndexOf('/') + 1);
}
