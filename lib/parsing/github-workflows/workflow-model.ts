/** A text of a workflow, expressions (`${{ … }}`) as written, and the line where it begins, from 1. */
export interface Text {
  readonly text: string;
  readonly line: number;
}

export interface Entry extends Text {
  readonly name: string;
}

/** A string, an expression, or nothing said. `null` where the file says nothing. */
export interface Permissions {
  readonly line: number;
  /** `write-all`, `read-all`, or each scope by its name. */
  readonly all: 'read' | 'write' | null;
  readonly scopes: Readonly<Record<string, string>>;
}

/** An input of `workflow_call` or `workflow_dispatch`. */
export interface Input {
  readonly name: string;
  readonly event: 'workflow_call' | 'workflow_dispatch';
  readonly type: string;
  readonly default: string | null;
  readonly options: readonly string[];
}

export interface Step {
  readonly index: number;
  readonly line: number;
  readonly id: string | null;
  readonly name: string | null;
  readonly if: Text | null;
  readonly uses: Text | null;
  /** The script; its line is that of the script's first line. */
  readonly run: Text | null;
  /** As GitHub would choose it: the step's, the job's or the workflow's default; null for none. */
  readonly shell: string | null;
  readonly with: readonly Entry[];
  readonly env: readonly Entry[];
  readonly continueOnError: Text | null;
}

export interface Job {
  readonly id: string;
  readonly line: number;
  readonly name: Text | null;
  readonly needs: readonly string[];
  readonly if: Text | null;
  readonly environment: Text | null;
  readonly permissions: Permissions | null;
  /** The reusable workflow that the job calls, if it calls one. */
  readonly uses: Text | null;
  readonly with: readonly Entry[];
  readonly secrets: readonly Entry[];
  readonly inheritsSecrets: Text | null;
  readonly env: readonly Entry[];
  /** What the workflow sets for all of its jobs. */
  readonly workflowEnv: readonly Entry[];
  /** The names of the containers that it starts beside itself. */
  readonly services: readonly string[];
  readonly continueOnError: Text | null;
  /** Literal values of the matrix: `region` or `target.name` → each value it takes. */
  readonly matrix: ReadonlyMap<string, readonly string[]>;
  readonly hasMatrix: boolean;
  readonly steps: readonly Step[];
  /** Every text below the job, keys left out: where expressions may stand. */
  readonly texts: readonly Text[];
}

export interface Trigger {
  readonly event: string;
  readonly line: number;
  /** For `workflow_run`: the names of the workflows that it waits for. */
  readonly workflows: readonly string[];
}

/** One workflow file, read through GitHub's own parser. */
export interface Workflow {
  readonly path: string;
  /** `host/owner/name` */
  readonly repository: string;
  readonly name: string | null;
  readonly triggers: readonly Trigger[];
  readonly inputs: readonly Input[];
  readonly permissions: Permissions | null;
  readonly env: readonly Entry[];
  readonly jobs: readonly Job[];
}
