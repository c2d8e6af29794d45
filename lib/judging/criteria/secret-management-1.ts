import type { Rule } from '../rule.ts';
import { developersApart } from './secret-management-1/developers-apart.ts';
import { outsideProduction } from './secret-management-1/outside-production.ts';
import { securedPlace } from './secret-management-1/secured-place.ts';

/** I-SD-B-1: access to application secrets is limited. */
export const secretManagement1: readonly Rule[] = [
  securedPlace,
  developersApart,
  outsideProduction,
];
