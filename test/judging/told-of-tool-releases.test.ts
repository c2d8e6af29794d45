import { expect, it } from 'vitest';
import { type Told, told } from './told.ts';

const sentences: readonly Told[] = [
  [
    { code: 'a15_audit_clean', params: { tool: 'trivy', at: '2026-06-26T12:00:00.000Z' } },
    ['trivy found nothing that counts at 2026-06-26T12:00:00.000Z'],
  ],
  [
    { code: 'a15_audit_failed', params: { tool: 'zizmor', at: '2026-06-25T12:00:00.000Z' } },
    [
      'zizmor did not complete at 2026-06-25T12:00:00.000Z',
      'Run zizmor again and import its report',
    ],
  ],
  [
    {
      code: 'a15_audit_findings',
      params: { tool: 'other', at: '2026-06-25T12:00:00.000Z', findings: 1 },
    },
    [
      'other had 1 open finding that counts at 2026-06-25T12:00:00.000Z',
      'Mend what other found, then import its report again',
    ],
  ],
  [
    {
      code: 'a15_audit_findings',
      params: { tool: 'zizmor', at: '2026-06-25T12:00:00.000Z', findings: 2 },
    },
    [
      'zizmor had 2 open findings that count at 2026-06-25T12:00:00.000Z',
      'Mend what zizmor found, then import its report again',
    ],
  ],
  [
    { code: 'a15_audit_not_counted', params: { tool: 'zizmor', at: '2026-06-25T12:00:00.000Z' } },
    [
      'zizmor at 2026-06-25T12:00:00.000Z does not tell how many findings of each severity there are',
      'Import a report of zizmor with severities',
    ],
  ],
  [{ code: 'a15_no_audit', params: {} }, ['No audit of workflows was imported']],
  [{ code: 'a15_no_tool', params: {} }, ['No tool of the deployment is run by oneself']],
  [
    {
      code: 'a15_not_listed',
      params: { product: 'runner', version: '1', instance: 'build-1', datedAt: null },
    },
    [
      'runner 1 (build-1) is not in the table of supported releases',
      'Import a table of supported releases that lists runner',
    ],
  ],
  [
    {
      code: 'a15_not_listed',
      params: {
        product: 'runner',
        version: '9.0',
        instance: 'build-1',
        datedAt: '2026-06-20T12:00:00.000Z',
      },
    },
    [
      'runner 9.0 (build-1) is not in the table of supported releases of 2026-06-20T12:00:00.000Z',
      'Import a table of supported releases that lists runner',
    ],
  ],
  [
    {
      code: 'a15_supported',
      params: {
        product: 'argo-cd',
        version: '3.1.4',
        instance: 'main',
        until: '2026-10-28T12:00:00.000Z',
      },
    },
    ['argo-cd 3.1.4 (main) is supported until 2026-10-28T12:00:00.000Z'],
  ],
  [
    {
      code: 'a15_unsupported',
      params: {
        product: 'runner',
        version: '2.2.1',
        instance: 'build-1',
        until: '2026-03-22T12:00:00.000Z',
      },
    },
    [
      'runner 2.2.1 (build-1) has been without support since 2026-03-22T12:00:00.000Z',
      'Update runner of build-1 to a supported release',
    ],
  ],
  [
    { code: 'a15_version_not_known', params: { product: 'runner', instance: 'build-1' } },
    [
      'Which release runner (build-1) runs is not known',
      'State in a claim which release build-1 runs',
    ],
  ],
];

it.each(sentences)(
  'tells of I-SD-A-1.5: which releases run, and what audits found: %j',
  (reason, words) => {
    expect(told(reason)).toEqual(words);
  },
);
