import type { Declaration } from '#lib/evidence/declaration.ts';

/** The accounts by which a declaration names the members of its team: logins and ids of hosts. */
export function declaredMembersOf({ team }: Pick<Declaration, 'team'>): string[] {
  return team.members.flatMap((member) =>
    'account' in member ? [member.account.login, member.account.id] : [],
  );
}
