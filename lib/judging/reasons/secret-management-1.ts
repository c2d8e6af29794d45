import { developersReasons } from './developers-and-secrets.ts';
import { nonProductionReasons } from './secrets-outside-production.ts';
import { securedPlaceReasons } from './secured-place.ts';

/** Reasons of I-SD-B-1. */
export const secretManagement1Reasons = {
  ...securedPlaceReasons,
  ...developersReasons,
  ...nonProductionReasons,
} as const;
