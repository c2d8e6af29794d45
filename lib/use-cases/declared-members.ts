import type { Declaration } from '#lib/evidence/declaration.ts';

/**
 * What a declaration names the members of its team by: logins and ids of accounts, names and ids of
 * groups.
 */
export function declaredMembersOf({ team }: Pick<Declaration, 'team'>): string[] {
  return team.members.flatMap((member) =>
    'account' in member
      ? [member.account.login, member.account.id]
      : [member.group.name, member.group.id],
  );
}
