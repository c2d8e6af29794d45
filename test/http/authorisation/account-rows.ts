import type { Literal, Rows } from './rows.ts';

/** What is one's own account everyone may change who proves that it is theirs. */
const everyone: Literal = {
  administrator: 'yes',
  security_lead: 'yes',
  application_owner: 'yes',
  auditor: 'yes',
  member: 'yes',
};

const wrong = { current: 'not it' };
const expect = { literally: everyone };
const reaches = 'password.wrong';

/** Of the five attempts that are free, each of these takes one: with a sixth, another asker is needed. */
export const accountRows: Rows = {
  'action (signed-in)/account/actions#submitPassword': {
    ask: () => ({ form: { ...wrong, password: ['a long', 'walk', 'at night'].join(' ') } }),
    expect,
    reaches,
  },
  'action (signed-in)/account/actions#submitAuthenticator': {
    ask: () => ({ form: { ...wrong, step: 'begin' } }),
    expect,
    reaches,
  },
  'action (signed-in)/account/actions#submitPasskeyRemoval': {
    ask: () => ({ form: { ...wrong, credentialId: 'none' } }),
    expect,
    reaches,
  },
  'action (signed-in)/account/actions#submitRecoveryCodes': {
    ask: () => ({ form: wrong }),
    expect,
    reaches,
  },
  'POST /api/account/passkeys': { ask: () => ({ json: wrong }), expect, reaches },
  'action (signed-in)/account/actions#submitNewPasskey': {
    // What a device signs cannot be made up here; who asks is looked at before what they sent.
    ask: () => ({ form: { name: 'key' } }),
    expect,
    reaches: 'input.malformed',
  },
  'action (signed-in)/account/actions#submitSessionEnd': {
    ask: () => ({ form: { session: 'others' } }),
    expect,
  },
};
