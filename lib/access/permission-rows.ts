import { type Action, permissions, type Reach } from './permissions.ts';
import { Role } from './role.ts';

/** A line of the table of permissions, as pages and documents show it. */
export interface PermissionRow {
  readonly action: Action;
  readonly title: string;
  /** A reach for each role, in the order of `Role`. */
  readonly reaches: readonly Reach[];
  /** What a use case holds to besides. */
  readonly besides: string | null;
}

export function permissionRows(): PermissionRow[] {
  return actionsOf(permissions).map((action) => {
    const permission = permissions[action];
    return {
      action,
      title: permission.title,
      reaches: Role.options.map((role) => permission.reach[role]),
      besides: 'besides' in permission ? permission.besides : null,
    };
  });
}

function actionsOf(table: typeof permissions): Action[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the table is a constant: it has these keys and no other
  return Object.keys(table) as Action[];
}
