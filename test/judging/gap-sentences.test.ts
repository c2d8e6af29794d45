import { describe, expect, it } from 'vitest';
import { type Reason, remedyOf, renderReason } from '#lib/judging/reason.ts';

type Gap = Extract<Reason, { code: 'not_collected' }>['params'];

const gap = (cause: Gap['cause'], place: string, detail: string): Reason => ({
  code: 'not_collected',
  params: { cause, kind: 'secret_scan', place, detail },
});

describe('what was not collected is told with why, and how to mend it', () => {
  it.each<[Gap['cause'], string, string, string, string]>([
    [
      'collection_failed',
      'acme/shop',
      'forbidden',
      'Could not read secret scan of acme/shop (forbidden)',
      'Mend what was not read (forbidden), then collect acme/shop again',
    ],
    [
      'collection_failed',
      'acme/shop',
      '',
      'Could not read secret scan of acme/shop',
      'Collect acme/shop again',
    ],
    [
      'partial',
      'acme/shop',
      'too large',
      'Only part of the evidence on secret scan of acme/shop was read (too large)',
      'Mend what was not read (too large), then collect acme/shop again',
    ],
    [
      'stale',
      'acme/shop',
      '',
      'The last whole reading of secret scan of acme/shop is too old',
      'Collect acme/shop again',
    ],
    [
      'never_collected',
      '',
      '',
      'No evidence: a scan of the whole history has to be run',
      'Connect a source: a scan of the whole history has to be run',
    ],
    [
      'needs_person',
      '',
      '',
      'No collector can read secret scan here',
      'State it in a claim, with where it can be seen',
    ],
  ])('%s of %j (%s)', (cause, place, detail, told, mended) => {
    expect(renderReason(gap(cause, place, detail))).toBe(told);
    expect(remedyOf(gap(cause, place, detail))?.text).toBe(mended);
  });
});
