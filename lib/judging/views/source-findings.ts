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

/**
 * A view: the findings of all tools, united by place, or by value and path. Two values that one
 * tool tells apart at one place are two secrets: what closes one closes no other.
 */
export function sourceFindings(world: World): readonly SourceFinding[] {
  const groups = unite(world.facts('secret_finding'));
  const reviews = world.claims('I-SD-B-2.1');
  return groups.map((facts) => judge(world, facts, reviews));
}

type Found = Fact<'secret_finding'>;

function unite(facts: readonly Found[]): readonly (readonly Found[])[] {
  const groups = new Map<string, Found[]>();
  for (const fact of facts) {
    const [place, value] = keysOf(fact);
    const near = groups.get(place) ?? [];
    const isApart = near.some((other) => isAnother(other, fact));
    const group = groups.get(value) ?? (isApart ? [] : near);
    group.push(fact);
    groups.set(value, group);
    if (isApart) continue;
    groups.set(place, group);
    if (near !== group) take(groups, group, near);
  }
  return [...new Set(groups.values())];
}

/** What was told of one place and of one value turns out to be of one secret. */
function take(groups: Map<string, Found[]>, group: Found[], near: readonly Found[]): void {
  for (const other of near) {
    group.push(other);
    for (const key of keysOf(other)) if (groups.get(key) === near) groups.set(key, group);
  }
}

function keysOf({ body }: Found): readonly [place: string, value: string] {
  const { repository, path, commit, line, fingerprint } = body;
  return [
    `place ${repository} ${path} ${commit} ${line}`,
    `value ${repository} ${path} ${fingerprint}`,
  ];
}

/** Whether one rule of one tool tells them apart, at one place. */
function isAnother(a: Found, b: Found): boolean {
  return (
    a.source === b.source &&
    a.collector === b.collector &&
    a.body.rule === b.body.rule &&
    a.body.fingerprint !== b.body.fingerprint &&
    a.body.commit === b.body.commit &&
    a.body.line === b.body.line
  );
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
