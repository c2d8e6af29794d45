import type { RunRow } from '#lib/use-cases/run-view.ts';

/** Why a run was begun, in words. */
export const causeWord: Readonly<Record<RunRow['cause'], string>> = {
  asked: 'asked for',
  schedule: 'on schedule',
  connected: 'source connected',
};
