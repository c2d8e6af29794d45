import { abnormalAccessReasons } from './abnormal-access.ts';
import { cleanSourceReasons } from './clean-source.ts';
import { handsOffReasons } from './hands-off.ts';

/** Reasons of I-SD-B-2. */
export const secretManagement2Reasons = {
  ...cleanSourceReasons,
  ...handsOffReasons,
  ...abnormalAccessReasons,
} as const;
