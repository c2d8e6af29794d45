import { expect, it } from 'vitest';
import { permissionRows } from '#lib/access/permission-rows.ts';
import { permissions } from '#lib/access/permissions.ts';
import { Role, roleWords } from '#lib/access/role.ts';

it('the table that people see has a line for each action, with a reach for each role in order', () => {
  const rows = permissionRows();

  expect(rows.map((row) => row.action)).toEqual(Object.keys(permissions));
  expect(rows.find((row) => row.action === 'claim')).toEqual({
    action: 'claim',
    title: 'make claims',
    reaches: ['none', 'all', 'own_teams', 'none', 'none'],
    besides: null,
  });
  expect(rows.find((row) => row.action === 'review_claim')).toMatchObject({
    reaches: ['none', 'all', 'none', 'none', 'none'],
    besides: expect.stringContaining('never their own'),
  });
});

it('every role has a title and a purpose of its own', () => {
  const told = Role.options.map((role) => roleWords[role]);

  expect(new Set(told.map((one) => one.title)).size).toBe(Role.options.length);
  expect(told.map((one) => one.title)).not.toContain('');
  expect(told.every((one) => one.purpose.length > 20)).toBe(true);
});
