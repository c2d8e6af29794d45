import { AppError, type ErrorCode } from '#lib/errors.ts';

interface Trouble {
  readonly said: RegExp;
  readonly code: ErrorCode;
  readonly words: string;
}

const troubles: readonly Trouble[] = [
  {
    // The last is a limit on the size of files, which ends writing in the same way.
    said: /No space left on device|Disk quota exceeded|File too large/,
    code: 'server.data_unusable',
    words: 'the disk is full; make room and start again, nothing was lost',
  },
  {
    said: /has wrong ownership|has invalid permissions|Permission denied|Read-only file system/,
    code: 'server.data_unusable',
    words:
      'its files may not be read and written by the user it runs as; give the data folder back to that user, or choose another ASSAY_DATA_DIR',
  },
  {
    said: /lock file "[^"]*" already exists|pre-existing shared memory block/,
    code: 'server.data_in_use',
    words: 'another PostgreSQL runs over the same data folder; stop it first',
  },
  {
    said: /Address already in use|could not create any (?:TCP\/IP|Unix-domain) sockets/,
    code: 'server.data_in_use',
    words: 'the place where it would listen is taken',
  },
  {
    said: /error while loading shared libraries|version `[^']*' not found|ENOENT|ENOEXEC/,
    code: 'server.data_unusable',
    words:
      'it does not run on this machine (it needs glibc, which Alpine for one lacks); set DATABASE_URL to a PostgreSQL of your own',
  },
  {
    said: /could not (?:create shared memory segment|map anonymous shared memory)|Cannot allocate memory/,
    code: 'server.data_unusable',
    words: 'there is not enough memory for it',
  },
];

/** Why PostgreSQL did not do what it was started for, read from what it printed. */
export function postgresTrouble(what: string, output: string, cause?: unknown): AppError {
  const known = troubles.find((trouble) => trouble.said.test(output));
  const words = known?.words ?? lastWords(output);
  return new AppError(known?.code ?? 'server.data_unusable', `PostgreSQL ${what}: ${words}`, {
    cause,
  });
}

function lastWords(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  const telling = lines.filter((line) => /\b(?:FATAL|PANIC|ERROR|error):/.test(line));
  return (telling.at(-1) ?? lines.at(-1) ?? 'it said nothing').trim();
}
