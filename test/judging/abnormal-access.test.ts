import { describe, expect, it } from 'vitest';
import { application, claim, collection, daysAgo, fact, outcomes, sentences } from './given.ts';
import { alertRule, ciSecret, logLine, usesCi, vaultState } from './given-secret-facts.ts';
import { judgeSound, server, vaultApplication, wholeButFor } from './given-secrets.ts';

const code = 'I-SD-B-2.3';
const hours = (count: number) => daysAgo(count / 24);
const quiet = { vault_access_log: [logLine({ at: hours(25) })] };

describe('B-2.3 abnormal access is logged and raises an alert', () => {
  it('is met by lines that arrive and a rule that was drilled', () => {
    const finding = judgeSound(code);

    expect(outcomes(finding)).toEqual(['1 holds', '2 holds', '3 holds']);
    expect(sentences(finding)).toEqual([
      'The audit log of https://vault.acme.example is on: its lines arrive',
      `The newest audit event of https://vault.acme.example is of ${daysAgo(0.5)}`,
      `The alert rule on denied reads is active; its drill at ${daysAgo(5)} was delivered`,
    ]);
  });

  it.each([
    ['has one', { auditDevices: ['file/'] }, 'holds'],
    ['has none', { auditDevices: [] }, 'fails'],
    ['hides them', { auditDevices: 'unknown' as const }, 'unknown collection_failed'],
  ])('goes by the vault’s devices where no line arrives: it %s', (_title, more, outcome) => {
    const finding = judgeSound(code, { ...quiet, vault_state: [vaultState(more)] });

    expect(outcomes(finding)[0]).toBe(`1 ${outcome}`);
  });

  it('takes lines that arrive for proof of a device that the token may not see', () => {
    const vault_state = [vaultState({ auditDevices: 'unknown' })];

    expect(judgeSound(code, { vault_state }).status).toBe('met');
  });

  it('takes no lines of an undeclared sender for proof', () => {
    const reported = { origin: { type: 'reported', sender: 'shipper' } as const };
    const changes = {
      vault_state: [vaultState({ auditDevices: [] })],
      vault_access_log: [logLine({}, reported)],
    };
    const sources = vaultApplication().sources.map((one) => ({ ...one, senders: ['shipper'] }));
    const declared = { application: vaultApplication({ sources }) };

    expect(outcomes(judgeSound(code, changes))[0]).toBe('1 fails');
    expect(outcomes(judgeSound(code, changes, declared))[0]).toBe('1 holds');
  });

  it.each([
    ['24 hours ago', 24, 'holds'],
    ['more than 24 hours ago', 24.1, 'fails'],
  ])('judges a newest line of %s', (_title, age, outcome) => {
    const vault_access_log = [logLine({ at: hours(age) })];

    expect(outcomes(judgeSound(code, { vault_access_log }))[1]).toBe(`2 ${outcome}`);
  });

  it('reads a log that was not collected for a day as out of date, not as silent', () => {
    const old = { startedAt: hours(25), endedAt: hours(25) };
    const collections = [
      ...wholeButFor(['vault_access_log']),
      collection('vault_access_log', { scope: 'vault.acme.example/audit', ...old }),
    ];

    expect(outcomes(judgeSound(code, quiet, { collections }))[1]).toBe('2 unknown stale');
  });

  it('asks each vault for its own lines', () => {
    const other = { vault: 'https://other.example', at: hours(1) };
    const vault_access_log = [logLine({ at: hours(25) }), logLine(other)];

    expect(outcomes(judgeSound(code, { vault_access_log }))[1]).toBe('2 fails');
  });

  it.each([
    ['was drilled 30 days ago', { lastDrill: { at: daysAgo(30), delivered: true } }, 'holds'],
    ['was drilled before that', { lastDrill: { at: daysAgo(30.1), delivered: true } }, 'fails'],
    ['lost its drill', { lastDrill: { at: daysAgo(2), delivered: false } }, 'fails'],
    ['is on something else', { type: 'other' }, 'unknown needs_person'],
    ['is another application’s', { application: 'ledger' }, 'unknown needs_person'],
    ['is not active yet', { activeSince: daysAgo(-1) }, 'unknown needs_person'],
    ['is on reads by people', { type: 'human_reads' }, 'holds'],
    ['is on unusual sources', { type: 'unusual_source' }, 'holds'],
  ] as const)('judges a rule that %s', (_title, more, outcome) => {
    expect(outcomes(judgeSound(code, { alert_rule: [alertRule(more)] }))[2]).toBe(`3 ${outcome}`);
  });

  it('fails for a rule that was never drilled, unless another one was', () => {
    const { lastDrill: _lastDrill, ...body } = alertRule().body;
    const never = fact('alert_rule', { ...body, id: 'rule-2' });

    expect(outcomes(judgeSound(code, { alert_rule: [never] }))[2]).toBe('3 fails');
    expect(outcomes(judgeSound(code, { alert_rule: [never, alertRule()] }))[2]).toBe('3 holds');
  });

  it('lets a claim tell of a SIEM, and not of a rule whose drill was lost', () => {
    const claims = [claim(code, { conditions: ['3'] })];
    const lost = alertRule({ lastDrill: { at: daysAgo(2), delivered: false } });

    expect(judgeSound(code, { alert_rule: [] }, { claims }).status).toBe('met');
    expect(judgeSound(code, { alert_rule: [lost] }, { claims }).status).toBe('not_met');
  });

  it('is unknown where the rules could not be read', () => {
    const stale = { scope: server, startedAt: daysAgo(31), endedAt: daysAgo(31) };
    const collections = [...wholeButFor(['alert_rule']), collection('alert_rule', stale)];

    expect(outcomes(judgeSound(code, { alert_rule: [] }, { collections }))[2]).toBe(
      '3 unknown stale',
    );
  });

  it('needs a person for what the CI keeps: it shows no attempts', () => {
    const finding = judgeSound(
      code,
      { deployment_definition: [usesCi()], ci_secret: [ciSecret()] },
      { application: application() },
    );

    expect(outcomes(finding).slice(0, 2)).toEqual(['1 unknown needs_person', '2 does_not_apply']);
  });

  it('holds until the newest line is a day old', () => {
    expect(judgeSound(code).holdsUntil).toBe(new Date(Date.parse(daysAgo(-0.5)) + 1).toISOString());
  });
});
