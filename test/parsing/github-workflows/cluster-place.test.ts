import { describe, expect, it } from 'vitest';
import { analyse, oneJob, x } from './workflow-text.ts';

async function placesOf(...steps: readonly string[]) {
  const job = `environment: production\nsteps: [${steps.join(', ')}]`;
  const { definitions } = await analyse({ 'a.yml': oneJob(job) });
  return definitions.flatMap(({ targets }) =>
    targets.map(({ cluster, namespace }) => [cluster ?? null, namespace ?? null]),
  );
}

const ship = '{ run: kubectl apply -f k8s }';

describe('the cluster and namespace of a deployment', () => {
  it.each<[string, string | null, string | null]>([
    ['{ run: aws eks update-kubeconfig --name eu }', 'eu', null],
    ['{ run: aws ecs update-service --cluster eu --service a }', 'eu', null],
    ['{ run: az aks get-credentials -g a --name eu }', 'eu', null],
    ['{ run: az aks get-credentials -g a -n eu }', 'eu', null],
    ['{ run: gcloud container clusters get-credentials eu --zone a }', 'eu', null],
    ['{ run: kubectl --cluster eu -n shop apply -f a }', 'eu', 'shop'],
    ['{ run: helm upgrade a b --kube-context eu --namespace shop }', 'eu', 'shop'],
    ['{ uses: azure/aks-set-context@v4, with: { cluster-name: eu } }', 'eu', null],
    ['{ uses: azure/k8s-set-context@v4, with: { cluster-name: eu } }', 'eu', null],
    ['{ uses: azure/k8s-deploy@v5, with: { name: eu, namespace: shop } }', 'eu', 'shop'],
    [
      '{ uses: google-github-actions/get-gke-credentials@v2, with: { cluster_name: eu } }',
      'eu',
      null,
    ],
    [
      '{ uses: aws-actions/amazon-ecs-deploy-task-definition@v2, with: { cluster: eu } }',
      'eu',
      null,
    ],
  ])('are named by %s', async (step, cluster, namespace) => {
    expect(await placesOf(step, ship)).toEqual([[cluster, namespace]]);
  });

  it.each([
    '{ run: kubectl get pods --cluster eu -n shop }',
    '{ run: helm template a b --kube-context eu -n shop }',
    '{ run: aws s3 ls --cluster eu --name eu }',
    '{ run: eksctl update-kubeconfig --name eu }',
    '{ run: gcloud container clusters list eu }',
    '{ run: az group list --name eu -n eu }',
    `{ run: 'aws eks update-kubeconfig --name ${x('vars.CLUSTER')}' }`,
    "{ run: 'aws eks update-kubeconfig --name $CLUSTER' }",
    '{ uses: azure/setup-kubectl@v4, with: { name: eu, cluster-name: eu, namespace: shop } }',
    `{ uses: azure/aks-set-context@v4, with: { cluster-name: "${x('vars.CLUSTER')}" } }`,
  ])('are not told by %s', async (step) => {
    expect(await placesOf(step, ship)).toEqual([[null, null]]);
  });

  it('are not told where a job names several', async () => {
    const [eu, us] = ['eu', 'us'].map(
      (name) => `{ run: kubectl --cluster ${name} -n ${name} apply -f a }`,
    );

    expect(await placesOf(eu ?? '', us ?? '')).toEqual([[null, null]]);
    expect(await placesOf(eu ?? '', eu ?? '')).toEqual([['eu', 'eu']]);
  });
});
