import type { RunState } from '#lib/db/schema/collections.ts';

/** How far an Assay that was just installed has come to its first scorecard. */
export interface SetupLineView {
  /** The first application; null while there is none. */
  readonly application: {
    readonly slug: string;
    readonly name: string;
    /** Its newest collection; null while it has no source or was never collected. */
    readonly run: { readonly id: string; readonly state: RunState } | null;
    /** Whether anything is connected from which it can be collected. */
    readonly connected: boolean;
  } | null;
  /** Whether any application has its scorecard: the line is at its end. */
  readonly complete: boolean;
  readonly mayAdd: boolean;
  /** Where sources may be read: nothing, as long as nobody allowed a folder or a host. */
  readonly folders: number;
  readonly hosts: number;
  readonly mayAllowHosts: boolean;
  /** Whether a worker is there to collect. */
  readonly workerPresent: boolean;
}
