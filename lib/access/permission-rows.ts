import { permissions, type Reach } from './permissions.ts';
import { Role } from './role.ts';

/** A line of the table of permissions, as pages and documents show it. */
export interface PermissionRow {
  readonly action: string;
  readonly title: string;
  /** A reach for each role, in the order of `Role`. */
  readonly reaches: readonly Reach[];
  /** What a use case holds to besides. */
  readonly besides: string | null;
}

export function permissionRows(): PermissionRow[] {
  return Object.entries(permissions).map(([action, permission]) => ({
    action,
    title: permission.title,
    reaches: Role.options.map((role) => permission.reach[role]),
    besides: 'besides' in permission ? permission.besides : null,
  }));
}
