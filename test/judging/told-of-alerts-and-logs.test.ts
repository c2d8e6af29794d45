import { expect, it } from 'vitest';
import { type Told, told } from './told.ts';

const sentences: readonly Told[] = [
  [
    { code: 'a23_alert_was_due', params: { finding: 'aws in src/config.ts:3' } },
    ['aws in src/config.ts:3 raised an alert of its own: no test alert is needed'],
  ],
  [
    {
      code: 'a23_alerted',
      params: {
        finding: 'aws in src/config.ts:3',
        read: '2026-06-24T12:00:00.000Z',
        at: '2026-05-01T12:00:00.000Z',
      },
    },
    [
      'aws in src/config.ts:3 was first read at 2026-06-24T12:00:00.000Z and the alert delivered at 2026-05-01T12:00:00.000Z',
    ],
  ],
  [
    {
      code: 'a23_before_record',
      params: {
        finding: 'aws in src/config.ts:3',
        read: '2026-06-24T12:00:00.000Z',
        since: '2026-06-25T12:00:00.000Z',
      },
    },
    [
      'aws in src/config.ts:3 was first read at 2026-06-24T12:00:00.000Z, before alerts are on record (2026-06-25T12:00:00.000Z)',
      'State in a claim that responsible staff knew of it',
    ],
  ],
  [
    {
      code: 'a23_failed',
      params: {
        finding: 'aws in src/config.ts:3',
        read: '2026-06-24T12:00:00.000Z',
        route: 'route-1',
      },
    },
    [
      'The alert about aws in src/config.ts:3, first read at 2026-06-24T12:00:00.000Z, could not be delivered by route-1',
      'Mend route route-1, then send the alert again',
    ],
  ],
  [
    {
      code: 'a23_late',
      params: {
        finding: 'aws in src/config.ts:3',
        read: '2026-06-24T12:00:00.000Z',
        at: '2026-06-25T14:24:00.000Z',
        hours: 24,
      },
    },
    [
      'aws in src/config.ts:3 was first read at 2026-06-24T12:00:00.000Z, and the alert delivered only at 2026-06-25T14:24:00.000Z, after more than 24 hours',
      'Find out what delayed the channel, and mend it',
    ],
  ],
  [
    {
      code: 'a23_late',
      params: {
        finding: 'aws in src/config.ts:3',
        read: '2026-06-24T12:00:00.000Z',
        at: '2026-06-25T14:24:00.000Z',
        hours: 1,
      },
    },
    [
      'aws in src/config.ts:3 was first read at 2026-06-24T12:00:00.000Z, and the alert delivered only at 2026-06-25T14:24:00.000Z, after more than 1 hour',
      'Find out what delayed the channel, and mend it',
    ],
  ],
  [
    { code: 'a23_no_route', params: {} },
    [
      'Assay has no alert route for this application',
      'Make an alert route with a channel and responsible people, or state in a claim which other tool alerts whom',
    ],
  ],
  [
    { code: 'a23_no_scan', params: {} },
    [
      'No completed scan is on record in the window',
      'Run a scan, or let the pipeline send its reports',
      'assay assess . --only secret-scan\n',
    ],
  ],
  [
    { code: 'a23_no_test', params: { days: 30 } },
    [
      'No alert was due, and no test alert was delivered within 30 days',
      'Send a test alert over the route',
    ],
  ],
  [
    { code: 'a23_nobody', params: { channel: 'mail' } },
    [
      'The alert route by mail names no responsible people',
      'Name the people who are responsible for acting on its alerts',
    ],
  ],
  [{ code: 'a23_none_due', params: {} }, ['No finding of the window had to raise an alert']],
  [
    { code: 'a23_not_acknowledged', params: { days: 180 } },
    [
      'No alert was due, and nobody acknowledged a test alert within 180 days',
      'Send a test alert, and let a responsible person acknowledge it',
    ],
  ],
  [
    {
      code: 'a23_not_alerted',
      params: { finding: 'aws in src/config.ts:3', read: '2026-06-24T12:00:00.000Z', hours: 24 },
    },
    [
      'aws in src/config.ts:3 was first read at 2026-06-24T12:00:00.000Z, and no alert was delivered within 24 hours',
      'Find out why no alert was sent, and send it',
    ],
  ],
  [
    {
      code: 'a23_not_yet_due',
      params: {
        finding: 'aws in src/config.ts:3',
        read: '2026-06-30T00:00:00.000Z',
        until: '2026-07-01T00:00:00.000Z',
      },
    },
    [
      'aws in src/config.ts:3 was first read at 2026-06-30T00:00:00.000Z; its alert is due until 2026-07-01T00:00:00.000Z',
    ],
  ],
  [
    { code: 'a23_route', params: { channel: 'mail', people: ['ann', 'ben'] } },
    ['Alerts go to ann and ben by mail'],
  ],
  [
    { code: 'a23_scanned', params: { tool: 'assay', at: '2026-06-29T12:14:24.000Z' } },
    ['assay completed a scan at 2026-06-29T12:14:24.000Z'],
  ],
  [
    { code: 'a23_test_acknowledged', params: { by: 'ann', at: '2026-02-01T12:00:00.000Z' } },
    ['ann acknowledged a test alert at 2026-02-01T12:00:00.000Z'],
  ],
  [
    { code: 'a23_test_delivered', params: { at: '2026-06-21T12:00:00.000Z' } },
    ['A test alert was delivered at 2026-06-21T12:00:00.000Z'],
  ],
  [
    {
      code: 'a24_copies',
      params: { system: 'github.com/acme/payments', place: 's3', days: 400, period: 90 },
    },
    [
      'Copies of the logs of github.com/acme/payments are kept in s3 for 400 days; 90 days are asked for',
    ],
  ],
  [
    {
      code: 'a24_gone',
      params: {
        system: 'github.com/acme/payments',
        run: '7',
        finishedAt: '2026-04-11T12:00:00.000Z',
        period: 90,
      },
    },
    [
      'The log of run 7 of github.com/acme/payments, finished at 2026-04-11T12:00:00.000Z, is gone, although logs are to be there for 90 days',
      'Let github.com/acme/payments keep logs for at least 90 days, or keep copies',
    ],
  ],
  [
    { code: 'a24_incomplete', params: { deployment: 'aaaaaaa', stage: 'test', missing: ['who'] } },
    ['The record of aaaaaaa to test does not tell who', 'Send who with each deployment event'],
  ],
  [
    { code: 'a24_kept', params: { system: 'deploys/payments', days: 'unlimited', period: 90 } },
    ['deploys/payments keeps logs without limit; 90 days are asked for'],
  ],
  [
    { code: 'a24_kept', params: { system: 'github.com/acme/payments', days: 90, period: 90 } },
    ['github.com/acme/payments keeps logs for 90 days; 90 days are asked for'],
  ],
  [
    { code: 'a24_no_log_source', params: {} },
    [
      'No source that keeps logs recorded these deployments',
      'Connect the system that deploys, or state in a claim where its logs are',
    ],
  ],
  [
    {
      code: 'a24_oldest_answered',
      params: {
        system: 'github.com/acme/payments',
        run: '7',
        finishedAt: '2026-04-11T12:00:00.000Z',
        period: 90,
      },
    },
    [
      'The oldest log of github.com/acme/payments within 90 days, of run 7 of 2026-04-11T12:00:00.000Z, could be fetched',
    ],
  ],
  [
    {
      code: 'a24_on_record',
      params: { stage: 'test', deployments: 1, since: '2026-04-15T12:00:00.000Z' },
    },
    [
      '1 deployment to test since 2026-04-15T12:00:00.000Z is on record with who, which version and when',
    ],
  ],
  [
    {
      code: 'a24_on_record',
      params: { stage: 'test', deployments: 2, since: '2026-04-23T12:00:00.000Z' },
    },
    [
      '2 deployments to test since 2026-04-23T12:00:00.000Z are on record with who, which version and when',
    ],
  ],
  [
    {
      code: 'a24_record_short',
      params: { since: '2026-06-01T11:00:00.000Z', days: 30, until: '2026-07-01T11:00:00.000Z' },
    },
    [
      'Deployments are on record only since 2026-06-01T11:00:00.000Z; at least 30 days are needed, which is at 2026-07-01T11:00:00.000Z',
      'Nothing to do: it answers itself as the record grows',
    ],
  ],
  [
    { code: 'a24_retention_unknown', params: { system: 'deploys/payments' } },
    [
      'How long deploys/payments keeps the logs of deployments is not known',
      'State in a claim for how long logs are kept, and where that is set',
    ],
  ],
  [
    { code: 'a24_too_short', params: { system: 'deploys/payments', days: 30, period: 90 } },
    [
      'deploys/payments keeps logs for 30 days only, not for 90',
      'Let deploys/payments keep logs for at least 90 days, or keep copies',
    ],
  ],
  [
    { code: 'a24_unbound', params: { deployment: 'v1', environment: 'test' } },
    [
      'To which stage v1 went is not known: test is bound to none',
      'Bind test to the stage that it belongs to',
    ],
  ],
  [
    { code: 'a24_variables_not_recorded', params: { without: 1, of: 1 } },
    ['The variables of 1 of 1 deployment are not recorded by their source'],
  ],
  [
    { code: 'a24_variables_not_recorded', params: { without: 1, of: 2 } },
    ['The variables of 1 of 2 deployments are not recorded by their source'],
  ],
  [
    { code: 'a24_variables_not_recorded', params: { without: 2, of: 2 } },
    ['The variables of 2 of 2 deployments are not recorded by their source'],
  ],
];

it.each(sentences)(
  'tells of I-SD-A-2.3 and I-SD-A-2.4: who is alerted and what is logged: %j',
  (reason, words) => {
    expect(told(reason)).toEqual(words);
  },
);
