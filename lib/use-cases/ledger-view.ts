import type { Instant } from '#lib/evidence/instant.ts';

/** A row of the ledger as the page tells it. */
export interface LedgerRowView {
  readonly seq: number;
  readonly at: Instant;
  readonly actor: { readonly id: string; readonly name: string; readonly isPerson: boolean };
  readonly action: string;
  readonly subject: {
    readonly type: string;
    readonly id: string;
    /** What people call it; its id where nothing better is known. */
    readonly title: string;
    /** Where it is shown; null when it is nowhere. */
    readonly href: string | null;
  };
  readonly detail: readonly { readonly name: string; readonly value: string }[];
  readonly requestId: string;
  readonly beforeDigest: string | null;
  readonly afterDigest: string | null;
  readonly previousHash: string;
  readonly hash: string;
}

interface CheckpointView {
  readonly seq: number;
  readonly at: Instant;
  readonly keyId: string;
  /** Whether it is of the key that signs now, of one that was named as former, or of neither. */
  readonly signer: 'own' | 'former' | 'unknown';
}

export interface LedgerView {
  readonly now: Instant;
  /** How many rows there are, whatever was asked for. */
  readonly length: number;
  readonly rows: readonly LedgerRowView[];
  /** The row to go on before; null at the end. */
  readonly nextBefore: number | null;
  /** The newest few. */
  readonly checkpoints: readonly CheckpointView[];
  /** What an auditor notes. */
  readonly keyId: string;
  readonly maySign: boolean;
}
