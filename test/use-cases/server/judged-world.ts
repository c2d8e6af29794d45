import type { PersonActor } from '#lib/access/actor.ts';
import { findApplication } from '#lib/db/find-application.ts';
import type { AnyFact } from '#lib/evidence/fact.ts';
import { judgeApplication } from '#lib/use-cases/judge-application.ts';
import { definition, runbook } from '../../judging/given-process.ts';
import { makeWorld, type World } from './application-world.ts';

export interface JudgedWorld extends World {
  readonly lead: PersonActor;
  readonly applicationId: string;
  readonly sourceId: string;
  /** Collects these facts and judges what they make. */
  readonly renew: (facts: readonly AnyFact[]) => Promise<void>;
}

/** The application `shop`, whose definition and runbook were collected and judged once. */
export async function makeJudgedWorld(given?: World): Promise<JudgedWorld> {
  const world = given ?? (await makeWorld());
  const lead = await world.addPerson('lead', 'security_lead');
  await world.addApplication('shop', lead);
  const { id: applicationId } = await findApplication(world.context.db, 'shop', null);
  const sourceId = await world.addSource(applicationId);
  const renew: JudgedWorld['renew'] = async (facts) => {
    await world.collect({ applicationId, sourceId }, facts);
    await judgeApplication(world.context, { applicationId, because: 'facts' });
  };
  await renew([definition(), runbook()]);
  return { ...world, lead, applicationId, sourceId, renew };
}
