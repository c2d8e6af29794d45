import type { SecretClass } from '#lib/evidence/secret-shapes/shape.ts';

/** A match as it leaves the worker: rule and place, and of the secret a keyed fingerprint only. */
export interface BlobMatch {
  readonly rule: string;
  readonly class: SecretClass;
  readonly line: number;
  readonly fingerprint: string;
}

export type BlobEncoding = 'utf8' | 'utf16le' | 'utf16be';

/** Several blobs in one buffer, which is handed over rather than copied. */
export interface Batch {
  readonly fingerprintKey: Uint8Array;
  readonly bytes: ArrayBuffer;
  readonly blobs: readonly {
    readonly start: number;
    readonly end: number;
    readonly encoding: BlobEncoding;
  }[];
}

export interface BatchResult {
  /** For each blob of the batch its matches; null when it could not be scanned. */
  readonly matches: readonly (readonly BlobMatch[] | null)[];
}
