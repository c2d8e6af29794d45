import { list, plural, sentence } from '../sentence.ts';

const whyOpen = {
  open: 'nobody reviewed it',
  dismissed: 'it was dismissed in the scanner, which the policy does not count as a review',
  not_revoked: 'it is gone from the branches, but nothing says that it was revoked',
  in_head: 'it was retired, but a branch still has it',
  wont_fix: 'it was left as it is',
} as const;

/** Reasons of I-SD-B-2.1. */
export const cleanSourceReasons = {
  b21_no_repository: sentence(
    () => 'No repository of the application is declared',
    () => ({ text: 'Declare the repositories of the application' }),
  ),
  b21_no_commits: sentence(
    (p: { repository: string }) => `${p.repository} has no commit: there was nothing to scan`,
    () => ({ text: 'Declare the repositories in which the source of the application lies' }),
  ),
  b21_scanned: sentence(
    (p: { repository: string; tool: string; head: string; binary: number }) =>
      `${p.tool} scanned the whole history of ${p.repository}${p.head === '' ? '' : ` up to ${p.head}`}${p.binary === 0 ? '' : `; ${plural(p.binary, 'binary file')} left out`}`,
  ),
  b21_scan_partial: sentence(
    (p: { repository: string; tool: string; missed: readonly string[] }) =>
      `${p.tool} did not read all of ${p.repository}: ${list(p.missed)}`,
    (p) => ({
      text: `Scan a full clone of ${p.repository}, submodules as repositories of their own`,
      snippet: 'git fetch --unshallow\n',
    }),
  ),
  b21_only_new: sentence(
    (p: { repository: string; tool: string }) =>
      `${p.tool} read only newer commits of ${p.repository}; no scan of the whole is on record`,
    (p) => ({ text: `Scan the whole history of ${p.repository} once` }),
  ),
  b21_scan_failed: sentence(
    (p: { repository: string; tool: string }) => `The scan of ${p.repository} by ${p.tool} failed`,
    (p) => ({ text: `Scan ${p.repository} again` }),
  ),
  b21_no_scan: sentence(
    (p: { repository: string }) => `No scan of ${p.repository} is on record`,
    (p) => ({ text: `Scan the whole history of ${p.repository}` }),
  ),
  b21_none_found: sentence((p: { repository: string }) => `No secret was found in ${p.repository}`),
  b21_closed: sentence((p: { place: string; rule: string; how: 'retired' | 'reviewed' }) =>
    p.how === 'retired'
      ? `${p.place} (${p.rule}) is gone from every branch and was revoked or rotated`
      : `${p.place} (${p.rule}) was reviewed: no secret, or test material`,
  ),
  b21_entropy: sentence(
    (p: { place: string; rule: string }) =>
      `${p.place} (${p.rule}) looks random; whether it is a secret nobody has said`,
    (p) => ({
      text: `Review ${p.place}; a claim may name it by its path or by a pattern of paths`,
    }),
  ),
  b21_open: sentence(
    (p: {
      place: string;
      rule: string;
      why: keyof typeof whyOpen;
      validity: 'active' | 'inactive' | 'unverified' | 'unknown';
      /** The commit that has it, when no branch does any more. */
      goneFrom: string;
    }) =>
      `${p.place} holds a secret (${p.rule}${p.validity === 'active' ? ', verified as active' : ''}): ${whyOpen[p.why]}`,
    (p) => ({
      text:
        p.why === 'not_revoked'
          ? `Revoke the secret of ${p.place}, or name the newer vault version in a claim`
          : p.goneFrom !== ''
            ? `Revoke the secret of ${p.place} in commit ${p.goneFrom}: no branch has it any more, the history keeps it; if it is none, have that reviewed`
            : `Revoke the secret of ${p.place}, keep its successor in the vault, and take it out of the branches; if it is none, have that reviewed`,
    }),
  ),
  b21_counted: sentence(
    (p: { verified: number; inactive: number; unverified: number; unknown: number }) =>
      `Open findings: ${p.verified} verified as active, ${p.inactive} inactive, ${p.unverified} unverified, ${p.unknown} unknown`,
  ),
  b21_not_scanned: sentence(
    () => 'Not scanned by any tool here: layers of images, configuration outside the repositories',
  ),
} as const;
