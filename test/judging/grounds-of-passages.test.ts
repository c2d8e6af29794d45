import { describe, expect, it } from 'vitest';
import { account, collection, daysAgo, digestB } from './given.ts';
import { type Change, judgeDelivery, serverSource } from './given-delivery.ts';
import { artifactA, decision, gate, toProduction } from './given-delivery-facts.ts';
import { groundsOf } from './grounds.ts';

type Row = [title: string, change: Change, grounds: readonly string[]];

const enforced = { mode: 'enforce', from: daysAgo(80), to: null } as const;
const gates = (...gate_coverage: ReturnType<typeof gate>[]): Change => ({
  facts: { gate_coverage },
});
const decided = (...gate_decision: ReturnType<typeof decision>[]): Change => ({
  facts: { gate_decision },
});
const observing = gate({
  gate: 'a-gate',
  periods: [{ mode: 'observe', from: daysAgo(80), to: null }],
});
const glass = { id: 'bg-1', reasonPresent: true, by: account('ann') };

const passing: Row[] = [
  [
    'allowed',
    {},
    [
      'supports: v1 passed the gate before it was deployed to production [gate_decision, deployment]',
    ],
  ],
  [
    'never decided',
    decided(),
    [
      'violates: v1 reached production without a decision of the gate [gate_decision whole, deployment]',
    ],
  ],
  [
    'never decided, where nobody read',
    { ...decided(), uncollected: ['gate_decision'] },
    ['unknown never_collected: No evidence: what a gate decided is known to Assay’s server []'],
  ],
  [
    'never decided before decisions are on record',
    {
      ...decided(),
      collections: [
        collection('gate_decision', {
          source: serverSource.id,
          scope: serverSource.place,
          interval: { from: daysAgo(2), to: daysAgo(0) },
        }),
      ],
    },
    [
      'unknown needs_person: No deployment to production passed the gate since it is enforced (2026-04-11T12:00:00.000Z) []',
    ],
  ],
  [
    'denied, and it went on',
    decided(decision({ verdict: 'deny' })),
    [
      'violates: v1 reached production although gate prod-gate said deny [gate_decision, deployment]',
    ],
  ],
  [
    'held, and it went on',
    decided(decision({ verdict: 'hold' })),
    [
      'violates: v1 reached production although gate prod-gate said hold [gate_decision, deployment]',
    ],
  ],
  [
    'denied, and it failed',
    {
      facts: {
        gate_decision: [decision({ verdict: 'deny' })],
        deployment: [toProduction({ outcome: 'failed' })],
      },
    },
    [
      'supports: v1 was stopped by the gate and did not reach production [gate_decision, deployment]',
      'unknown needs_person: No deployment to production passed the gate since it is enforced (2026-04-11T12:00:00.000Z) []',
    ],
  ],
  [
    'never decided, and it failed',
    { facts: { gate_decision: [], deployment: [toProduction({ outcome: 'failed' })] } },
    [
      'unknown needs_person: No deployment to production passed the gate since it is enforced (2026-04-11T12:00:00.000Z) []',
    ],
  ],
  [
    'waived',
    decided(decision({ waivedRules: ['integrity.signer'] })),
    [
      'violates: v1 passed gate prod-gate of production by a waiver of the integrity rule [gate_decision, deployment]',
    ],
  ],
  [
    'waived in another rule',
    decided(decision({ waivedRules: ['scan'] })),
    [
      'supports: v1 passed the gate before it was deployed to production [gate_decision, deployment]',
    ],
  ],
  [
    'broken by ann',
    decided(decision({ breakGlassId: 'bg-1', by: account('ann') })),
    [
      'violates: v1 reached production past the gate by break-glass of ann [gate_decision, deployment]',
    ],
  ],
  [
    'broken by nobody known',
    decided(decision({ breakGlassId: 'bg-1' })),
    [
      'violates: v1 reached production past the gate by break-glass of a person [gate_decision, deployment]',
    ],
  ],
  [
    'broken, by the record of the deployment',
    { facts: { deployment: [toProduction({ breakGlass: glass })] } },
    ['violates: v1 reached production past the gate by break-glass of ann [deployment]'],
  ],
  [
    'broken, and it failed',
    { facts: { deployment: [toProduction({ breakGlass: glass, outcome: 'failed' })] } },
    [
      'supports: v1 passed the gate before it was deployed to production [gate_decision, deployment]',
    ],
  ],
  [
    'allowed by digest',
    decided(decision({ runId: undefined, digest: artifactA.digest })),
    [
      'supports: v1 passed the gate before it was deployed to production [gate_decision, deployment]',
    ],
  ],
  [
    'allowed in one of two artifacts',
    {
      facts: {
        gate_decision: [decision({ runId: undefined, digest: artifactA.digest })],
        deployment: [toProduction({ artifacts: [artifactA, { ...artifactA, digest: digestB }] })],
      },
    },
    [
      'violates: v1 reached production without a decision of the gate [gate_decision whole, deployment]',
    ],
  ],
  [
    'before the gate was enforced',
    gates(gate({ periods: [{ ...enforced, from: daysAgo(2) }] })),
    [
      'unknown needs_person: No deployment to production passed the gate since it is enforced (2026-06-28T12:00:00.000Z) []',
    ],
  ],
  [
    'when the gate was first enforced',
    gates(gate({ periods: [{ ...enforced, from: daysAgo(3) }] })),
    [
      'supports: v1 passed the gate before it was deployed to production [gate_decision, deployment]',
    ],
  ],
  [
    'never enforced',
    gates(observing),
    [
      'unknown needs_person: No gate with the integrity rule was ever enforced in production [gate_coverage]',
    ],
  ],
  [
    'nothing',
    { facts: { deployment: [] } },
    ['unknown needs_person: No production deployment is on record in the last 365 days []'],
  ],
];

describe('A-3.1 (3) a deployment', () => {
  it.each(passing)('%s', (_title, change, grounds) => {
    expect(groundsOf(judgeDelivery('I-SD-A-3.1', change), '3')).toEqual(grounds);
  });
});
