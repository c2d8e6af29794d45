import { expect, it } from 'vitest';
import { type Told, told } from './told.ts';

const sentences: readonly Told[] = [
  [
    { code: 'a31_break_glass', params: { deployment: 'v1', stage: 'production', by: 'ann' } },
    [
      'v1 reached production past the gate by break-glass of ann',
      'Let emergencies pass the integrity rule too: sign what is deployed',
    ],
  ],
  [
    {
      code: 'a31_drill_allowed',
      params: {
        stage: 'production',
        gate: 'prod-gate',
        at: '2026-05-11T12:00:00.000Z',
        tampering: 'unsigned digest',
      },
    },
    [
      'Gate prod-gate of production let a tampered artifact (unsigned digest) through at 2026-05-11T12:00:00.000Z',
      'Find out why gate prod-gate did not deny, mend it, and run the drill again',
    ],
  ],
  [
    {
      code: 'a31_drill_denied',
      params: {
        stage: 'production',
        gate: 'prod-gate',
        at: '2026-05-31T14:24:00.000Z',
        tampering: 'unsigned digest',
      },
    },
    [
      'Gate prod-gate of production denied a tampered artifact (unsigned digest) at 2026-05-31T14:24:00.000Z',
    ],
  ],
  [
    {
      code: 'a31_drill_error',
      params: {
        stage: 'production',
        gate: 'prod-gate',
        at: '2026-06-20T12:00:00.000Z',
        tampering: 'unsigned digest',
      },
    },
    [
      'The last drill of gate prod-gate of production (unsigned digest), at 2026-06-20T12:00:00.000Z, could not be carried out',
      'Find out why the drill failed, and run it again on gate prod-gate',
    ],
  ],
  [
    {
      code: 'a31_drill_old',
      params: {
        stage: 'production',
        gate: 'prod-gate',
        at: '2026-05-31T12:00:00.000Z',
        tampering: 'unsigned digest',
        days: 30,
      },
    },
    [
      'Gate prod-gate of production was last tried with a tampered artifact (unsigned digest) at 2026-05-31T12:00:00.000Z, more than 30 days ago',
      'Run a drill of gate prod-gate',
    ],
  ],
  [
    {
      code: 'a31_enforced',
      params: { stage: 'production', gate: 'prod-gate', since: '2025-09-03T12:00:00.000Z' },
    },
    ['Gate prod-gate enforces the integrity rule in production since 2025-09-03T12:00:00.000Z'],
  ],
  [
    {
      code: 'a31_in_spite',
      params: { deployment: 'v1', stage: 'production', gate: 'prod-gate', verdict: 'deny' },
    },
    [
      'v1 reached production although gate prod-gate said deny',
      'Find the way that leads to production past the gate, and close it',
    ],
  ],
  [
    { code: 'a31_never_drilled', params: { stage: 'production', gate: 'prod-gate', since: '' } },
    [
      'Gate prod-gate of production was never tried with a tampered artifact',
      'Run a drill of gate prod-gate',
    ],
  ],
  [
    {
      code: 'a31_never_drilled',
      params: { stage: 'production', gate: 'prod-gate', since: '2025-03-27T11:00:00.000Z' },
    },
    [
      'Gate prod-gate of production was not tried with a tampered artifact since 2025-03-27T11:00:00.000Z',
      'Run a drill of gate prod-gate',
    ],
  ],
  [
    { code: 'a31_never_enforced', params: { stage: 'production' } },
    [
      'No gate with the integrity rule was ever enforced in production',
      'Enforce a gate with the integrity rule in production',
    ],
  ],
  [
    { code: 'a31_no_gate', params: { stage: 'production' } },
    [
      'No gate of Assay covers production',
      'Make a gate with the integrity rule for production, or state in a claim which other verifier is enforced there and when it was last tried',
    ],
  ],
  [
    { code: 'a31_no_integrity_rule', params: { stage: 'production', gate: 'prod-gate' } },
    [
      'Gate prod-gate of production lets artifacts pass without a verified signature',
      'Add the integrity rule to the policy of gate prod-gate',
    ],
  ],
  [
    { code: 'a31_no_production_stage', params: {} },
    [
      'No stage is marked production',
      'Mark the production stage in .assay.yml',
      'production: true\n',
    ],
  ],
  [
    { code: 'a31_none_passed', params: { stage: 'production', since: '2026-04-11T12:00:00.000Z' } },
    [
      'No deployment to production passed the gate since it is enforced (2026-04-11T12:00:00.000Z)',
      'Nothing to do: the first deployment that passes answers it',
    ],
  ],
  [
    { code: 'a31_not_enforced', params: { stage: 'production', gate: 'prod-gate', mode: 'off' } },
    ['Gate prod-gate of production is off', 'Set gate prod-gate to enforce'],
  ],
  [
    { code: 'a31_not_enforced', params: { stage: 'production', gate: 'prod-gate', mode: 'warn' } },
    [
      'Gate prod-gate of production stops nothing: its mode is warn',
      'Set gate prod-gate to enforce',
    ],
  ],
  [
    { code: 'a31_passed', params: { deployment: '1', stage: 'production' } },
    ['1 passed the gate before it was deployed to production'],
  ],
  [
    { code: 'a31_stopped', params: { deployment: 'v1', stage: 'production' } },
    ['v1 was stopped by the gate and did not reach production'],
  ],
  [
    {
      code: 'a31_switched_off',
      params: {
        stage: 'production',
        gate: 'prod-gate',
        mode: 'observe',
        from: '2026-03-27T12:00:00.000Z',
        to: '2026-04-02T12:00:00.000Z',
      },
    },
    [
      'Gate prod-gate of production was not enforced from 2026-03-27T12:00:00.000Z to 2026-04-02T12:00:00.000Z (observe)',
      'Leave gate prod-gate enforced; open it for one deployment by a waiver instead',
    ],
  ],
  [
    { code: 'a31_undecided', params: { deployment: 'v0', stage: 'production' } },
    [
      'v0 reached production without a decision of the gate',
      'Find the way that leads to production past the gate, and close it',
    ],
  ],
  [
    { code: 'a31_waived', params: { deployment: 'v1', stage: 'production', gate: 'prod-gate' } },
    [
      'v1 passed gate prod-gate of production by a waiver of the integrity rule',
      'Sign what is deployed, or record a compensating measure that names it; a waiver opens the gate but raises no maturity',
    ],
  ],
];

it.each(sentences)('tells of I-SD-A-3.1: what the gate stops: %j', (reason, words) => {
  expect(told(reason)).toEqual(words);
});
