import { beforeAll, describe, expect, it } from 'vitest';
import { ensureTeam } from '#lib/db/ensure-team.ts';
import { judgeApplication } from '#lib/use-cases/judge-application.ts';
import { loadFinding } from '#lib/use-cases/load-finding.ts';
import { loadReview } from '#lib/use-cases/load-review.ts';
import { saveClaim } from '#lib/use-cases/save-claim.ts';
import { withdrawClaim } from '#lib/use-cases/withdraw-claim.ts';
import { definition } from '../../judging/given-process.ts';
import { hardening } from '../../judging/given-tools.ts';
import { type ClaimWorld, makeClaimWorld, saidInTests } from './claim-world.ts';

let world: ClaimWorld;

beforeAll(async () => {
  world = await makeClaimWorld();
});

const open = (claimId: string, actor = world.lead) => loadReview(world.context, actor, { claimId });

describe('a claim opened for review', () => {
  it('stands beside the evidence, with what accepting it would do', async () => {
    const id = await world.state(world.owner, { criterion: 'I-SD-A-2.3' });

    const view = await open(id);

    expect(view).toMatchObject({
      said: 'yes',
      bar: null,
      withdrawn: false,
      differences: null,
      history: [],
      evidence: { mark: 'never_collected', claims: [] },
      preview: { from: 'never_collected', to: 'stated', elsewhere: [] },
    });
    expect(view.thenReasons[0]).toContain('Stated by owner');
  });

  it('promises what judging keeps', async () => {
    const id = await world.state(world.owner, { criterion: 'I-SD-A-2.3' });
    const promised = (await open(id)).preview?.to;

    await world.review(id, 'accept');
    const { applicationId } = world;
    await judgeApplication(world.context, { applicationId, because: 'claims' });

    const finding = await loadFinding(world.context, world.lead, {
      slug: 'shop',
      code: 'I-SD-A-2.3',
    });
    expect(finding.mark).toBe(promised);
    expect(await open(id)).toMatchObject({ evidence: { mark: 'never_collected' } });
  });

  it('says which other criteria it moves, and the score', async () => {
    const id = await world.state(world.owner, {
      criterion: 'I-SD-B-1.1',
      type: 'not_applicable',
      details: { ...saidInTests().details, noSecrets: true },
    });

    const { preview } = await open(id);

    expect(preview?.to).toBe('not_applicable');
    expect(preview?.elsewhere.map((one) => one.code)).toEqual([
      'I-SD-B-1.2',
      'I-SD-B-1.3',
      'I-SD-B-2.2',
      'I-SD-B-2.3',
      'I-SD-B-3.1',
      'I-SD-B-3.2',
      'I-SD-B-3.3',
    ]);
    expect(preview?.scoreFrom).not.toBe(preview?.scoreTo);
  });

  it('shows both sides where evidence says no, and changes nothing', async () => {
    const sourceId = await world.addSource(world.applicationId);
    await world.collect({ applicationId: world.applicationId, sourceId }, [
      definition(),
      hardening('pinned_actions', [{ line: 9, uses: 'foreign/deploy@v1', owner: 'foreign' }]),
    ]);
    const id = await world.state(world.owner, { criterion: 'I-SD-A-1.5' });

    const { preview, contradictions, evidence } = await open(id);

    expect([preview?.from, preview?.to]).toEqual(['not_met', 'not_met']);
    expect(evidence.reasons[0]?.text).toContain('foreign/deploy@v1');
    expect(contradictions).toHaveLength(1);
    expect(contradictions[0]?.evidence).toContain('foreign/deploy@v1');
    expect(contradictions[0]?.claim).toContain('owner');
  });

  it('tells what changed since a reviewer saw it, and who said what', async () => {
    const id = await world.state(world.owner, { criterion: 'I-SD-A-1.3' });
    await world.review(id, 'ask_back');
    expect((await open(id)).differences).toEqual([]);

    const changed = saidInTests({ rationale: 'The operators read it now.', version: 1 });
    await saveClaim(world.context, world.owner, { ...changed, says: 'fails' });

    const view = await open(id);
    expect(view.differences).toEqual([
      { of: 'says', before: 'yes', after: 'no' },
      { of: 'remark', before: 'Everybody reads the wiki.', after: 'The operators read it now.' },
    ]);
    expect(view.history).toMatchObject([
      {
        verdict: 'asked_back',
        reason: 'The wiki is closed to the operators.',
        reviewer: world.lead.name,
        version: 1,
      },
    ]);
    expect(view.claim).toMatchObject({ state: 'waiting', version: 2 });
  });

  it('says why a person may not review it', async () => {
    const id = await world.state(world.owner);
    const within = await world.addPerson('within', 'security_lead');

    expect((await open(id, world.owner)).bar).toContain('your own claim');
    expect((await open(id, within)).bar).toContain('of the team');
    const auditor = await world.addPerson('auditor', 'auditor', []);
    expect((await open(id, auditor)).bar).toContain('Security leads');
    await withdrawClaim(world.context, world.owner, { claimId: id, version: 1 });
    expect(await open(id)).toMatchObject({ withdrawn: true, bar: 'Its author took it back.' });
  });

  it('is not there for who does not see the application: resource.not_found', async () => {
    const id = await world.state(world.owner);
    const { id: elsewhere } = await ensureTeam(world.db, 'Elsewhere', world.clock.now);
    const stranger = await world.addPerson('stranger', 'application_owner', [elsewhere]);

    await expect(open(id, stranger)).rejects.toMatchObject({ code: 'resource.not_found' });
    await expect(open('none')).rejects.toMatchObject({ code: 'resource.not_found' });
  });
});
