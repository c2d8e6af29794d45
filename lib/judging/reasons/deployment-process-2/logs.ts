import { list, plural, sentence } from '../../sentence.ts';

const span = (days: number | 'unlimited'): string =>
  days === 'unlimited' ? 'without limit' : `for ${plural(days, 'day')}`;

interface Oldest {
  readonly system: string;
  readonly run: string;
  readonly finishedAt: string;
  readonly period: number;
}

/** Reasons of I-SD-A-2.4. */
export const logReasons = {
  a24_on_record: sentence(
    (p: { stage: string; deployments: number; since: string }) =>
      `${plural(p.deployments, 'deployment')} to ${p.stage} since ${p.since} ${p.deployments === 1 ? 'is' : 'are'} on record with who, which version and when`,
  ),
  a24_unbound: sentence(
    (p: { deployment: string; environment: string }) =>
      `To which stage ${p.deployment} went is not known: ${p.environment} is bound to none`,
    (p) => ({ text: `Bind ${p.environment} to the stage that it belongs to` }),
  ),
  a24_incomplete: sentence(
    (p: { deployment: string; stage: string; missing: readonly string[] }) =>
      `The record of ${p.deployment} to ${p.stage} does not tell ${list(p.missing)}`,
    (p) => ({ text: `Send ${list(p.missing)} with each deployment event` }),
  ),
  a24_record_short: sentence(
    (p: { since: string; days: number; until: string }) =>
      `Deployments are on record only since ${p.since}; at least ${plural(p.days, 'day')} are needed, which is at ${p.until}`,
    () => ({ text: 'Nothing to do: it answers itself as the record grows' }),
  ),
  a24_variables_not_recorded: sentence(
    (p: { without: number; of: number }) =>
      `The variables of ${p.without} of ${plural(p.of, 'deployment')} are not recorded by their source`,
  ),
  a24_kept: sentence(
    (p: { system: string; days: number | 'unlimited'; period: number }) =>
      `${p.system} keeps logs ${span(p.days)}; ${plural(p.period, 'day')} are asked for`,
  ),
  a24_copies: sentence(
    (p: { system: string; place: string; days: number | 'unlimited'; period: number }) =>
      `Copies of the logs of ${p.system} are kept in ${p.place} ${span(p.days)}; ${plural(p.period, 'day')} are asked for`,
  ),
  a24_oldest_answered: sentence(
    (p: Oldest) =>
      `The oldest log of ${p.system} within ${plural(p.period, 'day')}, of run ${p.run} of ${p.finishedAt}, could be fetched`,
  ),
  a24_gone: sentence(
    (p: Oldest) =>
      `The log of run ${p.run} of ${p.system}, finished at ${p.finishedAt}, is gone, although logs are to be there for ${plural(p.period, 'day')}`,
    (p) => ({
      text: `Let ${p.system} keep logs for at least ${plural(p.period, 'day')}, or keep copies`,
    }),
  ),
  a24_too_short: sentence(
    (p: { system: string; days: number; period: number }) =>
      `${p.system} keeps logs for ${plural(p.days, 'day')} only, not for ${p.period}`,
    (p) => ({
      text: `Let ${p.system} keep logs for at least ${plural(p.period, 'day')}, or keep copies`,
    }),
  ),
  a24_retention_unknown: sentence(
    (p: { system: string }) => `How long ${p.system} keeps the logs of deployments is not known`,
    () => ({ text: 'State in a claim for how long logs are kept, and where that is set' }),
  ),
  a24_no_log_source: sentence(
    () => 'No source that keeps logs recorded these deployments',
    () => ({ text: 'Connect the system that deploys, or state in a claim where its logs are' }),
  ),
} as const;
