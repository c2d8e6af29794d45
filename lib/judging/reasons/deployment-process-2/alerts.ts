import { list, plural, sentence } from '../../sentence.ts';

interface Found {
  readonly finding: string;
  readonly read: string;
}

/** Reasons of I-SD-A-2.3. */
export const alertReasons = {
  a23_no_route: sentence(
    () => 'Assay has no alert route for this application',
    () => ({
      text: 'Make an alert route with a channel and responsible people, or state in a claim which other tool alerts whom',
    }),
  ),
  a23_route: sentence(
    (p: { channel: string; people: readonly string[] }) =>
      `Alerts go to ${list(p.people)} by ${p.channel}`,
  ),
  a23_nobody: sentence(
    (p: { channel: string }) => `The alert route by ${p.channel} names no responsible people`,
    () => ({ text: 'Name the people who are responsible for acting on its alerts' }),
  ),
  a23_none_due: sentence(() => 'No finding of the window had to raise an alert'),
  a23_alerted: sentence(
    (p: Found & { at: string }) =>
      `${p.finding} was first read at ${p.read} and the alert delivered at ${p.at}`,
  ),
  a23_late: sentence(
    (p: Found & { at: string; hours: number }) =>
      `${p.finding} was first read at ${p.read}, and the alert delivered only at ${p.at}, after more than ${plural(p.hours, 'hour')}`,
    () => ({ text: 'Find out what delayed the channel, and mend it' }),
  ),
  a23_failed: sentence(
    (p: Found & { route: string }) =>
      `The alert about ${p.finding}, first read at ${p.read}, could not be delivered by ${p.route}`,
    (p) => ({ text: `Mend route ${p.route}, then send the alert again` }),
  ),
  a23_not_yet_due: sentence(
    (p: Found & { until: string }) =>
      `${p.finding} was first read at ${p.read}; its alert is due until ${p.until}`,
  ),
  a23_before_record: sentence(
    (p: Found & { since: string }) =>
      `${p.finding} was first read at ${p.read}, before alerts are on record (${p.since})`,
    () => ({ text: 'State in a claim that responsible staff knew of it' }),
  ),
  a23_not_alerted: sentence(
    (p: Found & { hours: number }) =>
      `${p.finding} was first read at ${p.read}, and no alert was delivered within ${plural(p.hours, 'hour')}`,
    () => ({ text: 'Find out why no alert was sent, and send it' }),
  ),
  a23_scanned: sentence(
    (p: { tool: string; at: string }) => `${p.tool} completed a scan at ${p.at}`,
  ),
  a23_no_scan: sentence(
    () => 'No completed scan is on record in the window',
    () => ({
      text: 'Run a scan, or let the pipeline send its reports',
      snippet: 'assay assess . --only secret-scan\n',
    }),
  ),
  a23_alert_was_due: sentence(
    (p: { finding: string }) => `${p.finding} raised an alert of its own: no test alert is needed`,
  ),
  a23_test_delivered: sentence((p: { at: string }) => `A test alert was delivered at ${p.at}`),
  a23_no_test: sentence(
    (p: { days: number }) =>
      `No alert was due, and no test alert was delivered within ${plural(p.days, 'day')}`,
    () => ({ text: 'Send a test alert over the route' }),
  ),
  a23_test_acknowledged: sentence(
    (p: { by: string; at: string }) => `${p.by} acknowledged a test alert at ${p.at}`,
  ),
  a23_not_acknowledged: sentence(
    (p: { days: number }) =>
      `No alert was due, and nobody acknowledged a test alert within ${plural(p.days, 'day')}`,
    () => ({ text: 'Send a test alert, and let a responsible person acknowledge it' }),
  ),
} as const;
