import type { Delivery } from '../delivery-commands.ts';

/** The inputs of an action by name, in lower case. */
export type Inputs = (name: string) => string | undefined;

/** Actions that deploy whatever their inputs are, by identity. */
const deploys: readonly string[] = [
  'actions/deploy-pages',
  'akhileshns/heroku-deploy',
  'amondnet/vercel-action',
  'appleboy/scp-action',
  'appleboy/ssh-action',
  'appleboy/lambda-action',
  'aws-actions/amazon-ecs-deploy-express-service',
  'aws-actions/amazon-ecs-deploy-task-definition',
  'aws-actions/aws-cloudformation-github-deploy',
  'aws-actions/aws-lambda-deploy',
  'azure/aci-deploy',
  'azure/aks-deploy',
  'azure/arm-deploy',
  'azure/bicep-deploy',
  'azure/container-apps-deploy-action',
  'azure/functions-action',
  'azure/functions-container-action',
  'azure/k8s-deploy',
  'azure/spring-apps-deploy',
  'azure/static-web-apps-deploy',
  'azure/webapps-container-deploy',
  'azure/webapps-deploy',
  'burnett01/rsync-deployments',
  'cloudflare/pages-action',
  'dawidd6/action-ansible-playbook',
  'denoland/deployctl',
  'dflook/terraform-apply',
  'dflook/tofu-apply',
  'digitalocean/app_action',
  'digitalocean/app_action/deploy',
  'easingthemes/ssh-deploy',
  'einaregilsson/beanstalk-deploy',
  'firebaseextended/action-hosting-deploy',
  'google-github-actions/create-cloud-deploy-release',
  'google-github-actions/deploy-appengine',
  'google-github-actions/deploy-cloud-functions',
  'google-github-actions/deploy-cloudrun',
  'hashicorp/tfc-workflows-github/actions/apply-run',
  'jakejarvis/s3-sync-action',
  'jamesives/github-pages-deploy-action',
  'johnbeynon/render-deploy-action',
  'koyeb/action-git-deploy',
  'nwtgck/actions-netlify',
  'octopusdeploy/deploy-release-action',
  'octopusdeploy/deploy-release-tenanted-action',
  'octopusdeploy/deploy-release-untenanted-action',
  'peaceiris/actions-gh-pages',
  'reggionick/s3-deploy',
  'samkirkland/ftp-deploy-action',
];

const publishes: readonly string[] = [
  'actions/create-release',
  'aevea/action-kaniko',
  'apple-actions/upload-testflight-build',
  'cycjimmy/semantic-release-action',
  'elgohr/publish-docker-github-action',
  'googleapis/release-please-action',
  'helm/chart-releaser-action',
  'js-devtools/npm-publish',
  'katyo/publish-crates',
  'mr-smithers-excellent/docker-build-push',
  'ncipollo/release-action',
  'pypa/gh-action-pypi-publish',
  'r0adkll/upload-google-play',
  'redhat-actions/push-to-registry',
  'rubygems/release-gem',
  'softprops/action-gh-release',
  'svenstaro/upload-release-action',
];

/** Actions that wrap a tool: the input that carries its command, and the words that deploy. */
const wrapped: Readonly<Record<string, { input: string; words: RegExp; unsaid: boolean }>> = {
  'actions-hub/kubectl': {
    input: 'args',
    words: /^(?:apply|set image|replace|patch)\b/,
    unsaid: false,
  },
  'cloudflare/wrangler-action': {
    input: 'command',
    words: /^\s*(?:deploy|publish|pages (?:deploy|publish)|versions deploy)\b/m,
    unsaid: true,
  },
  'netlify/actions/cli': { input: 'args', words: /^deploy\b/, unsaid: false },
  'pulumi/actions': { input: 'command', words: /^(?:up|update)$/, unsaid: false },
  'serverless/github-action': { input: 'args', words: /\bdeploy\b/, unsaid: false },
  'steebchen/kubectl': {
    input: 'args',
    words: /^(?:apply|set image|replace|patch)\b/,
    unsaid: false,
  },
  'superfly/flyctl-actions': { input: 'args', words: /^deploy\b/, unsaid: false },
  'w9jds/firebase-action': { input: 'args', words: /^deploy\b/, unsaid: false },
};

/** What an action delivers, by its identity and, where they decide, its inputs. Null: nothing known. */
export function recogniseDeliveryAction(identity: string, input: Inputs): Delivery | null {
  if (deploys.includes(identity)) return { effect: 'deploy', label: identity };
  if (publishes.includes(identity)) return { effect: 'publish', label: identity };
  const tool = Object.hasOwn(wrapped, identity) ? wrapped[identity] : undefined;
  if (tool !== undefined) {
    const command = input(tool.input);
    const deploying = command === undefined ? tool.unsaid : tool.words.test(command);
    return deploying ? { effect: 'deploy', label: identity } : null;
  }
  return publishesByInput(identity, input) ? { effect: 'publish', label: identity } : null;
}

function publishesByInput(identity: string, input: Inputs): boolean {
  const isOn = (value: string | undefined) =>
    value !== undefined && !/^(?:false|)$/.test(value.trim());
  switch (identity) {
    case 'docker/build-push-action':
    case 'docker/bake-action':
      return isOn(input('push')) || /type=registry|push=true/.test(input('outputs') ?? '');
    case 'goreleaser/goreleaser-action': {
      const args = input('args') ?? '';
      return /\brelease\b/.test(args) && !/--snapshot|--skip[= ]\S*publish/.test(args);
    }
    case 'changesets/action':
      return isOn(input('publish'));
    default:
      return false;
  }
}
