import { ownSecretsReasons } from './own-secrets.ts';
import { renewedReasons } from './renewed.ts';
import { vettedToolReasons } from './vetted-tool.ts';

/** Reasons of I-SD-B-3. */
export const secretManagement3Reasons = {
  ...vettedToolReasons,
  ...ownSecretsReasons,
  ...renewedReasons,
} as const;
