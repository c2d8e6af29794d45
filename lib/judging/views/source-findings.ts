import type { Claim } from '#lib/evidence/claim.ts';
import type { Fact } from '#lib/evidence/fact.ts';
import type { FactBody } from '#lib/evidence/fact-kinds.ts';
import type { World } from '../case.ts';
import { matchesPattern } from './stages.ts';

type Body = FactBody<'secret_finding'>;

/** One secret at one place in source, as all tools that saw it tell it together. */
export interface SourceFinding {
  readonly facts: readonly Fact<'secret_finding'>[];
  readonly repository: string;
  /** `path:line` */
  readonly place: string;
  readonly rule: string;
  readonly validity: Body['validity'];
  readonly inHead: boolean;
  /** Only candidates by entropy. */
  readonly entropyOnly: boolean;
  readonly claim: Claim | null;
  readonly verdict:
    | 'open'
    | 'wont_fix'
    /** Revoked or rotated, but a branch head still has it. */
    | 'in_head'
    /** Gone from the heads, but nothing says that it was revoked. */
    | 'not_revoked'
    /** A scanner was told to forget it; policy says whether that counts. */
    | 'dismissed'
    | 'reviewed'
    | 'retired';
}

/** A view: the findings of all tools, united by place, or by value and path. */
export function sourceFindings(world: World): readonly SourceFinding[] {
  const groups = unite(world.facts('secret_finding'));
  const reviews = world.claims('I-SD-B-2.1').filter((claim) => claim.names.secrets.length > 0);
  return groups.map((facts) => judge(world, facts, reviews));
}

function unite(facts: readonly Fact<'secret_finding'>[]): readonly Fact<'secret_finding'>[][] {
  const byKey = new Map<string, Fact<'secret_finding'>[]>();
  for (const fact of facts) {
    const { repository, path, commit, line, fingerprint } = fact.body;
    const keys = [
      `place ${repository} ${path} ${commit} ${line}`,
      `value ${repository} ${path} ${fingerprint}`,
    ];
    const known = new Set(keys.flatMap((key) => byKey.get(key) ?? []));
    const group = [...known, fact];
    for (const key of keys) byKey.set(key, group);
    for (const other of known) {
      const { body } = other;
      byKey.set(`place ${body.repository} ${body.path} ${body.commit} ${body.line}`, group);
      byKey.set(`value ${body.repository} ${body.path} ${body.fingerprint}`, group);
    }
  }
  return [...new Set(byKey.values())];
}

const surest: readonly Body['validity'][] = ['active', 'inactive', 'unverified', 'unknown'];

function judge(
  world: World,
  facts: readonly Fact<'secret_finding'>[],
  reviews: readonly Claim[],
): SourceFinding {
  const bodies = facts.map((fact) => fact.body);
  const [first] = bodies;
  if (first === undefined) throw new Error('a finding is told by at least one fact');
  const validity = surest.find((one) => bodies.some((body) => body.validity === one)) ?? 'unknown';
  const named = reviews.filter((claim) => bodies.some((body) => isNamed(claim, body)));
  const one = {
    facts,
    repository: first.repository,
    place: `${first.path}:${first.line}`,
    rule: first.rule,
    validity,
    inHead: bodies.some((body) => body.inHead),
    entropyOnly: bodies.every((body) => body.class === 'entropy'),
  };
  const rotation = named.find((claim) => claim.rotatedTo !== undefined) ?? null;
  const review = named.find((claim) => claim.rotatedTo === undefined) ?? null;
  const verdict = verdictOf(world, bodies, one, rotation, review);
  return { ...one, verdict, claim: verdict === 'retired' ? rotation : review };
}

function verdictOf(
  world: World,
  bodies: readonly Body[],
  one: Pick<SourceFinding, 'validity' | 'inHead'>,
  rotation: Claim | null,
  review: Claim | null,
): SourceFinding['verdict'] {
  const closedBy = (how: Body['closedBy']): boolean =>
    bodies.some((body) => body.state === 'closed' && body.closedBy === how);
  // What a provider accepts is a secret, whoever took it for something else.
  const isActive = one.validity === 'active';
  const isRetired = one.validity === 'inactive' || (rotation !== null && !isActive);
  if (isRetired && !one.inHead) return 'retired';
  if (closedBy('wont_fix')) return 'wont_fix';
  if (!isActive) {
    if (review !== null || closedBy('false_positive') || closedBy('test_material')) {
      return 'reviewed';
    }
    if (closedBy('scanner_dismissed')) {
      return world.threshold('findings.scannerDismissalCounts') === 1 ? 'reviewed' : 'dismissed';
    }
  }
  if (isRetired || (closedBy('revoked') && one.inHead)) return 'in_head';
  return closedBy('revoked') ? 'not_revoked' : 'open';
}

/** By fingerprint, path, `repository/path`, or a pattern of paths. */
function isNamed(claim: Claim, body: Body): boolean {
  return claim.names.secrets.some(
    (name) =>
      name === body.fingerprint ||
      matchesPattern(name, body.path) ||
      matchesPattern(name, `${body.repository}/${body.path}`),
  );
}
