import { imageWithoutTag } from '../shell-wrappers.ts';

/** What a `uses:` names. */
export interface ActionReference {
  readonly kind: 'local' | 'docker' | 'action' | 'workflow';
  /** Without its ref, in lower case: `actions/checkout`, `docker://alpine`, `./.github/actions/x`. */
  readonly identity: string;
  readonly owner: string | null;
  readonly ref: string | null;
  readonly pinnedBy: 'commit' | 'digest' | 'tag' | 'branch' | 'local' | 'none';
}

/** Reads a `uses:` as GitHub does. `host/owner/name` of the repository decides what is local. */
export function readActionReference(uses: string): ActionReference {
  const text = uses.trim();
  if (text.startsWith('./') || text.startsWith('.\\') || text.startsWith('$/')) {
    const path = text.replace(/^\$\//, './').replaceAll('\\', '/');
    return { kind: 'local', identity: path, owner: null, ref: null, pinnedBy: 'local' };
  }
  if (text.startsWith('docker://')) return readImage(text);
  const at = text.indexOf('@');
  const named = at === -1 ? text : text.slice(0, at);
  const ref = at === -1 ? null : text.slice(at + 1);
  return {
    kind: /\/\.github\/workflows(?:-lab)?\/[^/]+\.ya?ml$/i.test(named) ? 'workflow' : 'action',
    identity: named.toLowerCase(),
    owner: named.split('/')[0] || null,
    ref: ref === '' ? null : ref,
    pinnedBy: pinOf(ref),
  };
}

function readImage(text: string): ActionReference {
  const image = text.slice('docker://'.length);
  const identity = imageWithoutTag(image);
  const digest = /@(sha256:[0-9a-f]{64})$/.exec(image)?.[1];
  const tag = image.slice(identity.length + 1);
  const parts = identity.split('/');
  return {
    kind: 'docker',
    identity: `docker://${identity.toLowerCase()}`,
    owner: parts.length > 1 ? (parts.at(-2) ?? null) : null,
    ref: digest ?? (tag === '' ? null : tag),
    pinnedBy: digest !== undefined ? 'digest' : tag === '' ? 'none' : 'tag',
  };
}

const branchNames = /^(?:main|master|trunk|develop|development|dev|next|head|latest|stable|edge)$/i;

/** A tag or a branch cannot be told apart by text for certain: numbers make a tag, known words a branch. */
function pinOf(ref: string | null): ActionReference['pinnedBy'] {
  if (ref === null || ref === '') return 'none';
  if (/^[0-9a-f]{40}$|^[0-9a-f]{64}$/.test(ref)) return 'commit';
  if (/\d/.test(ref) && !/^(?:releases?|support|feature|fix)\//i.test(ref)) return 'tag';
  if (/^releases?\/v?\d/i.test(ref)) return 'branch';
  return branchNames.test(ref) || ref.includes('/') ? 'branch' : 'tag';
}
