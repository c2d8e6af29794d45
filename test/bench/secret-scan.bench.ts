import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { secretScan } from '#collectors/secret-scan/index.ts';
import { closeRepository, openRepository } from '#lib/clients/git/open-repository.ts';
import { openSecretScanner } from '#lib/clients/secret-scanner/open-secret-scanner.ts';
import { peerPath } from '../peers/peers.ts';

// node test/bench/secret-scan.bench.ts REPOSITORY (or ASSAY_BENCH_REPOSITORY): works on a copy that
// holds all objects, since a partial clone is always read whole.
const source = process.argv[2] ?? process.env.ASSAY_BENCH_REPOSITORY;
if (source === undefined) {
  process.stderr.write('usage: node test/bench/secret-scan.bench.ts REPOSITORY\n');
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'));
const copy = join(folder, 'copy');

function git(...args: readonly string[]): string {
  const identity = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.test'];
  return execFileSync('git', ['-C', copy, ...identity, ...args], { encoding: 'utf8' }).trim();
}

interface Measured {
  readonly seconds: number;
  readonly texts: number;
  readonly findings: number;
  readonly checkpoint: unknown;
}

async function scan(checkpoint: unknown): Promise<Measured> {
  const startedAt = performance.now();
  const repository = await openRepository(copy, process.env.PATH ?? '');
  if (!repository.ok || repository.value === null) throw new Error('no repository there');
  const result = await secretScan.collect({
    place: 'local/bench',
    clients: { secrets: openSecretScanner(repository.value) },
    now: () => '2026-01-01T00:00:00.000Z',
    signal: new AbortController().signal,
    budget: { maxFiles: 1e6, maxFileBytes: 1e8, maxTotalBytes: 1e11, maxMs: 3_600_000 },
    checkpoint,
    fingerprintKey: new Uint8Array(32).fill(1),
    stageNames: [],
    report: () => undefined,
  });
  await closeRepository(repository.value);
  const seconds = (performance.now() - startedAt) / 1_000;
  const { secret_scan: outcome, secret_finding: findings } = result.outcomes;
  if (outcome.outcome !== 'collected' || findings.outcome !== 'collected') {
    throw new Error(JSON.stringify(outcome));
  }
  const body = outcome.facts[0]?.body;
  const texts = body !== undefined && 'blobs' in body ? body.blobs : 0;
  return { seconds, texts, findings: findings.facts.length, checkpoint: result.checkpoint };
}

function gitleaks(): number {
  const startedAt = performance.now();
  const report = join(folder, 'gitleaks.json');
  const args = ['git', '--no-banner', '--exit-code', '0', '--log-opts=--all', '-r', report, copy];
  const run = spawnSync(peerPath('gitleaks'), args, { stdio: 'ignore' });
  if (run.status !== 0) throw new Error('gitleaks failed');
  return (performance.now() - startedAt) / 1_000;
}

try {
  execFileSync('git', ['clone', '--quiet', '--mirror', '--no-local', source, copy]);
  const commits = git('rev-list', '--all', '--count');
  const firstRun = await scan(undefined);
  const peer = gitleaks();
  git('symbolic-ref', 'HEAD', 'refs/heads/bench');
  let parent = git('rev-list', '--all', '--max-count=1');
  for (let index = 0; index < 10; index += 1) {
    writeFileSync(join(folder, 'new.txt'), `change ${index}\n`);
    const blob = git('hash-object', '-w', join(folder, 'new.txt'));
    const tree = execFileSync('git', ['-C', copy, 'mktree'], {
      encoding: 'utf8',
      input: `100644 blob ${blob}\tnew.txt\n`,
    }).trim();
    parent = git('commit-tree', tree, '-p', parent, '-m', `change ${index}`);
  }
  git('update-ref', 'refs/heads/bench', parent);
  // Each goes on from the first scan. The first is timed once; these are short, so all are shown.
  const agains: Measured[] = [];
  for (let run = 0; run < 5; run += 1) agains.push(await scan(firstRun.checkpoint));
  agains.sort((a, b) => a.seconds - b.seconds);
  const again = agains[2];
  if (again === undefined) throw new Error('no scan was made again');
  const row = (what: string, value: string): string => `${what.padEnd(44)}${value.padStart(26)}\n`;
  process.stdout.write(
    [
      row('commits', commits),
      row('texts scanned first', String(firstRun.texts)),
      row('findings', String(firstRun.findings)),
      row('first scan', `${firstRun.seconds.toFixed(2)} s`),
      row('gitleaks, all refs', `${peer.toFixed(2)} s`),
      row('first scan / gitleaks (goal at most 2)', (firstRun.seconds / peer).toFixed(2)),
      row('texts scanned again, 10 commits later', String(again.texts)),
      row('scan again, five times', agains.map((run) => run.seconds.toFixed(2)).join(' ')),
      row('scan again, median', `${again.seconds.toFixed(2)} s`),
      row('first / median again (goal at least 20)', (firstRun.seconds / again.seconds).toFixed(1)),
      row('peak memory', `${(process.resourceUsage().maxRSS / 1_024).toFixed(0)} MB`),
    ].join(''),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
