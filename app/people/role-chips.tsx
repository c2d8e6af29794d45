import type { ReactNode } from 'react';
import { type Role, roleWords } from '#lib/access/role.ts';
import { Chip } from '../ui/chip.tsx';

/** Roles as words in pills; that there is none is said. */
export function RoleChips({ roles }: { readonly roles: readonly Role[] }): ReactNode {
  if (roles.length === 0) return <span className="text-faint">no role</span>;
  return (
    <span className="inline-flex flex-wrap gap-1 max-md:justify-end">
      {roles.map((role) => (
        <Chip key={role}>{roleWords[role].title}</Chip>
      ))}
    </span>
  );
}
