import type { World } from '../case.ts';

/** A view: the owners whose actions are one's own, in lower case: by policy, and of its repositories. */
export function ownOwners(world: World): ReadonlySet<string> {
  const own = world.policy.ownOwners.map((owner) => owner.toLowerCase());
  for (const { type, place } of world.application.sources) {
    const [, owner] = place.toLowerCase().split('/');
    if (type === 'repository' && owner !== undefined) own.push(owner);
  }
  return new Set(own);
}

/** `owner/name` of an action or reusable workflow, in lower case; null for a local one or an image. */
export function actionOf(uses: string): string | null {
  if (uses.startsWith('.') || uses.startsWith('docker://')) return null;
  const [owner, name] = (uses.split('@')[0] ?? '').toLowerCase().split('/');
  return owner === undefined || owner === '' || name === undefined ? null : `${owner}/${name}`;
}
