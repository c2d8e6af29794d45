import type { Case } from '../../case.ts';
import { applies, type ConditionResult, fromGaps, needsPerson } from '../../observation.ts';
import { defineRule } from '../../rule.ts';
import { productionGates } from '../../views/production-gates.ts';
import { productionDeployments } from '../../views/window.ts';
import { deployersWereQualified } from './qualified-personnel/deployers-were-qualified.ts';
import { entrantsAreQualified } from './qualified-personnel/entrants-are-qualified.ts';
import { emergencyNotes, lateRecordNotes } from './qualified-personnel/judged-deployments.ts';
import { nobodyApprovedOwn } from './qualified-personnel/nobody-approved-own.ts';
import { productionIsProtected } from './qualified-personnel/production-is-protected.ts';

/** only defined qualified personnel can trigger a deployment. */
export const qualifiedPersonnel = defineRule({
  code: 'I-SD-A-1.4',
  reads: [
    'environment_protection',
    'branch_protection',
    'repository_access',
    'deployment_definition',
    'qualification',
  ],
  conditions: [
    {
      id: '1',
      title: 'production is protected, and administrators cannot bypass it',
      check: (c) => unlessUnreached(c, productionIsProtected),
    },
    {
      id: '2',
      title: 'everyone who can let a production deployment through is on the register now',
      check: (c) => unlessUnreached(c, entrantsAreQualified),
    },
    {
      id: '3',
      title: 'everyone who triggered or approved one in the window had a valid record then',
      check: (c) => unlessUnreached(c, deployersWereQualified),
    },
    {
      id: '4',
      title: 'nobody approved what they triggered',
      check: (c) => unlessUnreached(c, nobodyApprovedOwn),
    },
  ],
  notes: (c) => [...emergencyNotes(c), ...lateRecordNotes(c)],
});

/** Where nothing is known to reach production and nothing did, nothing can be said of it. */
function unlessUnreached(c: Case, check: (c: Case) => ConditionResult): ConditionResult {
  const { gates, loose } = c.derive(productionGates);
  if (gates.length > 0 || loose.length > 0 || productionDeployments(c).length > 0) return check(c);
  const gaps = [...c.coverage('deployment_definition').gaps, ...c.coverage('deployment').gaps];
  return applies([...fromGaps(gaps), needsPerson({ code: 'a14_unreached', params: {} })]);
}
