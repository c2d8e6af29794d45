import { canonicalJson } from '#lib/evidence/digest.ts';
import { redactDeep } from '#lib/evidence/redaction.ts';

/**
 * A checkpoint that may be stored: a JSON value in which nothing looks like a secret. Any other is
 * dropped, so that the next run starts over instead of going on from something mutilated.
 */
export function keepCheckpoint(checkpoint: unknown): unknown {
  if (checkpoint === undefined || checkpoint === null) return null;
  try {
    const text = canonicalJson(checkpoint);
    return canonicalJson(redactDeep(JSON.parse(text))) === text ? JSON.parse(text) : null;
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return null;
    // `canonicalize` refuses what is no JSON (NaN, cycles) with a plain error.
    if (error instanceof Error) return null;
    throw error;
  }
}
