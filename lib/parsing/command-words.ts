import type { ShellCommand } from './shell-commands.ts';
import type { ShellWord } from './shell-wrappers.ts';

/** Options of well-known tools that take the next word as their value, where they may stand before the verb. */
const valueOptions: Readonly<Record<string, readonly string[]>> = {
  kubectl: [
    '-n',
    '--namespace',
    '--context',
    '--kubeconfig',
    '--cluster',
    '-s',
    '--server',
    '--user',
  ],
  oc: ['-n', '--namespace', '--context', '--kubeconfig', '--cluster', '-s', '--server'],
  helm: ['-n', '--namespace', '--kube-context', '--kubeconfig', '--registry-config'],
  helmfile: ['-e', '--environment', '-f', '--file', '-n', '--namespace', '-l', '--selector'],
  aws: ['--region', '--profile', '--output', '--endpoint-url'],
  gcloud: ['--project', '--account', '--configuration', '--verbosity', '--format'],
  gsutil: ['-h', '-o', '-i', '-u'],
  docker: ['--context', '-c', '-H', '--host', '--config', '-l'],
  npm: ['--prefix', '-w', '--workspace', '--registry', '--tag'],
  pnpm: ['-C', '--dir', '--filter', '-F'],
  yarn: ['--cwd'],
  gh: ['-R', '--repo'],
  git: ['-C', '-c'],
  cargo: ['-C', '--config', '--manifest-path'],
  snyk: [],
  vercel: ['-t', '--token', '-S', '--scope', '--cwd'],
  flyctl: ['-a', '--app', '-c', '--config', '-t', '--access-token'],
  fly: ['-a', '--app', '-c', '--config', '-t', '--access-token'],
  netlify: ['--auth', '--site', '-s', '--filter'],
  mvn: ['-f', '--file', '-s', '--settings', '-pl', '-P'],
  pulumi: ['-C', '--cwd', '-s', '--stack'],
  nomad: ['-address', '-region', '-namespace', '-token'],
  trivy: ['-c', '--config', '--cache-dir', '--timeout'],
};

/** Words that stand before the verb without being it. */
const prefixWords: Readonly<Record<string, readonly string[]>> = {
  gcloud: ['alpha', 'beta'],
};

/** The command's words that are no options and no option's value before the verb. */
export function positionalWords(command: ShellCommand): readonly string[] {
  const takes = Object.hasOwn(valueOptions, command.name) ? valueOptions[command.name] : [];
  const skipped = Object.hasOwn(prefixWords, command.name) ? prefixWords[command.name] : [];
  const words: string[] = [];
  for (let at = 0; at < command.args.length; at += 1) {
    const text = command.args[at]?.text ?? '';
    if (takes?.includes(text)) at += 1;
    else if (!text.startsWith('-') && !(words.length === 0 && skipped?.includes(text))) {
      words.push(text);
    }
  }
  return words;
}

/** Whether the positional words begin with a verb of one or more words (`set image`). */
export function hasVerb(command: ShellCommand, verb: string): boolean {
  const words = positionalWords(command);
  return verb.split(' ').every((part, index) => words[index] === part);
}

/** Whether an option stands there, alone or with `=value`. */
export function hasOption(command: ShellCommand, ...names: readonly string[]): boolean {
  return command.args.some(({ text }) =>
    names.some((name) => text === name || text.startsWith(`${name}=`)),
  );
}

/** The value of an option, from `--name value` or `--name=value`. */
export function optionValue(command: ShellCommand, ...names: readonly string[]): ShellWord | null {
  for (const [index, word] of command.args.entries()) {
    for (const name of names) {
      if (word.text === name) return command.args[index + 1] ?? null;
      if (word.text.startsWith(`${name}=`)) {
        return { text: word.text.slice(name.length + 1), literal: word.literal };
      }
    }
  }
  return null;
}

/** Whether the command only says what it would do. */
export function isRehearsal(command: ShellCommand): boolean {
  const dry = command.args.find(({ text }) => /^--?dry-?run(?:=|$)/.test(text))?.text;
  if (dry !== undefined && !/=(?:none|false)$/.test(dry)) return true;
  return asksForVersion(command) || hasOption(command, '--help', '--dryrun', '--dryRun', '--noop');
}

/** `tool --version`; behind a verb it says which version to deploy (`helm upgrade --version 1.2`). */
function asksForVersion(command: ShellCommand): boolean {
  return command.args[0]?.text === '--version';
}
