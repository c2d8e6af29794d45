import { optionValue, positionalWords } from '../command-words.ts';
import { type Delivery, recogniseDelivery } from '../delivery-commands.ts';
import type { ShellCommand } from '../shell-commands.ts';
import {
  expanded,
  goesToTestRegistry,
  isTestRegistry,
  type Variables,
} from '../test-registries.ts';
import { recogniseDeliveryAction } from './delivery-actions.ts';
import { runsAfterFailure } from './job-conditions.ts';
import { actionOf, commandsOf, inputsOf } from './step-scripts.ts';
import type { Job, Step } from './workflow-model.ts';

/** One step of a job that deploys or publishes. */
export interface JobDelivery {
  readonly effect: 'deploy' | 'publish';
  readonly label: string;
  readonly step: Step;
  /** Whether the step runs although something before it failed. */
  readonly runsAfterFailure: boolean;
}

/** Where a job's commands go, as far as literals say. */
export interface ClusterPlace {
  readonly cluster: string | null;
  readonly namespace: string | null;
}

/** The steps of a job that deploy or publish, in order. */
export function deliveriesOf(job: Job): readonly JobDelivery[] {
  const known = deliveries.get(job);
  if (known !== undefined) return known;
  const found = stagedDeliveriesOf(job);
  deliveries.set(job, found);
  return found;
}

const deliveries = new WeakMap<Job, readonly JobDelivery[]>();

function stagedDeliveriesOf(job: Job): readonly JobDelivery[] {
  const all = allDeliveriesOf(job);
  if (job.environment !== null || !makesCluster(job)) return all;
  return all.filter(({ label }) => !clusterTools.includes(label.split(' ')[0] ?? ''));
}

/** Actions that start a cluster on the runner itself. */
const clusterMakers: ReadonlySet<string> = new Set([
  'absaoss/k3d-action',
  'container-tools/kind-action',
  'engineerd/setup-kind',
  'helm/kind-action',
  'jupyterhub/action-k3s-helm',
  'manusa/actions-setup-minikube',
  'medyagh/setup-minikube',
  'nolar/setup-k3d-k3s',
]);

/** A cluster that the job starts for itself and that ends with it is no stage, but a test bed. */
function makesCluster(job: Job): boolean {
  return job.steps.some((step) => {
    const action = actionOf(step);
    if (action !== null && (clusterMakers.has(action) || localMaker.test(action))) return true;
    return commandsOf(step).commands.some(
      (command) =>
        clusterCommands.has(command.name) ||
        // A target of a makefile says by its name alone that it starts one.
        (command.name === 'make' && positionalWords(command).some((word) => /\bkind\b/.test(word))),
    );
  });
}

const clusterCommands: ReadonlySet<string> = new Set(['kind', 'k3d', 'minikube', 'microk8s']);
const localMaker = /^\.\/.*\/(?:setup-)?(?:kind|k3d|k3s|minikube)(?:-cluster)?$/;

function allDeliveriesOf(job: Job): readonly JobDelivery[] {
  return job.steps.flatMap((step) => {
    const known = new Map<string, JobDelivery>();
    for (const delivery of [deliveryByAction(job, step), ...deliveriesByCommand(job, step)]) {
      if (delivery === null) continue;
      known.set(`${delivery.effect} ${delivery.label}`, {
        ...delivery,
        step,
        runsAfterFailure: runsAfterFailure(step.if),
      });
    }
    return [...known.values()];
  });
}

function deliveryByAction(job: Job, step: Step): Delivery | null {
  const action = actionOf(step);
  if (action === null) return null;
  const input = inputsOf(step);
  const variables = variablesOf(job, step);
  const services = new Set(job.services);
  const pushed = (input('tags') ?? input('registry') ?? '')
    .split(/[\n,]/)
    .map((line) => line.trim());
  const named = pushed.filter((line) => line !== '');
  const onlyTests =
    imagePushers.has(action) &&
    named.length > 0 &&
    named.every((line) => isTestRegistry(expanded(line, variables), services));
  return onlyTests ? null : recogniseDeliveryAction(action, input);
}

