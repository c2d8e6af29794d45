import { describe, expect, it } from 'vitest';
import {
  account,
  application,
  claim,
  collection,
  daysAgo,
  failedCollection,
  type Given,
  judgeOne,
  outcomes,
  reasons,
  repositorySource,
  sentences,
} from './given.ts';
import {
  access,
  approval,
  controllerDefinition,
  definition,
  deployed,
  grant,
  merge,
  runbook,
  trained,
  whole,
} from './given-process.ts';

const code = 'I-SD-A-1.3';
const collections = whole(
  'runbook',
  'deployment_definition',
  'repository_access',
  'deployment',
  'deployment_approval',
);
const documented = [runbook(), deployed(), approval()];

function judged(facts: Given['facts'], given: Given = {}) {
  return judgeOne(code, { collections, facts: facts ?? [], ...given });
}

describe('A-1.3 the deployment documentation is accessible to relevant stakeholders', () => {
  it('is met when team and deployers can read where the runbook is stored', () => {
    const finding = judged([...documented, access()]);

    expect(finding.status).toBe('met');
    expect(sentences(finding)).toEqual(['ann and ben can read github.com/acme/payments']);
  });

  it('is met by a public repository, whoever the stakeholders are', () => {
    const facts = [runbook(), access({ visibility: 'public', grants: [] })];
    const nobody = application({ team: { name: 'pay', members: [] } });
    const finding = judged(facts, { application: nobody, collections: whole('runbook') });

    expect(finding.status).toBe('met');
    expect(sentences(finding)).toEqual([
      'github.com/acme/payments is public: everyone can read it',
    ]);
  });

  it('looks at where the definition is stored when there is no runbook', () => {
    const facts = [definition(), deployed(), approval()];

    expect(judged([...facts, access()]).status).toBe('met');
    expect(judged([...facts, access({ grants: [grant('ann')] })]).status).toBe('not_met');
  });

  it('goes by the runbook, not by the definition, where there are both', () => {
    const elsewhere = definition({ repository: 'github.com/acme/private' });

    expect(judged([...documented, elsewhere, access()]).status).toBe('met');
  });

  it.each([
    ['one of the team', [deployed()], [grant('ann')], 'ben'],
    [
      'who triggered a deployment',
      [deployed({ triggeredBy: { account: account('tim'), type: 'user' } })],
      [grant('ann'), grant('ben')],
      'tim',
    ],
    [
      'who approved a deployment',
      [deployed(), approval({ account: account('amy') })],
      [grant('ann'), grant('ben')],
      'amy',
    ],
  ])('is not met when %s cannot read it', (_title, facts, grants, name) => {
    const finding = judged([runbook(), ...facts, access({ grants })]);

    expect(finding.status).toBe('not_met');
    expect(sentences(finding)).toContain(
      `${name} cannot read github.com/acme/payments, where the documentation is stored`,
    );
  });

  it('names once who is of the team and deploys', () => {
    const finding = judged([...documented, access({ grants: [grant('ann')] })]);

    expect(sentences(finding)).toEqual([
      'ann can read github.com/acme/payments',
      'ben cannot read github.com/acme/payments, where the documentation is stored',
    ]);
  });

  it('asks who merged what a controller deploys', () => {
    const facts = [
      runbook(),
      controllerDefinition(),
      deployed({ executor: 'controller' }),
      merge('mia'),
    ];

    expect(sentences(judged([...facts, access()]))).toContain(
      'mia cannot read github.com/acme/payments, where the documentation is stored',
    );
  });

  it('asks no bot to read it', () => {
    const byBot = deployed({ triggeredBy: { account: account('ci'), type: 'bot' } });

    expect(judged([runbook(), byBot, approval(), access()]).status).toBe('met');
  });

  it('asks the declared deployers too', () => {
    const declared = application({ deployers: [{ account: account('dee') }] });

    expect(judged([...documented, access()], { application: declared }).status).toBe('not_met');
  });

  it('knows one person by several accounts', () => {
    const lab = application({
      team: { name: 'pay', members: [{ account: account('ann', 'gitlab.com') }] },
    });
    const joined = trained('ann', {
      identities: [
        { system: 'github.com', id: 'id-ann' },
        { system: 'gitlab.com', id: 'id-ann' },
      ],
    });
    const facts = [...documented, access()];

    expect(outcomes(judged(facts, { application: lab }))).toEqual(['1 unknown needs_person']);
    expect(judged([...facts, joined], { application: lab }).status).toBe('met');
  });

  it.each([
    ['by its id', { host: 'github.com', id: 't1', name: 'Payments' }, 'met'],
    ['by its name', { host: 'github.com', id: 'x', name: 'pay-team' }, 'met'],
    ['not at all', { host: 'github.com', id: 'x', name: 'Others' }, 'unknown'],
  ])('finds a declared group among the teams with access %s', (_title, group, status) => {
    const team = {
      type: 'team' as const,
      id: 't1',
      name: 'pay-team',
      role: 'read' as const,
      members: [account('ann'), account('ben')],
    };
    const grouped = application({ team: { name: 'pay', members: [{ group }] } });
    const facts = [...documented, access({ grants: [team] })];

    expect(judged(facts, { application: grouped }).status).toBe(status);
  });

  it('does not know who belongs to the organisation of an internal repository', () => {
    const facts = [...documented, access({ visibility: 'internal', grants: [grant('ann')] })];

    expect(outcomes(judged(facts))).toEqual(['1 unknown needs_person']);
  });

  it('does not take a team whose members are hidden for one without ben', () => {
    const hidden = {
      type: 'team' as const,
      id: 't',
      name: 'ops',
      role: 'read' as const,
      members: 'unknown' as const,
    };
    const facts = [...documented, access({ grants: [grant('ann'), hidden] })];

    expect(outcomes(judged(facts))).toEqual(['1 unknown collection_failed']);
  });

  it('needs a person where no deployer is known', () => {
    const finding = judged([runbook(), access()]);

    expect(outcomes(finding)).toEqual(['1 unknown needs_person']);
    expect(reasons(finding).at(-1)?.code).toBe('a13_no_deployer');
  });

  it('needs a person where no team is known', () => {
    const nobody = application({ team: { name: 'pay', members: [] } });

    expect(reasons(judged([...documented, access()], { application: nobody })).at(-1)?.code).toBe(
      'a13_no_team',
    );
  });

  it('needs a person where there is no documentation in any repository', () => {
    const finding = judged([access()], { claims: [] });

    expect(outcomes(finding)).toEqual(['1 unknown needs_person']);
    expect(judged([access()], { claims: [claim(code)] }).status).toBe('met');
  });
});

