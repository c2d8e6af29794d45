import { plural, sentence } from '../../sentence.ts';

interface AtGate {
  readonly stage: string;
  readonly gate: string;
}
interface Drill extends AtGate {
  readonly at: string;
  readonly tampering: string;
}
interface Deployed {
  readonly deployment: string;
  readonly stage: string;
}

/** Reasons of I-SD-A-3.1. */
export const integrityBreachReasons = {
  a31_no_production_stage: sentence(
    () => 'No stage is marked production',
    () => ({ text: 'Mark the production stage in .assay.yml', snippet: 'production: true\n' }),
  ),
  a31_no_gate: sentence(
    (p: { stage: string }) => `No gate of Assay covers ${p.stage}`,
    (p) => ({
      text: `Make a gate with the integrity rule for ${p.stage}, or state in a claim which other verifier is enforced there and when it was last tried`,
    }),
  ),
  a31_enforced: sentence(
    (p: AtGate & { since: string }) =>
      `Gate ${p.gate} enforces the integrity rule in ${p.stage} since ${p.since}`,
  ),
  a31_not_enforced: sentence(
    (p: AtGate & { mode: string }) =>
      p.mode === 'off'
        ? `Gate ${p.gate} of ${p.stage} is off`
        : `Gate ${p.gate} of ${p.stage} stops nothing: its mode is ${p.mode}`,
    (p) => ({ text: `Set gate ${p.gate} to enforce` }),
  ),
  a31_no_integrity_rule: sentence(
    (p: AtGate) => `Gate ${p.gate} of ${p.stage} lets artifacts pass without a verified signature`,
    (p) => ({ text: `Add the integrity rule to the policy of gate ${p.gate}` }),
  ),
  a31_switched_off: sentence(
    (p: AtGate & { mode: string; from: string; to: string }) =>
      `Gate ${p.gate} of ${p.stage} was not enforced from ${p.from} to ${p.to} (${p.mode})`,
    (p) => ({
      text: `Leave gate ${p.gate} enforced; open it for one deployment by a waiver instead`,
    }),
  ),
  a31_never_drilled: sentence(
    (p: AtGate & { since: string }) =>
      p.since === ''
        ? `Gate ${p.gate} of ${p.stage} was never tried with a tampered artifact`
        : `Gate ${p.gate} of ${p.stage} was not tried with a tampered artifact since ${p.since}`,
    (p) => ({ text: `Run a drill of gate ${p.gate}` }),
  ),
  a31_drill_denied: sentence(
    (p: Drill) =>
      `Gate ${p.gate} of ${p.stage} denied a tampered artifact (${p.tampering}) at ${p.at}`,
  ),
  a31_drill_allowed: sentence(
    (p: Drill) =>
      `Gate ${p.gate} of ${p.stage} let a tampered artifact (${p.tampering}) through at ${p.at}`,
    (p) => ({ text: `Find out why gate ${p.gate} did not deny, mend it, and run the drill again` }),
  ),
  a31_drill_old: sentence(
    (p: Drill & { days: number }) =>
      `Gate ${p.gate} of ${p.stage} was last tried with a tampered artifact (${p.tampering}) at ${p.at}, more than ${plural(p.days, 'day')} ago`,
    (p) => ({ text: `Run a drill of gate ${p.gate}` }),
  ),
  a31_drill_error: sentence(
    (p: Drill) =>
      `The last drill of gate ${p.gate} of ${p.stage} (${p.tampering}), at ${p.at}, could not be carried out`,
    (p) => ({ text: `Find out why the drill failed, and run it again on gate ${p.gate}` }),
  ),
  a31_never_enforced: sentence(
    (p: { stage: string }) => `No gate with the integrity rule was ever enforced in ${p.stage}`,
    (p) => ({ text: `Enforce a gate with the integrity rule in ${p.stage}` }),
  ),
  a31_passed: sentence(
    (p: Deployed) => `${p.deployment} passed the gate before it was deployed to ${p.stage}`,
  ),
  a31_stopped: sentence(
    (p: Deployed) => `${p.deployment} was stopped by the gate and did not reach ${p.stage}`,
  ),
  a31_none_passed: sentence(
    (p: { stage: string; since: string }) =>
      `No deployment to ${p.stage} passed the gate since it is enforced (${p.since})`,
    () => ({ text: 'Nothing to do: the first deployment that passes answers it' }),
  ),
  a31_undecided: sentence(
    (p: Deployed) => `${p.deployment} reached ${p.stage} without a decision of the gate`,
    (p) => ({ text: `Find the way that leads to ${p.stage} past the gate, and close it` }),
  ),
  a31_in_spite: sentence(
    (p: Deployed & { gate: string; verdict: string }) =>
      `${p.deployment} reached ${p.stage} although gate ${p.gate} said ${p.verdict}`,
    (p) => ({ text: `Find the way that leads to ${p.stage} past the gate, and close it` }),
  ),
  a31_waived: sentence(
    (p: Deployed & { gate: string }) =>
      `${p.deployment} passed gate ${p.gate} of ${p.stage} by a waiver of the integrity rule`,
    () => ({
      text: 'Sign what is deployed, or record a compensating measure that names it; a waiver opens the gate but raises no maturity',
    }),
  ),
  a31_break_glass: sentence(
    (p: Deployed & { by: string }) =>
      `${p.deployment} reached ${p.stage} past the gate by break-glass of ${p.by}`,
    () => ({ text: 'Let emergencies pass the integrity rule too: sign what is deployed' }),
  ),
} as const;
