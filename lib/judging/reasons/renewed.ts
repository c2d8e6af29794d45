import { plural, sentence } from '../sentence.ts';

interface Aged {
  readonly name: string;
  readonly at: string;
  readonly days: number;
}

const period = (days: number): string => plural(Math.round(days * 10) / 10, 'day');

/** Reasons of I-SD-B-3.3. */
export const renewedReasons = {
  b33_none_static: sentence(() => 'No production secret is static'),
  b33_young: sentence(
    (p: Aged) => `${p.name} was renewed at ${p.at}; its period is ${period(p.days)}`,
  ),
  b33_old: sentence(
    (p: Aged) => `${p.name} was last renewed at ${p.at}, more than ${period(p.days)} ago`,
    (p) => ({ text: `Renew ${p.name}, and let a tool do it from now on` }),
  ),
  b33_no_renewal: sentence(
    (p: Aged) =>
      `${p.name} has a new version with the value that it had at ${p.at}, more than ${period(p.days)} ago`,
    (p) => ({ text: `Give ${p.name} a new value` }),
  ),
  b33_ci_old: sentence(
    (p: Aged) => `${p.name} in the CI was last set at ${p.at}, more than ${period(p.days)} ago`,
    (p) => ({
      text: `Renew ${p.name}, or let the job fetch it from a vault`,
      snippet: `gh secret set ${p.name} --env production\n`,
    }),
  ),
  b33_no_age: sentence(
    (p: { name: string }) => `How old ${p.name} is was not told`,
    (p) => ({ text: `State in a claim when ${p.name} was renewed` }),
  ),
  b33_no_static_role: sentence(() => 'No production secret is of a static role'),
  b33_rotated: sentence(
    (p: Aged) => `${p.name} was rotated at ${p.at}; its period is ${period(p.days)}`,
  ),
  b33_not_rotated: sentence(
    (p: Aged) => `${p.name} was last rotated at ${p.at}, more than its ${period(p.days)} ago`,
    (p) => ({
      text: `Find out why ${p.name} is not rotated, and rotate it`,
      snippet: `vault write -f ${p.name.replace('/static-roles/', '/rotate-role/')}\n`,
    }),
  ),
  b33_no_rotation: sentence(
    (p: { name: string }) => `When ${p.name} was rotated, or how often it is, was not told`,
    (p) => ({ text: `State in a claim how ${p.name} is rotated` }),
  ),
  b33_no_dynamic: sentence(() => 'No production secret is dynamic'),
  b33_short_lease: sentence(
    (p: { name: string; lease: number; days: number }) =>
      `Leases of ${p.name} last at most ${plural(p.lease, 'day')}`,
  ),
  b33_long_lease: sentence(
    (p: { name: string; lease: number; days: number }) =>
      `Leases of ${p.name} last up to ${plural(p.lease, 'day')}, more than ${p.days}`,
    (p) => ({
      text: `Shorten the leases of ${p.name}`,
      snippet: `vault write ${p.name} max_ttl=24h\n`,
    }),
  ),
  b33_no_ttl: sentence(
    (p: { name: string }) => `How long leases of ${p.name} last was not told`,
    (p) => ({ text: `Set max_ttl of ${p.name}`, snippet: `vault write ${p.name} max_ttl=24h\n` }),
  ),
} as const;
