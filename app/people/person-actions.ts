'use server';

import { revalidatePath } from 'next/cache';
import { formAction } from '#lib/http/action.ts';
import { addTeamMember, MemberOfTeam } from '#lib/use-cases/add-team-member.ts';
import { grantRole, RoleOfPerson } from '#lib/use-cases/grant-role.ts';
import { OnePerson, removePerson } from '#lib/use-cases/remove-person.ts';
import { removeTeamMember } from '#lib/use-cases/remove-team-member.ts';
import { resetSecondFactor } from '#lib/use-cases/reset-second-factor.ts';
import { restorePerson } from '#lib/use-cases/restore-person.ts';
import { revokeRole } from '#lib/use-cases/revoke-role.ts';
import { revokeSessions } from '#lib/use-cases/revoke-sessions.ts';

export const submitGrantRole = formAction({
  action: 'manage_people',
  input: RoleOfPerson,
  handle: async (web, { actor }, input) => {
    await grantRole(web, actor, input);
    revalidatePath('/people', 'layout');
    return 'Given. It counts from their next request on.';
  },
});

export const submitRevokeRole = formAction({
  action: 'manage_people',
  input: RoleOfPerson,
  handle: async (web, { actor }, input) => {
    await revokeRole(web, actor, input);
    revalidatePath('/people', 'layout');
    return 'Taken away. It is gone with their next request.';
  },
});

export const submitTeamMember = formAction({
  action: 'manage_people',
  input: MemberOfTeam,
  handle: async (web, { actor }, input) => {
    await addTeamMember(web, actor, input);
    revalidatePath('/people', 'layout');
    return 'Put into the team.';
  },
});

export const submitLeftTeam = formAction({
  action: 'manage_people',
  input: MemberOfTeam,
  handle: async (web, { actor }, input) => {
    await removeTeamMember(web, actor, input);
    revalidatePath('/people', 'layout');
    return 'Taken out of the team.';
  },
});

export const submitRemovedPerson = formAction({
  action: 'manage_people',
  input: OnePerson,
  handle: async (web, { actor }, input) => {
    await removePerson(web, actor, input);
    revalidatePath('/people', 'layout');
    return 'Removed. Their sessions are over.';
  },
});

export const submitRestoredPerson = formAction({
  action: 'manage_people',
  input: OnePerson,
  handle: async (web, { actor }, input) => {
    await restorePerson(web, actor, input);
    revalidatePath('/people', 'layout');
    return 'Taken back. They may sign in again.';
  },
});

export const submitResetFactors = formAction({
  action: 'manage_people',
  input: OnePerson,
  handle: async (web, { actor }, input) => {
    await resetSecondFactor(web, actor, input);
    revalidatePath('/people', 'layout');
    return 'Reset. Their password alone opens a session until they set up another.';
  },
});

export const submitEndedSessions = formAction({
  action: 'manage_people',
  input: OnePerson,
  handle: async (web, { actor }, { personId }) => {
    const ended = await revokeSessions(web, actor, { personId, which: 'all' });
    revalidatePath('/people', 'layout');
    return ended === 1 ? 'One session was ended.' : `${ended} sessions were ended.`;
  },
});
