import type { Failure } from '#lib/evidence/collection.ts';
import type { YamlNode } from '../yaml-nodes.ts';
import type { PipelineInputs } from './pipeline-inputs.ts';

/** Something that a pipeline takes from elsewhere: an include, or a downstream pipeline. */
export interface Reference {
  readonly uses: string;
  readonly ref: string | undefined;
  readonly pinnedBy: 'commit' | 'digest' | 'tag' | 'branch' | 'local' | 'none';
  /** `include`, which no job can be called, or the job that triggers. */
  readonly jobId: string;
  readonly resolved: boolean;
}

export interface ScriptLine {
  readonly text: string;
  readonly line: number;
}

export interface Environment {
  readonly name: string;
  readonly namespace: string | undefined;
  readonly line: number;
}

export interface Job {
  readonly id: string;
  readonly line: number;
  readonly node: YamlNode;
  readonly stage: string;
  /** The jobs that `needs` names; null where the order of stages decides. */
  readonly needs: readonly string[] | null;
  /** Only of a job that starts a deployment there: not one that stops, prepares or verifies. */
  readonly environment: Environment | null;
  /** Those of `needs` without which GitLab refuses the pipeline. */
  readonly certainNeeds: readonly string[];
  /** The cases in which it is part of a pipeline; null for all. */
  readonly runsWhen: readonly string[] | null;
  readonly script: readonly ScriptLine[];
  /** Whether the pipeline goes on although this job failed, or was never started by hand. */
  readonly allowFailure: boolean;
  /** Runs although an earlier one failed. */
  readonly runsAlways: boolean;
  readonly manual: boolean;
  /** Conditions under which it runs, as written (`rules:if`, `only`). */
  readonly conditions: readonly string[];
}

/** A pipeline of the same repository that a job starts, from one file of it. */
export interface ChildPipeline {
  readonly jobId: string;
  readonly path: string;
  readonly inputs: PipelineInputs;
}

export interface Pipeline {
  readonly stages: readonly string[];
  readonly jobs: readonly Job[];
  readonly root: YamlNode;
  readonly references: readonly Reference[];
  readonly children: readonly ChildPipeline[];
  /** Official templates that it includes, by name without folder and suffix: `SAST`. */
  readonly templates: ReadonlySet<string>;
  /** Included files that could not be read. */
  readonly failures: readonly Failure[];
}