/** Actions that push to what their input `tags` or `registry` names. */
const imagePushers: ReadonlySet<string> = new Set([
  'docker/build-push-action',
  'redhat-actions/push-to-registry',
]);

function deliveriesByCommand(job: Job, step: Step): readonly (Delivery | null)[] {
  const { commands } = commandsOf(step);
  const exported = commands
    .filter((command) => command.name === 'export')
    .flatMap((command) => command.args.map(({ text }) => /^(\w+)=["']?(.*?)["']?$/s.exec(text)));
  const outside = variablesOf(job, step);
  const variables: Variables = (name) =>
    exported.findLast((found) => found?.[1] === name)?.[2] ?? outside(name);
  const services = new Set(job.services);
  return commands.map((command) => {
    const delivery = recogniseDelivery(command);
    const isTest =
      delivery?.effect === 'publish' && goesToTestRegistry(command, variables, services);
    return isTest ? null : delivery;
  });
}

/** Variables of the step, its job and the workflow, the nearest first. */
function variablesOf(job: Job, step: Step): Variables {
  return (name) =>
    [step.env, job.env, job.workflowEnv].flatMap((entries) =>
      entries.filter((entry) => entry.name === name),
    )[0]?.text;
}

/** Inputs that name a cluster or a namespace, by action. */
const clusterInputs: ReadonlyMap<string, readonly string[]> = new Map([
  ['aws-actions/amazon-ecs-deploy-task-definition', ['cluster']],
  ['azure/aks-set-context', ['cluster-name']],
  ['azure/k8s-set-context', ['cluster-name']],
  ['azure/k8s-deploy', ['name']],
  ['google-github-actions/get-gke-credentials', ['cluster_name']],
]);

/** The one cluster and namespace that a job names; null for none, several, or an expression. */
export function clusterPlaceOf(job: Job): ClusterPlace {
  const clusters = new Set<string>();
  const namespaces = new Set<string>();
  for (const step of job.steps) {
    const action = actionOf(step);
    const input = inputsOf(step);
    if (action !== null) {
      for (const name of clusterInputs.get(action) ?? []) addLiteral(clusters, input(name));
      if (action === 'azure/k8s-deploy') addLiteral(namespaces, input('namespace'));
    }
    for (const command of commandsOf(step).commands) readCommand(command, clusters, namespaces);
  }
  return { cluster: only(clusters), namespace: only(namespaces) };
}

const clusterTools: readonly string[] = [
  'argocd',
  'flux',
  'helm',
  'helmfile',
  'kapp',
  'kubectl',
  'oc',
  'skaffold',
];

function readCommand(command: ShellCommand, clusters: Set<string>, namespaces: Set<string>): void {
  const option = (...names: readonly string[]) => {
    const word = optionValue(command, ...names);
    return word?.literal === true ? word.text : undefined;
  };
  if (clusterTools.includes(command.name)) {
    if (recogniseDelivery(command) === null) return;
    addLiteral(clusters, option('--context', '--kube-context', '--cluster'));
    addLiteral(namespaces, option('-n', '--namespace'));
    return;
  }
  const words = positionalWords(command).join(' ');
  if (command.name === 'aws' && words.startsWith('eks update-kubeconfig')) {
    addLiteral(clusters, option('--name'));
  }
  if (command.name === 'aws' && words.startsWith('ecs update-service')) {
    addLiteral(clusters, option('--cluster'));
  }
  if (command.name === 'az' && words.startsWith('aks get-credentials')) {
    addLiteral(clusters, option('--name', '-n'));
  }
  const gke = /^container clusters get-credentials (\S+)/.exec(words)?.[1];
  if (command.name === 'gcloud' && gke !== undefined) addLiteral(clusters, gke);
}

function addLiteral(into: Set<string>, value: string | undefined): void {
  if (value !== undefined && /^[\w./:-]{1,200}$/.test(value)) into.add(value);
}

function only(values: ReadonlySet<string>): string | null {
  const [first, second] = values;
  return first !== undefined && second === undefined ? first : null;
}
