import { describe, expect, it } from 'vitest';
import { type Readers, readersOf } from '#lib/judging/views/readers.ts';
import { securitySteps } from '#lib/judging/views/security-steps.ts';
import { account, repo } from './given.ts';
import { securityStep } from './given-delivery-facts.ts';
import { access, grant, trained } from './given-process.ts';
import { viewed } from './given-view.ts';

const team = (name: string, members: ReturnType<typeof account>[] | 'unknown') => ({
  type: 'team' as const,
  id: `id-${name}`,
  name,
  role: 'read' as const,
  members,
});
const known = access({
  grants: [grant('ann', 'read'), team('ops', [account('cara')]), team('web', 'unknown')],
});
const group = (id: string, name: string) => ({ account: null, group: { id, name } });
const person = (login: string, host = 'github.com') => ({
  account: account(login, host),
  group: null,
});

describe('who may read a repository', () => {
  it.each<[string, Parameters<Readers['canRead']>[0], boolean]>([
    ['who is granted it', person('ann'), true],
    ['whose team is', person('cara'), true],
    ['nobody else', person('zoe'), false],
    ['the same person at another host, by the register', person('ann', 'gitlab.com'), true],
    ['a team by its id', group('id-ops', 'renamed'), true],
    ['a team by its name', group('other', 'ops'), true],
    ['a team whose members are not told', group('id-web', 'web'), true],
    ['no other team', group('other', 'others'), false],
    ['no user as if they were a team', group('id-ann', 'ann'), false],
    ['nobody at all', { account: null, group: null }, false],
  ])('%s', (_what, one, can) => {
    const both = ['github.com', 'gitlab.com'].map((system) => ({ system, id: 'id-ann' }));
    const facts = [known, trained('ann', { identities: both })];

    expect(viewed(readersOf, facts)(repo)?.canRead(one)).toBe(can);
  });

  it('is told with the teams that hide their members', () => {
    expect(viewed(readersOf, [known])(repo)).toMatchObject({ access: known, hiddenTeams: ['web'] });
  });

  it('is not known where nobody read it', () => {
    expect(viewed(readersOf, [known])('github.com/acme/web')).toBeNull();
  });
});

describe('the security tests that a job waits for', () => {
  const gating = (tool: string, ...jobs: string[]) =>
    securityStep({ tool, jobId: tool, gatesJobs: jobs });
  const tools = (steps: readonly { readonly body: { readonly tool: string } }[]) =>
    steps.map(({ body }) => body.tool);

  it('are those that gate it, in its own repository and workflow', () => {
    const found = viewed(securitySteps, [
      gating('trivy', 'a.yml#deploy', 'b.yml#deploy'),
      gating('zap', 'a.yml#deploy'),
      gating('grype'),
      securityStep({ tool: 'zizmor', class: 'workflow', gatesJobs: ['a.yml#deploy'] }),
    ]);

    expect(tools(found.before(repo, 'a.yml', 'deploy'))).toEqual(['trivy', 'zap']);
    expect(tools(found.before(repo, 'b.yml', 'deploy'))).toEqual(['trivy']);
    expect(tools(found.before(repo, 'a.yml', 'build'))).toEqual([]);
    expect(tools(found.before('github.com/acme/web', 'a.yml', 'deploy'))).toEqual([]);
    expect([...found.paths].sort()).toEqual([`${repo}/a.yml`, `${repo}/b.yml`]);
    expect(tools(found.all).sort()).toEqual(['grype', 'trivy', 'zap']);
  });
});
