import type { securityTestClasses } from '#lib/evidence/kinds/security-step.ts';
import { hasOption, hasVerb, optionValue, positionalWords } from './command-words.ts';
import type { ShellCommand } from './shell-commands.ts';

type SecurityTestClass = (typeof securityTestClasses)[number];

/** A recognised security test. */
export interface SecurityTest {
  readonly tool: string;
  readonly class: SecurityTestClass;
  /** Whether findings make it fail, where its options say so. */
  readonly failsOnFindings: boolean | 'unknown';
}

interface Known {
  readonly class: SecurityTestClass;
  /** The verbs that test; none: the command alone does. */
  readonly verbs?: readonly string[];
  readonly fails?: (command: ShellCommand) => boolean | 'unknown';
  readonly tool?: string;
}

const always = () => true;
const exitCode = (command: ShellCommand): boolean | 'unknown' => {
  const code = optionValue(command, '--exit-code');
  if (code === null) return false;
  return code.literal ? code.text !== '0' : 'unknown';
};
const failOn = (command: ShellCommand) => hasOption(command, '--fail-on', '-f');

/** Security tests by command word. */
const commands: Readonly<Record<string, Known | readonly Known[]>> = {
  trivy: [
    { class: 'image', verbs: ['image', 'i'], fails: exitCode },
    {
      class: 'sca',
      verbs: ['fs', 'filesystem', 'repo', 'repository', 'rootfs', 'sbom'],
      fails: exitCode,
    },
    { class: 'sast', verbs: ['config'], fails: exitCode },
  ],
  grype: { class: 'image', fails: failOn },
  snyk: [
    { class: 'image', verbs: ['container test'], fails: always },
    { class: 'sast', verbs: ['code test', 'iac test'], fails: always },
    { class: 'sca', verbs: ['test'], fails: always },
  ],
  docker: {
    class: 'image',
    verbs: ['scout cves'],
    tool: 'docker scout',
    fails: (command) => hasOption(command, '-e', '--exit-code'),
  },
  npm: { class: 'sca', verbs: ['audit'], tool: 'npm audit', fails: always },
  pnpm: { class: 'sca', verbs: ['audit'], tool: 'pnpm audit', fails: always },
  yarn: { class: 'sca', verbs: ['audit', 'npm audit'], tool: 'yarn audit', fails: always },
  bun: { class: 'sca', verbs: ['audit'], tool: 'bun audit', fails: always },
  'audit-ci': { class: 'sca', fails: always },
  'better-npm-audit': { class: 'sca', verbs: ['audit'], fails: always },
  'pip-audit': { class: 'sca', fails: always },
  pip_audit: { class: 'sca', tool: 'pip-audit', fails: always },
  safety: { class: 'sca', verbs: ['check', 'scan'], fails: always },
  cargo: [
    { class: 'sca', verbs: ['audit'], tool: 'cargo audit', fails: always },
    { class: 'sca', verbs: ['deny check'], tool: 'cargo deny', fails: always },
  ],
  'cargo-audit': { class: 'sca', fails: always },
  'cargo-deny': { class: 'sca', verbs: ['check'], fails: always },
  govulncheck: { class: 'sca', fails: (command) => !hasOption(command, '-json', '-format') },
  'osv-scanner': { class: 'sca', fails: always },
  'bundle-audit': { class: 'sca', fails: always },
  'bundler-audit': { class: 'sca', fails: always },
  composer: { class: 'sca', verbs: ['audit'], tool: 'composer audit', fails: always },
  'dependency-check': { class: 'sca', fails: (command) => hasOption(command, '--failOnCVSS') },
  'dependency-check.sh': {
    class: 'sca',
    tool: 'dependency-check',
    fails: (command) => hasOption(command, '--failOnCVSS'),
  },
  semgrep: {
    class: 'sast',
    verbs: ['ci', 'scan', '--config', ''],
    fails: (command) => hasVerb(command, 'ci') || hasOption(command, '--error'),
  },
  opengrep: {
    class: 'sast',
    verbs: ['ci', 'scan'],
    fails: (command) => hasOption(command, '--error'),
  },
  bandit: { class: 'sast', fails: (command) => !hasOption(command, '--exit-zero') },
  gosec: { class: 'sast', fails: (command) => !hasOption(command, '-no-fail') },
  brakeman: { class: 'sast', fails: (command) => !hasOption(command, '--no-exit-on-warn') },
  njsscan: { class: 'sast', fails: always },
  spotbugs: { class: 'sast', fails: () => 'unknown' },
  codeql: { class: 'sast', verbs: ['database analyze'], fails: () => false },
  'sonar-scanner': {
    class: 'sast',
    fails: (command) => hasOption(command, '-Dsonar.qualitygate.wait'),
  },
  checkov: { class: 'sast', fails: (command) => !hasOption(command, '-s', '--soft-fail') },
  tfsec: { class: 'sast', fails: (command) => !hasOption(command, '-s', '--soft-fail') },
  kics: { class: 'sast', verbs: ['scan'], fails: always },
  kubesec: { class: 'sast', verbs: ['scan'], fails: always },
  nuclei: { class: 'dast', fails: () => false },
  nikto: { class: 'dast', fails: () => 'unknown' },
  'zap-baseline.py': { class: 'dast', tool: 'zap', fails: (command) => !hasOption(command, '-I') },
  'zap-full-scan.py': { class: 'dast', tool: 'zap', fails: (command) => !hasOption(command, '-I') },
  'zap-api-scan.py': { class: 'dast', tool: 'zap', fails: (command) => !hasOption(command, '-I') },
  dastardly: { class: 'dast', fails: always },
  schemathesis: { class: 'dast', verbs: ['run'], fails: always },
  clamscan: { class: 'malware', fails: always },
  clamdscan: { class: 'malware', fails: always },
  yara: { class: 'malware', fails: () => 'unknown' },
  checksec: { class: 'binary', fails: () => 'unknown' },
  zizmor: {
    class: 'workflow',
    fails: (command) =>
      !hasOption(command, '--no-exit-codes') && optionValue(command, '--format')?.text !== 'sarif',
  },
  poutine: { class: 'workflow', fails: () => 'unknown' },
  scorecard: { class: 'workflow', fails: () => false },
};

