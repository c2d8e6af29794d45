import { list, sentence } from '../sentence.ts';

interface Read {
  readonly name: string;
  readonly path: string;
  readonly how: 'reads' | 'may_grant';
  readonly via: readonly string[];
}

const reach = (p: Read): string =>
  `${p.how === 'reads' ? `can read ${p.path}` : `can give themselves access by ${p.path}`}${p.via.length === 0 ? '' : ` (by ${p.via.join(', ')})`}`;

/** Reasons of I-SD-B-1.2. */
export const developersReasons = {
  b12_no_vault_path: sentence(() => 'No vault path is declared for production'),
  b12_no_person_reads: sentence(() => 'No person can read a production path of the vault'),
  b12_others_read: sentence(
    (p: Read & { people: readonly string[] }) =>
      `${p.name} ${reach(p)}; ${p.people.length === 0 ? 'nobody is in it' : `${list(p.people)} ${p.people.length === 1 ? 'is no developer' : 'are no developers'}`}`,
  ),
  b12_developer_reads: sentence(
    (p: Read & { people: readonly string[] }) =>
      `${list(p.people)}, ${p.people.length === 1 ? 'a developer' : 'developers'}, ${reach(p)} as ${p.name}`,
    (p) => ({
      text: `Take ${list(p.people)} out of ${p.name}, or take ${p.path} out of what gives it${p.via.length === 0 ? '' : `: ${p.via.join(', ')}`}`,
      snippet: `path "${p.path}" {\n  capabilities = ["deny"]\n}\n`,
    }),
  ),
  b12_developers_group: sentence(
    (p: Read) => `The developers’ group ${p.name} ${reach(p)}`,
    (p) => ({
      text: `Take from ${p.name} what gives it ${p.path}`,
      snippet: `path "${p.path}" {\n  capabilities = ["deny"]\n}\n`,
    }),
  ),
  b12_members_unseen: sentence(
    (p: Read) => `${p.name} ${reach(p)}; who is in it was not seen`,
    (p) => ({ text: `State in a claim who is in ${p.name}, with where it can be seen` }),
  ),
  b12_unclassified: sentence(
    (p: Read) => `${p.name} ${reach(p)}; whether people or machines log in there is not known`,
    () => ({ text: 'Declare the mount as one of people or of machines' }),
  ),
  b12_unmapped: sentence(
    (p: Read & { people: readonly string[] }) =>
      `${list(p.people)} ${reach(p)} as ${p.name}; whether ${p.people.length === 1 ? 'that is a developer' : 'these are developers'} is not known`,
    (p) => ({ text: `Add the accounts of ${list(p.people)} to the register of people` }),
  ),
  b12_group_hidden: sentence(
    (p: Read & { people: readonly string[]; groups: readonly string[] }) =>
      `${list(p.people)} ${reach(p)} as ${p.name}; who is in ${list(p.groups)}, the developers, was not told`,
    (p) => ({ text: `Let the collector read the members of ${list(p.groups)}` }),
  ),
  b12_no_developer_known: sentence(
    () => 'Who the developers are is not known',
    () => ({ text: 'Declare the developers, as accounts or groups' }),
  ),
  b12_no_workload_reads: sentence(() => 'No workload role can read a production path'),
  b12_role_bound: sentence(
    (p: { role: string; path: string }) =>
      `${p.role}, which reads ${p.path}, is bound to production`,
  ),
  b12_role_bound_to_ref: sentence(
    (p: { role: string; path: string; ref: string }) =>
      `${p.role}, which reads ${p.path}, is bound to ${p.ref}, which is protected`,
  ),
  b12_ref_hidden: sentence(
    (p: { role: string; path: string; ref: string }) =>
      `${p.role}, which reads ${p.path}, is bound to ${p.ref}; who may create that is hidden`,
    () => ({ text: 'Bind the role to the environment of production' }),
  ),
  b12_role_lets_in: sentence(
    (p: { role: string; path: string; where: string; people: readonly string[] }) =>
      `${p.role} reads ${p.path} for whoever may push to ${p.where}: ${list(p.people)}`,
    (p) => ({
      text: `Bind ${p.role} to the environment of production`,
      snippet: `vault write auth/${p.role.replace('/', '/role/')} bound_claims='{"repository":"…","environment":"production"}'\n`,
    }),
  ),
  b12_role_lets_in_others: sentence(
    (p: { role: string; path: string; where: string }) =>
      `${p.role} reads ${p.path} for whoever may push to ${p.where}; no developer may`,
  ),
  b12_role_lets_in_unseen: sentence(
    (p: { role: string; path: string; where: string; people: readonly string[] }) =>
      `${p.role} reads ${p.path} for whoever may push to ${p.where}; whether developers are among them${p.people.length === 0 ? '' : ` (${list(p.people)})`} is not known`,
    (p) => ({ text: `Bind ${p.role} to the environment of production` }),
  ),
  b12_role_loose: sentence(
    (p: { role: string; path: string }) =>
      `${p.role} reads ${p.path} and is not bound to production; who can use it was not seen`,
    (p) => ({
      text: `Bind ${p.role} to production by an environment, a protected ref, or a namespace with a service account`,
    }),
  ),
  b12_no_ci_secret: sentence(() => 'No production job uses a CI secret'),
  b12_ci_not_seen: sentence(
    (p: { name: string; job: string; file: string }) =>
      `Job ${p.job} of ${p.file} uses ${p.name}; where the CI keeps it was not seen`,
    (p) => ({ text: `Keep ${p.name} in the environment of production` }),
  ),
  b12_ci_closed: sentence(
    (p: { name: string; environment: string }) =>
      `${p.name} is given to no run of ${p.environment} that nobody else agreed to`,
  ),
  b12_ci_hidden: sentence(
    (p: { name: string; environment: string; doors: string }) =>
      `Whether ${p.environment}, which keeps ${p.name}, is protected is not known: ${p.doors}`,
    () => ({ text: 'Grant the collector the right to read the rules of tags, then collect again' }),
  ),
  b12_bypass_hidden: sentence(
    (p: { name: string; environment: string }) =>
      `${p.environment}, which keeps ${p.name}, is protected; who may pass its rules is hidden`,
    () => ({ text: 'Grant the collector the right to see who may pass the rules' }),
  ),
  b12_ci_bypass: sentence(
    (p: { name: string; environment: string; people: readonly string[] }) =>
      `${list(p.people)} may pass the rules of ${p.environment} alone, and so reach ${p.name}`,
    (p) => ({ text: `Do not allow administrators to bypass the rules of ${p.environment}` }),
  ),
  b12_ci_unsure: sentence(
    (p: { name: string; environment: string; people: readonly string[] }) =>
      `Whether ${list(p.people)}, who can reach ${p.name}, ${p.people.length === 1 ? 'is a developer' : 'are developers'} is not known`,
    (p) => ({ text: `Add ${list(p.people)} to the register of people, or let members be read` }),
  ),
  b12_ci_reachable: sentence(
    (p: { name: string; how: string; people: readonly string[] }) =>
      `${p.name} ${p.how}: ${list(p.people)} can reach it`,
    (p) => ({
      text: `Keep ${p.name} in an environment where another person must agree to each run, and prevent self-review`,
    }),
  ),
  b12_ci_not_theirs: sentence(
    (p: { name: string; how: string }) => `${p.name} ${p.how}; no developer may push there`,
  ),
  b12_no_copy: sentence(() => 'No copy of a production secret outside its vault is declared'),
  b12_copy_readers: sentence(
    (p: { name: string; file: string; store: string }) =>
      `${p.file} makes a copy of production secrets, ${p.name} (${p.store}); who can read that was not seen`,
    (p) => ({ text: `State in a claim who can read ${p.name}` }),
  ),
  b12_copy_open: sentence(
    (p: { name: string; file: string; people: readonly string[] }) =>
      `${p.file} holds ${p.name} unencrypted, and ${p.people.length === 0 ? 'everyone' : list(p.people)} can read it`,
    (p) => ({ text: `Renew ${p.name}, and take it out of ${p.file}` }),
  ),
} as const;
