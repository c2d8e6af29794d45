import type { FactBody } from '#lib/evidence/fact-kinds.ts';

type SecurityStep = FactBody<'security_step'>;

/** A job that one of GitLab's own templates brings: a security test that lets the pipeline go on. */
export interface TemplateJob {
  readonly id: string;
  readonly stage: string;
  readonly tool: string;
  readonly class: SecurityStep['class'];
  /** The variable that switches it off. */
  readonly disabledBy: string;
}

const sast: TemplateJob = {
  id: 'semgrep-sast',
  stage: 'test',
  tool: 'gitlab-sast',
  class: 'sast',
  disabledBy: 'SAST_DISABLED',
};
const iac: TemplateJob = {
  id: 'kics-iac-sast',
  stage: 'test',
  tool: 'gitlab-sast-iac',
  class: 'sast',
  disabledBy: 'SAST_DISABLED',
};
const dependencies: TemplateJob = {
  id: 'gemnasium-dependency_scanning',
  stage: 'test',
  tool: 'gitlab-dependency-scanning',
  class: 'sca',
  disabledBy: 'DEPENDENCY_SCANNING_DISABLED',
};
const containers: TemplateJob = {
  id: 'container_scanning',
  stage: 'test',
  tool: 'gitlab-container-scanning',
  class: 'image',
  disabledBy: 'CONTAINER_SCANNING_DISABLED',
};
const dast: TemplateJob = {
  id: 'dast',
  stage: 'dast',
  tool: 'gitlab-dast',
  class: 'dast',
  disabledBy: 'DAST_DISABLED',
};
const dastApi: TemplateJob = {
  id: 'dast_api',
  stage: 'dast',
  tool: 'gitlab-dast-api',
  class: 'dast',
  disabledBy: 'DAST_API_DISABLED',
};

/**
 * The jobs by template (`include: template:`), without folder and suffix. None of them fails for
 * what it finds, and all have `allow_failure: true` unless the pipeline says otherwise.
 */
export const templateJobs: ReadonlyMap<string, readonly TemplateJob[]> = new Map([
  ['SAST', [sast]],
  ['SAST-IaC', [iac]],
  ['Dependency-Scanning', [dependencies]],
  ['Container-Scanning', [containers]],
  ['DAST', [dast]],
  ['DAST-API', [dastApi]],
  ['Auto-DevOps', [sast, dependencies, containers]],
]);
