import { hasOption, hasVerb, isRehearsal, optionValue, positionalWords } from './command-words.ts';
import type { ShellCommand } from './shell-commands.ts';

/** What a command does to the world outside of the pipeline. */
export interface Delivery {
  readonly effect: 'deploy' | 'publish';
  /** What was recognised, never its arguments: `kubectl apply`. */
  readonly label: string;
}

type Verbs = Readonly<Record<string, readonly string[]>>;

/** Commands that change what runs in a stage, by command word and verb. No verb: the command alone. */
const deploys: Verbs = {
  kubectl: ['apply', 'replace', 'patch', 'set image', 'set env', 'rollout restart', 'rollout undo'],
  oc: ['apply', 'replace', 'patch', 'set image', 'rollout latest', 'rollout restart', 'new-app'],
  helm: ['upgrade', 'install', 'rollback'],
  helmfile: ['apply', 'sync'],
  kapp: ['deploy'],
  skaffold: ['run', 'deploy'],
  werf: ['converge'],
  argocd: ['app sync', 'app set'],
  flux: ['reconcile'],
  terraform: ['apply'],
  tofu: ['apply'],
  terragrunt: ['apply', 'run-all apply'],
  pulumi: ['up', 'update'],
  cdk: ['deploy'],
  cdktf: ['deploy'],
  sam: ['deploy'],
  serverless: ['deploy'],
  sls: ['deploy'],
  eb: ['deploy'],
  copilot: ['deploy', 'svc deploy', 'env deploy'],
  aws: [
    'ecs update-service',
    'ecs deploy',
    's3 sync',
    'cloudformation deploy',
    'cloudformation create-stack',
    'cloudformation update-stack',
    'lambda update-function-code',
    'deploy create-deployment',
    'elasticbeanstalk update-environment',
    'apprunner start-deployment',
  ],
  gcloud: [
    'run deploy',
    'run services update',
    'run services replace',
    'app deploy',
    'functions deploy',
    'deploy releases create',
    'storage rsync',
  ],
  gsutil: ['rsync'],
  firebase: ['deploy'],
  az: [
    'webapp deploy',
    'webapp up',
    'webapp deployment source config-zip',
    'webapp config container set',
    'functionapp deploy',
    'functionapp deployment source config-zip',
    'containerapp up',
    'containerapp update',
    'containerapp create',
    'container create',
    'deployment group create',
    'deployment sub create',
    'storage blob upload-batch',
    'storage blob sync',
  ],
  flyctl: ['deploy'],
  fly: ['deploy'],
  netlify: ['deploy'],
  wrangler: ['deploy', 'publish', 'pages deploy', 'pages publish'],
  heroku: ['container:release'],
  railway: ['up'],
  surge: [''],
  'gh-pages': [''],
  doctl: ['apps create-deployment', 'apps update'],
  'ansible-playbook': [''],
  kamal: ['deploy', 'redeploy'],
  nomad: ['job run', 'run'],
  cf: ['push'],
  sf: ['project deploy start'],
  dep: ['deploy'],
  docker: ['stack deploy', 'service update'],
};

/** Commands that put an image, a package or a release where others fetch it. */
const publishes: Verbs = {
  npm: ['publish'],
  pnpm: ['publish'],
  yarn: ['publish', 'npm publish'],
  lerna: ['publish'],
  changeset: ['publish'],
  'semantic-release': [''],
  docker: ['push', 'image push', 'buildx imagetools create', 'manifest push'],
  podman: ['push', 'manifest push'],
  buildah: ['push'],
  crane: ['push', 'copy', 'cp', 'tag', 'append'],
  oras: ['push'],
  helm: ['push'],
  twine: ['upload'],
  poetry: ['publish'],
  uv: ['publish'],
  flit: ['publish'],
  hatch: ['publish'],
  pdm: ['publish'],
  cargo: ['publish'],
  gem: ['push'],
  dotnet: ['nuget push'],
  nuget: ['push'],
  mvn: ['deploy', 'jib:build'],
  mvnw: ['deploy', 'jib:build'],
  gh: ['release create', 'release upload', 'release edit'],
  goreleaser: ['release'],
  ko: ['build', 'publish', 'resolve'],
  cosign: ['sign'],
  vsce: ['publish'],
  ovsx: ['publish'],
  conan: ['upload'],
  mix: ['hex.publish'],
  pod: ['trunk push'],
  az: ['acr build'],
  gcloud: ['builds submit'],
};

