import { list } from '../sentence.ts';

/** One way through which something reaches production without anybody else having agreed. */
export type Door =
  /** Nobody is asked, and every branch and tag may deploy. */
  | { readonly type: 'anything_deploys' }
  /** Only protected branches may deploy, but there is none: then every branch may. */
  | { readonly type: 'no_protected_branch' }
  /** No rule protects a branch or tag that may deploy. */
  | { readonly type: 'unprotected_ref'; readonly ref: string }
  /** A branch that may deploy takes changes that nobody else reviewed. */
  | { readonly type: 'no_review'; readonly ref: string }
  /** Anyone may create a tag that may deploy. */
  | { readonly type: 'anyone_creates'; readonly ref: string }
  /** Who may create a tag that may deploy is hidden from whoever asked. */
  | { readonly type: 'creators_hidden'; readonly ref: string }
  /** No such environment was seen: a pipeline that names it creates it, without any rule. */
  | { readonly type: 'environment_unseen' };

/** A door as the end of a sentence: `production of … is not protected: <door>`. */
function tellDoor(door: Door): string {
  switch (door.type) {
    case 'anything_deploys':
      return 'it asks nobody and lets every branch and tag deploy';
    case 'no_protected_branch':
      return 'it lets protected branches deploy, and there is none, so that every branch may';
    case 'unprotected_ref':
      return `no rule protects ${door.ref}`;
    case 'no_review':
      return `${door.ref} takes changes that nobody else reviewed`;
    case 'anyone_creates':
      return `anyone who may write can create ${door.ref}`;
    case 'creators_hidden':
      return `who may create ${door.ref} is hidden from the token`;
    case 'environment_unseen':
      return 'it has no rule at all';
  }
}

/** Several doors in one phrase; whoever closes them wants to know each, but not a page of them. */
export function tellDoors(doors: readonly Door[]): string {
  return list(doors.map(tellDoor), 3);
}
