import type { Failure, FailureCode } from '#lib/evidence/collection.ts';
import { failure } from '../git/read-untrusted.ts';
import type { MirrorRun } from './run-mirror-git.ts';

interface Meaning {
  readonly says: RegExp;
  readonly code: FailureCode;
  readonly detail: string;
}

/** What git complains of, by its own words and those of curl; the first that fits counts. */
const meanings: readonly Meaning[] = [
  {
    says: /^(?:fatal|error): .*(?:No space left on device|Disk quota exceeded|File too large)/m,
    code: 'unavailable',
    detail: 'the disk of the machine that runs Assay is full',
  },
  {
    says: /could not read (?:Username|Password)|Authentication failed|error: 401\b|HTTP 401\b/,
    code: 'unauthenticated',
    detail: 'the host asks for a name and password: the repository is private or does not exist',
  },
  {
    says: /error: 403\b|HTTP 403\b/,
    code: 'forbidden',
    detail: 'the host refuses (403): the repository is private, or the host keeps machines out',
  },
  {
    says: /^fatal: repository {2}not found|error: (?:404|410)\b|HTTP (?:404|410)\b/m,
    code: 'not_found',
    detail: 'the host knows no such repository, or does not show it to strangers',
  },
  {
    says: /error: 429\b|HTTP 429\b/,
    code: 'rate_limited',
    detail: 'the host asks to be left alone for a while (429)',
  },
  {
    says: /error: 3\d\d\b|HTTP 3\d\d\b/,
    code: 'unsafe',
    detail: 'the host points to another address, which is not followed: write that address',
  },
  {
    says: /error: 5\d\d\b|HTTP 5\d\d\b/,
    code: 'unavailable',
    detail: 'the host has trouble of its own (5xx)',
  },
  {
    says: /certificate|CAfile/i,
    code: 'unsafe',
    detail: 'the certificate of the host is not trusted, or is not for this name',
  },
  {
    says: /gnutls|\bssl\b|\btls\b|schannel/i,
    code: 'unavailable',
    detail: 'no encrypted connection to the host could be made',
  },
  {
    says: /Operation too slow|timed out|Timeout/i,
    code: 'timed_out',
    detail: 'the host did not answer in time, or stood still',
  },
  {
    says: /Could not resolve/i,
    code: 'unavailable',
    detail: 'the name of the host could not be resolved',
  },
  {
    says: /Failed to connect|Couldn't connect|Connection refused|No route to host/i,
    code: 'unavailable',
    detail: 'nothing answers at the host and port',
  },
  {
    says: /fsck error|fsckObjects|^error: object .*: \w+:/m,
    code: 'malformed',
    detail: 'the history holds an object that is damaged or made to mislead, and is not taken in',
  },
  {
    says: /not valid: is this a git repository|protocol error|invalid server response|bad line length|mismatched algorithms/,
    code: 'malformed',
    detail: 'what answers there is no git repository',
  },
  {
    says: /Empty reply|RPC failed|transfer closed|early EOF|hung up|Connection reset|recv failure|unexpected disconnect/i,
    code: 'unavailable',
    detail: 'the host broke off the connection',
  },
  {
    says: /out of memory|attempting to allocate/i,
    code: 'too_large',
    detail: 'it needs more memory than one repository may use',
  },
];

/** What the end of a command means, said of the address and in words of ours alone. */
export function remoteFailure(
  run: Exclude<MirrorRun, { ended: 'done' }>,
  url: string,
  limits: { readonly timeoutMs: number; readonly maxBytes: number },
): Failure {
  switch (run.ended) {
    case 'not_started':
      return failure('unavailable', url, 'git could not be started');
    case 'aborted':
      return failure('aborted', url, 'reading it was aborted');
    case 'timed_out':
      return failure('timed_out', url, `it took longer than ${limits.timeoutMs} ms`);
    case 'too_large':
      return failure(
        'too_large',
        url,
        `it is larger than one repository may be: ${limits.maxBytes} bytes on the disk, or too much to list`,
      );
    case 'failed': {
      // What stands in quotes is an address or a name that the remote chose: it decides nothing.
      const words = run.stderr.replaceAll(/'[^'\n]*'/g, '');
      const meaning = meanings.find(({ says }) => says.test(words));
      return meaning === undefined
        ? failure('malformed', url, 'git could not read what the host sent')
        : failure(meaning.code, url, meaning.detail);
    }
  }
}