/** What a command delivers; null for every other command, and for one that only rehearses. */
export function recogniseDelivery(command: ShellCommand): Delivery | null {
  if (isRehearsal(command)) return null;
  const special = recogniseSpecial(command);
  if (special !== undefined) return special;
  const deploy = verbOf(deploys, command);
  if (deploy !== null) return { effect: 'deploy', label: deploy };
  const publish = verbOf(publishes, command);
  return publish === null ? null : { effect: 'publish', label: publish };
}

function verbOf(table: Verbs, command: ShellCommand): string | null {
  if (!Object.hasOwn(table, command.name)) return null;
  const verb = table[command.name]?.find(
    (candidate) => candidate === '' || hasVerb(command, candidate),
  );
  return verb === undefined ? null : `${command.name} ${verb}`.trim();
}

/** Commands whose meaning hangs on more than a verb; undefined for those that the tables know. */
function recogniseSpecial(command: ShellCommand): Delivery | null | undefined {
  const words = positionalWords(command);
  switch (command.name) {
    case 'vercel': {
      const deploying = words[0] === 'deploy' || words[0] === undefined || words[0] === 'promote';
      return deploying || hasOption(command, '--prod')
        ? { effect: 'deploy', label: 'vercel' }
        : null;
    }
    case 'git': {
      const pushes = words[0] === 'push' && /heroku|dokku/.test(words[1] ?? '');
      return pushes ? { effect: 'deploy', label: 'git push' } : null;
    }
    case 'ssh': {
      // A host, then a command; a login to a source host carries out nothing there.
      const host = words.find((word) => word.includes('@') || word.includes('.')) ?? '';
      if (/(?:^|@)(?:github|gitlab|bitbucket)\./.test(host) || words.length < 2) return null;
      return { effect: 'deploy', label: 'ssh' };
    }
    case 'rsync':
    case 'scp': {
      const target = words.at(-1) ?? '';
      return /^[^/]+:/.test(target) ? { effect: 'deploy', label: command.name } : null;
    }
    case 'cap':
    case 'mina':
    case 'fab':
      return words.includes('deploy')
        ? { effect: 'deploy', label: `${command.name} deploy` }
        : null;
    case 'skopeo':
      return words[0] === 'copy' && (words.at(-1) ?? '').startsWith('docker:')
        ? { effect: 'publish', label: 'skopeo copy' }
        : null;
    case 'gradle':
    case 'gradlew': {
      const task = words.some((word) => /(?:^|:)(?:publish(?!.*MavenLocal)\w*|jib)$/.test(word));
      return task ? { effect: 'publish', label: 'gradle publish' } : null;
    }
    case 'goreleaser':
      return hasOption(command, '--snapshot') || !hasVerb(command, 'release')
        ? null
        : { effect: 'publish', label: 'goreleaser release' };
    case 'docker':
      return builtAndPushed(command, words)
        ? { effect: 'publish', label: 'docker build' }
        : undefined;
    default:
      return undefined;
  }
}

function builtAndPushed(command: ShellCommand, words: readonly string[]): boolean {
  const builds =
    words[0] === 'buildx' ? ['build', 'bake'].includes(words[1] ?? '') : words[0] === 'build';
  if (!builds) return false;
  const output = optionValue(command, '--output', '-o')?.text ?? '';
  return hasOption(command, '--push') || /type=registry|push=true/.test(output);
}
