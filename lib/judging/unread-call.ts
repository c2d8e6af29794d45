import type { Stage } from '#lib/evidence/application.ts';
import type { Case } from './case.ts';
import { byFact } from './citation.ts';
import { type Observation, unknownFor } from './observation.ts';
import { fileName } from './views/definitions.ts';

/**
 * What a definition calls or starts and nobody read may be what deploys to a stage: that nothing
 * does is not proven then. Null where all was read.
 */
export function unreadCall(c: Case, stage: Stage): Observation | null {
  for (const definition of c.facts('deployment_definition')) {
    const call = definition.body.calls.find((one) => !one.resolved);
    if (call === undefined) continue;
    const file = fileName(definition.body.path);
    const params = { stage: stage.name, file, uses: call.uses };
    return unknownFor('never_collected', { code: 'call_unread', params }, null, byFact(definition));
  }
  return null;
}
