import type { CollectorContext } from '#collectors/contract.ts';
import { type GitlabPipeline, parseGitlabCi } from '#lib/parsing/gitlab-ci/parse-gitlab-ci.ts';
import { noInputs, type PipelineInputs } from '#lib/parsing/gitlab-ci/pipeline-inputs.ts';
import { blame, type Found } from './found.ts';
import { joinPipelines, type ReadPipeline } from './join-pipelines.ts';
import { pipelineKinds } from './read-definitions.ts';
import { readFiles } from './read-files.ts';
import { withShapes } from './shapes.ts';
import { sourceFile } from './source-file.ts';

/** GitLab lets a child start children, and those no more. */
const maxDepth = 2;
const maxPipelines = 50;

/** GitLab’s pipeline with what it includes from this checkout, and the child pipelines it starts. */
export async function readGitlab(
  context: CollectorContext<'checkout'>,
  paths: readonly string[],
  manifests: ReadonlyMap<string, string>,
  found: Found,
): Promise<void> {
  const client = context.clients.checkout;
  const read = await readFiles(client, context, 'reading pipelines', paths);
  blame(found, pipelineKinds, read.failures);
  for (const [path, text] of read.texts) {
    const pipelines: ReadPipeline[] = [];
    const parse = (at: string, of: string, inputs: PipelineInputs, depth: number): void => {
      if (pipelines.length >= maxPipelines) {
        const detail = `A pipeline starts more than ${maxPipelines} others; the rest was not read.`;
        blame(found, pipelineKinds, [{ code: 'too_large', place: path, detail }]);
        return;
      }
      const parsed = parseGitlabCi(sourceFile(context, at, of), manifests, inputs);
      if (!parsed.ok) {
        blame(found, pipelineKinds, [parsed.failure]);
        return;
      }
      blame(found, pipelineKinds, parsed.value.failures);
      pipelines.push({ path: at, inputs, pipeline: parsed.value });
      if (depth < maxDepth) follow(parsed.value, depth + 1);
    };
    const follow = ({ children }: GitlabPipeline, depth: number): void => {
      for (const child of children) {
        const of = manifests.get(child.path);
        if (of !== undefined && child.path !== path) parse(child.path, of, child.inputs, depth);
      }
    };
    parse(path, text, noInputs, 0);
    const joined = joinPipelines(pipelines);
    const shapeOf = (at: string, old: string): Promise<string | null> => {
      const inputs = pipelines.find((one) => one.path === at)?.inputs ?? noInputs;
      const then = parseGitlabCi(sourceFile(context, at, old), manifests, inputs);
      return Promise.resolve(then.ok ? then.value.shape : null);
    };
    found.bodies.deployment_definition.push(
      ...(await withShapes(client, context, joined.definitions, shapeOf)),
    );
    found.bodies.security_step.push(...joined.securitySteps);
    found.bodies.vault_login.push(...joined.logins);
  }
}