/** Images whose entry point is a security tool: the arguments are the tool's. */
const images: Readonly<Record<string, string>> = {
  'aquasec/trivy': 'trivy',
  'ghcr.io/aquasecurity/trivy': 'trivy',
  'public.ecr.aws/aquasecurity/trivy': 'trivy',
  'anchore/grype': 'grype',
  'bridgecrew/checkov': 'checkov',
  'checkmarx/kics': 'kics',
  'ghcr.io/google/osv-scanner': 'osv-scanner',
  'owasp/dependency-check': 'dependency-check',
  'projectdiscovery/nuclei': 'nuclei',
  'public.ecr.aws/portswigger/dastardly': 'dastardly',
  'returntocorp/semgrep': 'semgrep',
  'semgrep/semgrep': 'semgrep',
  'securego/gosec': 'gosec',
  'ghcr.io/zizmorcore/zizmor': 'zizmor',
};

/** The security test that a command is; null for every other command, and for one that only tells about itself. */
export function recogniseSecurityTest(command: ShellCommand): SecurityTest | null {
  if (hasOption(command, '--help', '-help', '--version', '-version', '--list')) return null;
  const name = command.image === null ? command.name : (images[command.image] ?? command.name);
  // Within an image's own command the tool's name is not there: its arguments come first.
  const as = {
    ...command,
    name,
    ...(command.image === null ? {} : { args: withoutName(command, name) }),
  };
  if (!Object.hasOwn(commands, name)) return null;
  const known = commands[name];
  if (known === undefined) return null;
  const candidates = 'class' in known ? [known] : known;
  const found = candidates.find((candidate) => matches(as, candidate.verbs));
  if (found === undefined) return null;
  return {
    tool: found.tool ?? name,
    class: found.class,
    failsOnFindings: found.fails?.(as) ?? 'unknown',
  };
}

function withoutName(command: ShellCommand, name: string): ShellCommand['args'] {
  return command.args[0]?.text === name ? command.args.slice(1) : command.args;
}

function matches(command: ShellCommand, verbs: readonly string[] | undefined): boolean {
  if (verbs === undefined) return !selfHelp.has(positionalWords(command)[0] ?? '');
  return verbs.some((verb) =>
    verb === ''
      ? positionalWords(command).length > 0 && !selfHelp.has(positionalWords(command)[0] ?? '')
      : verb.startsWith('-')
        ? hasOption(command, verb)
        : hasVerb(command, verb),
  );
}

/** Words that set a tool up, or ask it about itself. */
const selfHelp: ReadonlySet<string> = new Set([
  'version',
  'help',
  'login',
  'logout',
  'install',
  'update',
  'init',
  'config',
  'db',
  'completion',
  'auth',
  'report',
]);