describe('A-1.3 when evidence is lacking', () => {
  const facts = [...documented, access()];
  const old = { startedAt: daysAgo(31), endedAt: daysAgo(31) };

  it.each([
    ['runbook', []],
    ['deployment_definition', []],
    ['repository_access', documented],
    ['deployment', facts],
    ['deployment_approval', facts],
  ] as const)('is unknown for what %s would prove', (kind, known) => {
    const others = collections.filter((one) => one.kind !== kind);
    const judgedWith = (more: Given['collections'] = []) =>
      outcomes(judged(known, { collections: [...others, ...more] }));

    expect(judgedWith()).toEqual(['1 unknown never_collected']);
    expect(judgedWith([failedCollection(kind)])).toEqual(['1 unknown collection_failed']);
    expect(judgedWith([collection(kind, { coverage: 'partial' })])).toEqual(['1 unknown partial']);
    expect(judgedWith([collection(kind, old)])).toEqual(['1 unknown stale']);
  });

  it('does not say that ben cannot read what was listed only in part', () => {
    const others = collections.filter((one) => one.kind !== 'repository_access');
    const partial = collection('repository_access', { coverage: 'partial' });
    const finding = judged([...documented, access({ grants: [grant('ann')] })], {
      collections: [...others, partial],
    });

    expect(outcomes(finding)).toEqual(['1 unknown partial']);
  });

  it('takes access that was seen too long ago for what it last said', () => {
    const finding = judged([...documented, access({}, { readAt: daysAgo(31) })]);

    expect(outcomes(finding)).toEqual(['1 unknown stale']);
  });

  it('is unknown while two sources disagree on who has access', () => {
    const other = access({ grants: [] }, { source: 'api', collector: 'api@1' });

    expect(outcomes(judged([...facts, other]))).toEqual(['1 unknown conflict']);
  });

  it('is not supported by a sender whom nobody declared, and is by one who is', () => {
    const sent = [...documented, access({}, { origin: { type: 'reported', sender: 'ci' } })];
    const declared = application({ sources: [{ ...repositorySource, senders: ['ci'] }] });

    expect(outcomes(judged(sent))).toEqual(['1 unknown needs_person']);
    expect(judged(sent, { application: declared }).status).toBe('met');
  });

  it('holds until the sighting it rests on runs out of age', () => {
    expect(judged(facts).holdsUntil).toBe(daysAgo(1 / 24 - 30));
  });
});
