import { makeRepository, type TestRepository } from '../../git-fixtures/test-repository.ts';
import { runbook } from './hardened.ts';

const gitlabPipeline = `stages: [test, deploy]
default:
  image: alpine:3.20
scan:
  stage: test
  script:
    - trivy fs --exit-code 1 .
deploy-staging:
  stage: deploy
  environment: { name: staging }
  script:
    - helm upgrade --install shop ./chart --namespace staging
deploy-production:
  stage: deploy
  environment: { name: production }
  needs: [scan]
  rules:
    - if: $CI_COMMIT_BRANCH == "main"
      when: manual
  script:
    - helm upgrade --install shop ./chart --namespace production
`;

/** A project on GitLab: scanned before it deploys, with a runbook, and no declaration. */
export function gitlab(): TestRepository {
  const repository = makeRepository();
  repository.git('remote', 'add', 'origin', 'https://gitlab.example.test/acme/shop.git');
  repository.write('.gitlab-ci.yml', gitlabPipeline).write('docs/deployment.md', runbook);
  repository.commit('the pipeline');
  return repository;
}

const applicationOf = (stage: string): string => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: shop-${stage}
  namespace: argocd
spec:
  project: default
  source:
    repoURL: https://github.com/acme/shop-deploy.git
    path: overlays/${stage}
    targetRevision: main
  destination:
    server: https://kubernetes.default.svc
    namespace: ${stage}
  syncPolicy:
    automated: { prune: true, selfHeal: true }
`;

/** What Argo CD follows: an application a stage, and nothing that tests or documents them. */
export function argoCd(): TestRepository {
  const repository = makeRepository();
  repository.git('remote', 'add', 'origin', 'https://github.com/acme/shop-deploy.git');
  repository
    .write('apps/staging.yaml', applicationOf('staging'))
    .write('apps/production.yaml', applicationOf('production'))
    .write('overlays/production/kustomization.yaml', 'resources: [../../base]\n');
  repository.commit('the applications');
  return repository;
}
