import { plural, sentence } from '../sentence.ts';

interface Read {
  readonly identity: string;
  readonly path: string;
  readonly at: string;
  readonly deployment: string;
}

const oidcLogin =
  'permissions:\n  id-token: write\nsteps:\n  - uses: hashicorp/vault-action@<commit>\n    with:\n      method: jwt\n      role: payments-production\n';

/** Reasons of I-SD-B-2.2. */
export const handsOffReasons = {
  b22_no_vault_path: sentence(() => 'No vault path is declared for production'),
  b22_logs_in: sentence(
    (p: { who: string }) => `${p.who} was seen to log in to the vault as a workload`,
  ),
  b22_login_declared: sentence(
    (p: { method: string; where: string }) =>
      `${p.where} declares a login of its own to the vault (${p.method}); no audit log is connected that would show it`,
  ),
  b22_logs_in_otherwise: sentence(
    (p: { method: string }) =>
      `Production logs in to the vault with a credential that is no workload’s (${p.method})`,
    () => ({
      text: 'Let the pipeline log in by its own identity, and retire the stored credential',
      snippet: oidcLogin,
    }),
  ),
  b22_no_login_seen: sentence(
    () => 'The audit log shows no login of a workload for production',
    () => ({
      text: 'Let the pipeline log in to the vault by its own identity',
      snippet: oidcLogin,
    }),
  ),
  b22_nobody_read: sentence(
    (p: { count: number }) =>
      `No person read a production secret around ${plural(p.count, 'production deployment')}`,
  ),
  b22_person_read: sentence(
    (p: Read) =>
      `${p.identity} read ${p.path} at ${p.at}, around the deployment of ${p.deployment}`,
    (p) => ({
      text: `Let the pipeline fetch ${p.path} itself; if it was an emergency, record it as one and have it reviewed`,
      snippet: oidcLogin,
    }),
  ),
  b22_reader_unclassified: sentence(
    (p: Read) =>
      `${p.identity} read ${p.path} at ${p.at}, around the deployment of ${p.deployment}; whether that is a person is not known`,
    () => ({ text: 'Declare the mount as one of people or of machines' }),
  ),
  b22_log_whole: sentence(
    (p: { count: number }) =>
      `The audit log is whole around ${plural(p.count, 'production deployment')}`,
  ),
  b22_log_behind: sentence(
    (p: { deployment: string }) =>
      `The audit log has not been read to the end of the time around the deployment of ${p.deployment}`,
    () => ({ text: 'Collect the audit log again' }),
  ),
  b22_none_on_log: sentence(
    (p: { since: string }) =>
      `The audit log begins at ${p.since}, after every production deployment on record`,
    () => ({
      text: 'Wait for a deployment that the log covers, or state in a claim who touched secrets',
    }),
  ),
} as const;
