import { factKinds } from '#lib/evidence/fact-kinds.ts';
import { type GitlabPipeline, parseGitlabCi } from '#lib/parsing/gitlab-ci/parse-gitlab-ci.ts';
import { sourceFile } from '../source-file.ts';

/** Parses a pipeline that must be readable, and whose bodies must fit their schemas. */
export function readGitlab(
  text: string,
  files: Readonly<Record<string, string>> = {},
): GitlabPipeline {
  const parsed = parseGitlabCi(sourceFile('.gitlab-ci.yml', text), new Map(Object.entries(files)));
  if (!parsed.ok) throw new Error(`${parsed.failure.place}: ${parsed.failure.detail}`);
  const { definition, securitySteps, logins } = parsed.value;
  factKinds.deployment_definition.body.parse(definition);
  for (const step of securitySteps) factKinds.security_step.body.parse(step);
  for (const login of logins) factKinds.vault_login.body.parse(login);
  return parsed.value;
}

/** A pipeline of a usual kind: build, test, then a deployment that a person starts. */
export const wholePipeline = `stages: [build, test, deploy]
build:
  stage: build
  script: [make]
push-image:
  stage: build
  script: ["docker push $CI_REGISTRY_IMAGE"]
unit:
  script: [make test]
lint:
  allow_failure: true
  script: [make lint]
deploy-live:
  stage: deploy
  script:
    - kubectl apply -f k8s
  environment: { name: production, url: "https://shop.example", kubernetes: { namespace: shop }, deployment_tier: production, on_stop: stop-live }
  rules:
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
      when: manual
stop-live:
  stage: deploy
  script: [kubectl delete -f k8s]
  environment: { name: production, action: stop }
  when: manual
`;
